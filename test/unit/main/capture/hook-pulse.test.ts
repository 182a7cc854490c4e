import { expect, it } from 'vitest';
import { HookPulse } from '../../../../src/main/capture/hook-pulse';

/**
 * What came, word by word: `hook@5`, `server@5` (a key that went down at 5 ms), `begin`, `filter` and `open` (the server
 * leaves keys out, and no more), and `look`; whether the hook lived at each look.
 */
function livedAt(script: string, pulse = new HookPulse()): boolean[] {
  const looks: boolean[] = [];
  for (const word of script.trim().split(/\s+/)) {
    const [what, time = ''] = word.split('@');
    if (what === 'hook') pulse.heard(Number(time) | 0);
    else if (what === 'server') pulse.pressed(Number(time) | 0);
    else if (what === 'begin') pulse.begin();
    else if (what === 'filter' || what === 'open') pulse.filtered = what === 'filter';
    else looks.push(pulse.look());
  }
  return looks;
}

const LOOKS = 'look look look look look';
const LIVED = [true, true, true, true, true];
const DIED = [true, true, true, true, false];

it.each([
  ['with nothing pressed', '', LIVED],
  ['that was told of keys by nobody but the server', 'server@10 server@20', DIED],
  ['that stopped in the middle', 'hook@10 server@10 server@20 server@30', DIED],
  [
    'of which one key alone was not heard, which the server may keep for itself',
    'server@10',
    LIVED,
  ],
  ['that told of all before the server did', 'hook@10 hook@20 server@10 server@20', LIVED],
  ['that told of something later', 'hook@30 server@10 server@20', LIVED],
  ['across the wrap of the clock', 'hook@4294967295 server@4294967290 server@4294967294', LIVED],
  ['that fell silent across it', 'hook@4294967295 server@3 server@4', DIED],
  [
    'that is told of none of the keys that the server leaves out',
    'filter server@10 server@20',
    LIVED,
  ],
  ['that may have been told of none of those before', 'server@10 server@20 filter', LIVED],
  ['with keys left out a while ago', 'filter server@10 server@20 open', LIVED],
  [
    'that fell silent when no more were left out',
    'filter server@10 open server@20 server@30',
    DIED,
  ],
] as const)('a hook %s', (_, script, lived) => {
  expect(livedAt(`begin ${script} ${LOOKS}`)).toEqual(lived);
});

it('a hook that tells of something is given as long again', () => {
  const script = 'begin server@10 server@20 look look look look hook@5 look look look look look';
  expect(livedAt(script)).not.toContain(false);
});

it('keys from before the hook was there are not its to tell', () => {
  expect(livedAt(`server@10 server@20 begin ${LOOKS}`)).toEqual(LIVED);
});

it('keys are left out from before it was there', () => {
  expect(livedAt(`filter begin server@10 server@20 ${LOOKS}`)).toEqual(LIVED);
});

it('is in doubt from the first key on that it has not told of, until it tells of something', () => {
  const pulse = new HookPulse();
  const doubts = [
    'server@5 begin hook@10 server@10',
    'server@20',
    'look',
    'hook@20',
    'server@30',
    'filter',
  ];
  const found = doubts.map((script) => {
    livedAt(script, pulse);
    return pulse.inDoubt;
  });
  expect(found).toEqual([false, true, true, false, true, false]);
});
