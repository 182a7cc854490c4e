import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type PhysicalKey, xKeycodeOf } from '../../src/shared/input/physical-keys';
import { isAlive } from '../support/processes';
import { startOnTerminal } from '../support/pseudo-terminal';
import { injectorOf, sessionOf, shiftDrag, startReplaying } from '../support/replay-command';
import { temporaryFolder } from '../support/sessions';
import { openWitness, type XWitness } from '../support/x-witness';
import { openXTest, type XTest } from '../support/xtest';
import { startXvfb, type Xvfb } from '../support/xvfb';

let xvfb: Xvfb;
let witness: XWitness;
let user: XTest;
let env: { readonly DISPLAY: string };

beforeAll(async () => {
  xvfb = await startXvfb({ repeat: false });
  witness = await openWitness(xvfb.display);
  user = await openXTest(xvfb.display);
  env = { DISPLAY: xvfb.display };
});

afterAll(async () => {
  await user.close();
  witness.close();
  await xvfb.stop();
});

beforeEach(async () => {
  await witness.told();
});

it.each([
  [['--loop', '0'], 1],
  [['--max-lateness', '3000'], 5],
  [['--max-lateness', '60000'], 1],
])('a standstill ends it, with %j by %i', async (options, code) => {
  const session = await sessionOf(temporaryFolder(), shiftDrag(90_000));
  const running = startReplaying(session, env, ['--stall', '2', ...options]);
  await expect.poll(() => witness.down()).toEqual(['key 50', 'button 1']);
  const injector = injectorOf(running);
  if (injector === undefined) throw new Error('Something injects.');
  process.kill(injector, 'SIGSTOP');
  await sleep(4000);
  process.kill(injector, 'SIGCONT');
  const end = await running.ended;
  expect(end.code).toBe(code);
  expect(end.stderr).toContain('deskreel: The machine stood still for longer than --stall, ');
  expect(end.stdout).toContain('(stalled)');
  expect(await witness.down()).toEqual([]);
});

// The terminal is on the display on which it is replayed, so the witness sees what stops it too.
it.each([
  ['Ctrl-C', '\u0003', 'KeyC'],
  ['Ctrl-Z', '\u001a', 'KeyZ'],
] as const)(
  '%s in the terminal is not held against what was planned, and leaves nothing behind',
  async (_, typed, key) => {
    const folder = temporaryFolder();
    const session = await sessionOf(folder, '0 +A, 10 -A, 20 +B, 30 -B');
    const places = { TMPDIR: folder, XDG_RUNTIME_DIR: '' };
    const terminal = startOnTerminal(
      ['replay', session, '--verify', '--loop', '0'],
      { ...env, ...places },
      { jobs: true },
    );
    await terminal.shows('to stop it: ');
    expect(witnessesIn(folder)).toHaveLength(1);
    const told: string[] = [];
    await expect.poll(async () => told.push(...(await witness.told()))).toBeGreaterThan(20);
    const keys: readonly PhysicalKey[] = ['ControlLeft', key];
    for (const each of keys) {
      user.keyDown(xKeycodeOf(each) ?? 0);
      await user.sync();
      // As far apart as fingers are: the replay goes on meanwhile.
      await sleep(100);
    }
    terminal.type(typed);
    await sleep(50);
    for (const each of keys) user.keyUp(xKeycodeOf(each) ?? 0);
    await user.sync();
    await terminal.shows('Verified   all ');
    expect(await terminal.ended).toBe(0);
    expect(await witness.down()).toEqual([]);
    expect(witnessesIn(folder)).toEqual([]);
    await expect.poll(() => processesOf(folder)).toEqual([]);
  },
);

/** What witnesses of replays have in a folder. */
function witnessesIn(folder: string): readonly string[] {
  return readdirSync(folder).filter((name) => name.startsWith('deskreel-verify-'));
}

/** Processes that were started with this folder for their temporary files, and have not ended. */
function processesOf(folder: string): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && isAlive(name))
    .filter((pid) => environmentOf(pid).includes(`TMPDIR=${folder}`));
}

function environmentOf(pid: string): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0');
  } catch {
    // It has just ended.
    return [];
  }
}
