import { rmSync } from 'node:fs';
import { setTimeout as later } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openX } from '../../src/main/capture/x-connection';
import { startMacro } from '../../src/main/macro/start-macro';
import { type InputWait, takeInputLock } from '../../src/main/replay/input-lock';
import { type ReplayPlace, startReplay } from '../../src/main/replay/start-replay';
import { assert } from '../../src/shared/base/assert';
import type { MacroStep } from '../../src/shared/macro/macro-step';
import { type CommandEnv, deskreel, type RunningCommand, startDeskreel } from '../support/deskreel';
import { endedAfterEach, witnessedForAll } from '../support/display-for-all';
import { macroFile, macroOf } from '../support/macro-files';
import { macroRequest, runningMacro } from '../support/macro-running';
import { sessionOf } from '../support/replay-command';
import { HOST_FILE, NO_SAFETY, planOf, replaying } from '../support/replaying';
import { temporaryFolder } from '../support/sessions';
import type { XWitness } from '../support/x-witness';
import type { XTest } from '../support/xtest';
import { startXvfb, type Xvfb } from '../support/xvfb';

// Two that send input to one display would type over each other: the second is told who the first is.

const SHIFT = 'key 50';
const HELD: readonly MacroStep[] = [
  { id: 's', type: 'key', key: 'ShiftLeft', action: 'down' },
  { id: 'w', type: 'wait', ms: 90_000 },
];
const KEY_A: MacroStep = { id: 'a', type: 'key', key: 'KeyA', holdMs: 1 };
const ESCAPE = 9;

/** X core protocol, GrabButton. */
const ANY_BUTTON = 0;
const ANY_MODIFIERS = 0x8000;
const INPUT_ONLY = 2;
/** Longer than who has just ended takes to leave, ms. */
const HELD_UP_MS = 600;
/** What the lock of a display consists of. */
const LOCKED = { button: 255, modifiers: 0xff, selection: '_DESKREEL_INPUT' };

let xvfb: Xvfb;
let other: Xvfb;
let witness: XWitness;
let xtest: XTest;
let env: CommandEnv;
const running = endedAfterEach();

witnessedForAll((display) => {
  ({ xvfb, witness, xtest } = display);
  env = { DISPLAY: xvfb.display };
});
beforeAll(async () => {
  other = await startXvfb({ repeat: false });
});

afterAll(() => other.stop());

const macro = (steps: readonly MacroStep[]): string =>
  macroFile(temporaryFolder(), 'm', macroOf(steps));
const runOf = (steps: readonly MacroStep[]): readonly string[] => [
  ...['macro', 'run', macro(steps), '--yes', '--countdown', '0'],
];

describe('on the command line', () => {
  it('neither a macro nor a replay begins while a macro runs, and one does when that was killed', async () => {
    const first = startDeskreel(runOf(HELD), env);
    running.push(first);
    await expect.poll(() => witness.down()).toEqual([SHIFT]);
    const session = await sessionOf(temporaryFolder(), '0 +A, 10 -A');
    for (const command of [runOf([KEY_A]), ['replay', session, '--countdown', '0']]) {
      const { code, stderr } = await deskreel(command, env);
      expect(code).toBe(1);
      expect(stderr).toContain(
        `A macro runs on the display ${xvfb.display} already (process ${first.child.pid}): wait until it has ended`,
      );
      expect(stderr).toContain('--wait does the waiting.');
    }
    expect(await witness.down()).toEqual([SHIFT]);
    first.child.kill('SIGKILL');
    await expect.poll(() => witness.down()).toEqual([]);
    expect(await deskreel(runOf([KEY_A]), env)).toMatchObject({ code: 0 });
  });
});

describe('on the command line, with --wait', () => {
  const letters = (): Promise<string[]> =>
    witness.told().then((lines) => lines.filter((line) => /^[+-]key/.test(line)));

  it('a macro and a replay wait, and one after the other has its turn once the first has ended', async () => {
    await letters();
    const first = startDeskreel(runOf(HELD), env);
    running.push(first);
    await expect.poll(() => witness.down()).toEqual([SHIFT]);
    const session = await sessionOf(temporaryFolder(), '0 +B, 90000 -B');
    const a: MacroStep = { id: 'a', type: 'key', key: 'KeyA', holdMs: 90_000 };
    const macro = startDeskreel([...runOf([a]), '--wait', '--json'], env);
    const replay = startDeskreel(
      ['replay', session, '--countdown', '0', '--wait=90', '--json'],
      env,
    );
    running.push(macro, replay);
    const notice = (what: string, { child: { pid } }: RunningCommand): string =>
      JSON.stringify({
        waiting: `${what} on the display ${xvfb.display} already (process ${pid})`,
        pid,
      });
    await macro.says(notice('A macro runs', first));
    await replay.says(notice('A macro runs', first));
    expect(await letters()).toEqual([`+${SHIFT}`]);
    first.child.kill('SIGTERM');
    await expect.poll(async () => (await witness.down()).join()).toMatch(/^key (38|56)$/);
    const turns = (await witness.down()).includes('key 38')
      ? ([macro, 'A macro runs', 'key 38', replay, 'key 56'] as const)
      : ([replay, 'A replay runs', 'key 56', macro, 'key 38'] as const);
    const [next, what, held, last, heldLast] = turns;
    await last.says(notice(what, next));
    expect(await letters()).toEqual([`-${SHIFT}`, `+${held}`]);
    next.child.kill('SIGTERM');
    await expect.poll(() => witness.down()).toEqual([heldLast]);
    expect(await letters()).toEqual([`-${held}`, `+${heldLast}`]);
  });

  it('nothing begins that has waited for what the panic key has ended', async () => {
    await letters();
    const first = startDeskreel(runOf(HELD), env);
    running.push(first);
    await expect.poll(() => witness.down()).toEqual([SHIFT]);
    const session = await sessionOf(temporaryFolder(), '0 +B, 10 -B');
    const waiting = [
      startDeskreel([...runOf([KEY_A]), '--wait'], env),
      startDeskreel(['replay', session, '--wait'], env),
    ];
    running.push(...waiting);
    for (const each of waiting) await each.says('waiting until it has ended');
    xtest.keyDown(ESCAPE);
    await first.ended;
    xtest.keyUp(ESCAPE);
    for (const { ended } of waiting) {
      const { code, stderr } = await ended;
      expect(code).toBe(1);
      expect(stderr).toContain('What was waited for was ended by its panic keys');
    }
    const typed = (await letters()).filter((line) => !line.endsWith(`key ${ESCAPE}`));
    expect(typed).toEqual([`+${SHIFT}`, `-${SHIFT}`]);
    expect(await deskreel([...runOf([KEY_A]), '--wait'], env)).toMatchObject({ code: 0 });
  });

  it('a replay is prepared anew when its turn has come', async () => {
    await letters();
    const first = startDeskreel(runOf(HELD), env);
    running.push(first);
    await expect.poll(() => witness.down()).toEqual([SHIFT]);
    const folder = temporaryFolder();
    const session = await sessionOf(folder, '0 +B, 10 -B');
    const waiting = startDeskreel(['replay', session, '--countdown', '0', '--wait'], env);
    running.push(waiting);
    await waiting.says('waiting until it has ended');
    rmSync(session);
    await sessionOf(folder, '0 +A, 10 -A');
    first.child.kill('SIGTERM');
    expect(await waiting.ended).toMatchObject({ code: 0 });
    expect(await letters()).toEqual([`+${SHIFT}`, `-${SHIFT}`, '+key 38', '-key 38']);
  });

  it('ends when it has waited for as long as it may, and at Ctrl-C', async () => {
    const first = startDeskreel(runOf(HELD), env);
    running.push(first);
    await expect.poll(() => witness.down()).toEqual([SHIFT]);
    const { code, stderr } = await deskreel([...runOf([KEY_A]), '--wait=0.6'], env);
    expect(code).toBe(1);
    expect(stderr).toContain('had not ended after 0.6 s: wait longer, or stop it.');
    const cancelled = startDeskreel([...runOf([KEY_A]), '--wait'], env);
    running.push(cancelled);
    await cancelled.says('waiting until it has ended');
    cancelled.child.kill('SIGINT');
    expect(await cancelled.ended).toMatchObject({ code: 1 });
    expect(await witness.down()).toEqual([SHIFT]);
    const wrong = await deskreel(['macro', 'run', '--wait', macro([KEY_A]), '--yes'], env);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('put --wait behind the file');
  });
});

describe('in one program', () => {
  const place = (): ReplayPlace => ({
    env: { ...process.env, DISPLAY: xvfb.display },
    platform: 'linux',
    hostFile: HOST_FILE,
  });

  it('the next begins as soon as one has ended, whichever of both they are', async () => {
    for (let i = 0; i < 3; i += 1) {
      const replay = await replaying(
        xvfb.display,
        planOf([
          [0, 'KeyA+'],
          [5, 'KeyA-'],
        ]),
      );
      expect(await replay.ended).toMatchObject({ reason: 'done' });
      const run = await runningMacro(xvfb.display, [{ type: 'text', text: 'ab' }]);
      expect(await run.ended).toMatchObject({ reason: 'done' });
    }
  });

  it('a second one is refused, but not on another display', async () => {
    const replay = await replaying(
      xvfb.display,
      planOf([
        [0, 'KeyA+'],
        [90_000, 'KeyA-'],
      ]),
    );
    const refusal = { kind: 'busy', message: expect.stringContaining(`(process ${process.pid})`) };
    const request = macroRequest([{ type: 'key', key: 'KeyB' }]);
    expect(await startMacro(request, place())).toMatchObject({ ok: false, error: refusal });
    const schedule = planOf([
      [0, 'KeyB+'],
      [5, 'KeyB-'],
    ]);
    expect(await startReplay({ schedule, safety: NO_SAFETY }, place())).toMatchObject({
      ok: false,
      error: refusal,
    });
    const elsewhere = await runningMacro(other.display, [{ type: 'key', key: 'KeyB' }]);
    expect(await elsewhere.ended).toMatchObject({ reason: 'done' });
    await replay.stop('stopped');
  });

  it('who has got it and could not say so for a while keeps it, and those that wait are told no wrong name', async () => {
    const opened = await openX({ DISPLAY: other.display });
    assert(opened.ok, 'the other display is there');
    const { client, screen, ask, close } = opened.value;
    const { root } = screen;
    const sync = () => ask((reply) => client.GetInputFocus(reply));
    client.GrabButton(root, false, 0, 1, 1, 0, 0, LOCKED.button, LOCKED.modifiers);
    await sync();
    const told: unknown[] = [];
    const wait: InputWait = {
      signal: new AbortController().signal,
      onWait: (holder) => told.push(holder),
    };
    const elsewhere = { DISPLAY: other.display };
    const refused = takeInputLock('macro', elsewhere, 'linux');
    const waits = takeInputLock('macro', elsewhere, 'linux', wait);
    await later(HELD_UP_MS);
    const selection = await ask<number>((reply) =>
      client.InternAtom(false, LOCKED.selection, reply),
    );
    const window = client.AllocID();
    client.CreateWindow(window, root, -1, -1, 1, 1, 0, 0, INPUT_ONLY, 0, {});
    client.SetSelectionOwner(window, selection, 0);
    await sync();
    expect(await refused).toMatchObject({ ok: false, error: { kind: 'busy' } });
    close();
    const lock = await waits;
    expect(told).toEqual([]);
    assert(lock.ok, 'it is free');
    await lock.value.leave();
  });

  it('begins where a program of another kind has grabbed every button', async () => {
    const opened = await openX({ DISPLAY: other.display });
    assert(opened.ok, 'the other display is there');
    const { client, screen, ask, close } = opened.value;
    client.GrabButton(screen.root, false, 0, 1, 1, 0, 0, ANY_BUTTON, ANY_MODIFIERS);
    await ask((reply) => client.GetInputFocus(reply));
    const run = await runningMacro(other.display, [{ type: 'key', key: 'KeyB' }]);
    expect(await run.ended).toMatchObject({ reason: 'done' });
    close();
  });

  it('one that could not begin is in nobody’s way', async () => {
    const broken = { ...place(), hostFile: '/nonexistent/host.js' };
    const request = macroRequest([{ type: 'key', key: 'KeyB' }]);
    expect(await startMacro(request, broken)).toMatchObject({ ok: false, error: { kind: 'host' } });
    const schedule = planOf([
      [0, 'KeyB+'],
      [5, 'KeyB-'],
    ]);
    expect(await startReplay({ schedule, safety: NO_SAFETY }, broken)).toMatchObject({
      ok: false,
      error: { kind: 'host_failed' },
    });
    const run = await runningMacro(xvfb.display, [{ type: 'key', key: 'KeyB' }]);
    expect(await run.ended).toMatchObject({ reason: 'done' });
  });
});
