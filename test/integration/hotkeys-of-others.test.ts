import { afterEach, describe, expect, it } from 'vitest';
import { Hotkeys } from '../../src/main/hotkeys/hotkeys';
import { takeInputLock } from '../../src/main/replay/input-lock';
import { assert } from '../../src/shared/base/assert';
import { parseChord } from '../../src/shared/input/chord';
import { type PhysicalKey, xKeycodeOf } from '../../src/shared/input/physical-keys';
import { type CommandEnv, deskreel, type RunningCommand, startDeskreel } from '../support/deskreel';
import { endedAfterEach, witnessedForAll } from '../support/display-for-all';
import { macroFile, macroOf } from '../support/macro-files';
import { sessionOf, startReplaying } from '../support/replay-command';
import { temporaryFolder } from '../support/sessions';
import {
  abbreviation,
  hotkey,
  openTriggers,
  type Triggered,
  triggerOf,
} from '../support/triggering';
import type { XWitness } from '../support/x-witness';
import type { XTest } from '../support/xtest';
import type { Xvfb } from '../support/xvfb';

// Hotkeys here, and another process of ours that sends their keys. A display without hardware has no key that a hand presses: those
// that a hotkey is to take are made by XTEST, by a program that is not ours.

const CHORD = 'Ctrl+Alt+Shift+1';
const KEYS = ['ControlLeft', 'AltLeft', 'ShiftLeft', 'Digit1'] as const;
const SHIFT = 'key 50';
/** The chord, and then Shift for as long as the test lasts. */
const CHORD_AND_SHIFT = [
  ...KEYS.map((key, at) => `${at} +${key}`),
  ...[...KEYS].reverse().map((key, at) => `${10 + at} -${key}`),
  '20 +ShiftLeft',
  '90000 -ShiftLeft',
].join(', ');

let xvfb: Xvfb;
let witness: XWitness;
let xtest: XTest;
let env: CommandEnv;
const running = endedAfterEach();
const closing: (() => unknown)[] = [];

witnessedForAll((display) => {
  ({ xvfb, witness, xtest } = display);
  env = { DISPLAY: xvfb.display };
});

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** Hotkeys of this process, the chord the panic hotkey; `told`: what they took since it was last called. */
async function openHotkeys(): Promise<{ readonly told: () => Promise<string[]> }> {
  const opened = await Hotkeys.open<'panic'>({ DISPLAY: xvfb.display });
  assert(opened.ok, 'the display has keys');
  const hotkeys = opened.value;
  closing.push(() => hotkeys.close());
  const chord = parseChord(CHORD);
  assert(chord !== null, 'it is a chord');
  const bindings = [{ action: 'panic', chord, exclusive: false }] as const;
  const told: string[] = [];
  hotkeys.onDidPress(({ keys }) => told.push(keys.join(' ')));
  hotkeys.onDidSeeKey(({ key, pressed }) => told.push(`${pressed ? '+' : '-'}${key}`));
  expect(await hotkeys.set(bindings)).toEqual([]);
  return {
    told: async () => {
      await xtest.sync();
      // What was sent before has been told of before this is answered, on whichever connection.
      await hotkeys.set(bindings);
      return told.splice(0);
    },
  };
}

/** `+KeyA -KeyA`, by a program that is not ours. */
function send(script: string): void {
  for (const step of script.split(' ')) {
    const keycode = xKeycodeOf(step.slice(1) as PhysicalKey);
    assert(keycode !== undefined && keycode !== null, `${step} is a key`);
    if (step.startsWith('+')) xtest.keyDown(keycode);
    else xtest.keyUp(keycode);
  }
}

const DOWN = KEYS.map((key) => `+${key}`);
const UP = [...KEYS].reverse().map((key) => `-${key}`);
const FIRED = [...DOWN, KEYS.join(' '), ...UP];

/** A replay of the command line that has sent the chord and holds Shift. */
async function replayOfChord(): Promise<RunningCommand> {
  const session = await sessionOf(temporaryFolder(), CHORD_AND_SHIFT);
  const replay = startReplaying(session, env);
  running.push(replay);
  await expect.poll(() => witness.down()).toEqual([SHIFT]);
  expect(await witness.told()).toContain('+key 10');
  return replay;
}

describe('hotkeys', () => {
  it('are not pressed by a replay of another process, and are by a program that is none of ours', async () => {
    const { told } = await openHotkeys();
    send([...DOWN, ...UP].join(' '));
    expect(await told()).toEqual(FIRED);
    const replay = await replayOfChord();
    expect(await told()).toEqual([]);
    replay.child.kill('SIGTERM');
    await replay.ended;
    send([...DOWN, ...UP].join(' '));
    expect(await told()).toEqual(FIRED);
  });

  it('are not pressed by it where they are opened while it runs', async () => {
    const replay = await replayOfChord();
    const { told } = await openHotkeys();
    send([...DOWN.slice(2), ...UP.slice(0, 2)].join(' '));
    expect(await told()).toEqual(['-ShiftLeft']);
    replay.child.kill('SIGTERM');
    await replay.ended;
  });

  it('are not pressed by a macro of another process, and what was held before it is let go of', async () => {
    const { told } = await openHotkeys();
    send('+ControlLeft +AltLeft');
    expect(await told()).toEqual(['+ControlLeft', '+AltLeft']);
    const file = macroFile(
      temporaryFolder(),
      'm',
      macroOf([
        { id: 's', type: 'key', key: 'ShiftLeft', action: 'down' },
        { id: '1', type: 'key', key: 'Digit1', holdMs: 1 },
        { id: 'a', type: 'key', key: 'KeyA', action: 'down' },
        { id: 'w', type: 'wait', ms: 90_000 },
      ]),
    );
    const macro = startDeskreel(['macro', 'run', file, '--yes', '--countdown', '0'], env);
    running.push(macro);
    await expect.poll(() => witness.down()).toContain('key 38');
    send('-AltLeft -ControlLeft');
    expect(await told()).toEqual(['-AltLeft', '-ControlLeft']);
    macro.child.kill('SIGKILL');
    await expect.poll(() => witness.down()).toEqual([]);
    send('+Digit1 -Digit1');
    expect(await told()).toEqual(['+Digit1', '-Digit1']);
  });

  it('are pressed by a program that is none of ours while it is this process that may send', async () => {
    const { told } = await openHotkeys();
    const lock = await takeInputLock('replay', { DISPLAY: xvfb.display }, 'linux');
    assert(lock.ok, 'nobody has it');
    // The first is answered when it was heard who has it.
    for (let time = 0; time < 2; time += 1) await told();
    send([...DOWN, ...UP].join(' '));
    expect(await told()).toEqual(FIRED);
    await lock.value.leave();
  });
});

describe('triggers', () => {
  it('run no macro for the hotkey and the abbreviation that a replay of another process types', async () => {
    const triggered: Triggered = await openTriggers(
      xvfb.display,
      { H: [{ type: 'wait', ms: 1 }], A: [{ type: 'wait', ms: 1 }] },
      [
        triggerOf('H', hotkey(CHORD)),
        triggerOf('A', abbreviation('ab', { when: 'at_once', erase: false, wholeWord: false })),
      ],
    );
    closing.push(() => triggered.close());
    const chord = KEYS.map((key, at) => `${30 + at} +${key}`);
    const up = KEYS.map((key, at) => `${40 + at} -${key}`);
    const typed = ['0 +A', '5 -A', '10 +B', '15 -B', ...chord, ...up].join(', ');
    const session = await sessionOf(temporaryFolder(), typed);
    expect(await deskreel(['replay', session, '--countdown', '0'], env)).toMatchObject({ code: 0 });
    send('+KeyA -KeyA +KeyB -KeyB');
    await expect.poll(() => triggered.log).toEqual(['+A', '-A done']);
    send([...DOWN, ...UP].join(' '));
    await expect.poll(() => triggered.log).toEqual(['+A', '-A done', '+H', '-H done']);
  });
});
