import { setTimeout as later } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { startMacro } from '../../src/main/macro/start-macro';
import { type InputLock, takeInputLock } from '../../src/main/replay/input-lock';
import { type ReplayPlace, startReplay } from '../../src/main/replay/start-replay';
import { assert } from '../../src/shared/base/assert';
import type { MacroStep } from '../../src/shared/macro/macro-step';
import { type CommandEnv, type RunningCommand, startDeskreel } from '../support/deskreel';
import { endedAfterEach, witnessedForAll } from '../support/display-for-all';
import { macroFile, macroOf } from '../support/macro-files';
import { macroRequest } from '../support/macro-running';
import { realMacroControl } from '../support/real-macro-control';
import { injectorOf, sessionOf } from '../support/replay-command';
import { HOST_FILE, NO_SAFETY, planOf } from '../support/replaying';
import { temporaryFolder } from '../support/sessions';
import type { XWitness } from '../support/x-witness';
import type { XTest } from '../support/xtest';
import type { Xvfb } from '../support/xvfb';

// How the one that sends input may end, and what those that wait for it do then.

const SHIFT = 'key 50';
const HELD: readonly MacroStep[] = [
  { id: 's', type: 'key', key: 'ShiftLeft', action: 'down' },
  { id: 'w', type: 'wait', ms: 90_000 },
];
const KEY_A: MacroStep = { id: 'a', type: 'key', key: 'KeyA', holdMs: 1 };
const TYPED = ['+key 38', '-key 38'];
const ESCAPE = 9;
const ENDED = 'or by somebody who used keyboard or pointer, and what waited with it: start this';
/** Long enough for one that waits to begin, were it allowed to, ms. */
const WAITED_MS = 2_000;

let xvfb: Xvfb;
let witness: XWitness;
let xtest: XTest;
let env: CommandEnv;
const running = endedAfterEach();
/** Of a test that has stopped one and failed before it could end it. */
let stopped: number | null = null;

witnessedForAll((display) => {
  ({ xvfb, witness, xtest } = display);
  env = { DISPLAY: xvfb.display };
});

afterEach(async () => {
  if (stopped !== null) process.kill(stopped, 'SIGKILL');
  stopped = null;
});

const place = (): ReplayPlace => ({
  env: { ...process.env, DISPLAY: xvfb.display },
  platform: 'linux',
  hostFile: HOST_FILE,
});
const letters = (): Promise<string[]> =>
  witness.told().then((lines) => lines.filter((line) => /^[+-]key (38|50|56)$/.test(line)));

function start(args: readonly string[]): RunningCommand {
  const command = startDeskreel(args, env);
  running.push(command);
  return command;
}

/** Runs a macro of these steps. */
const runOf = (steps: readonly MacroStep[], options: readonly string[] = []): RunningCommand =>
  start([
    ...['macro', 'run', macroFile(temporaryFolder(), 'm', macroOf(steps)), '--yes'],
    ...options,
  ]);

/** A macro that holds Shift. */
async function holding(options: readonly string[] = []): Promise<RunningCommand> {
  const first = runOf(HELD, options);
  await expect.poll(() => witness.down()).toEqual([SHIFT]);
  return first;
}

/** One that waits to type an A. */
async function waiting(options: readonly string[] = []): Promise<RunningCommand> {
  const next = runOf([KEY_A], ['--wait', ...options]);
  await next.says('waiting until it has ended');
  return next;
}

describe('where somebody takes the mouse from a macro that stops then', () => {
  it('nothing begins that waits on the command line, and it says so', async () => {
    const first = await holding(['--stop-on-input']);
    const session = await sessionOf(temporaryFolder(), '0 +B, 10 -B');
    const replay = start(['replay', session, '--wait']);
    await replay.says('waiting until it has ended');
    const both = [await waiting(), replay];
    xtest.moveTo(300, 300);
    expect(await first.ended).toMatchObject({ code: 1 });
    for (const { ended } of both) {
      const { code, stderr } = await ended;
      expect(code).toBe(1);
      expect(stderr).toContain(ENDED);
    }
    expect(await letters()).toEqual([`+${SHIFT}`, `-${SHIFT}`]);
  });

  it('nothing begins that waits in the app, which tells of it', async () => {
    const { control, run, ends, dropped } = realMacroControl(xvfb.display, {
      touchy: macroOf(HELD, { title: 'touchy', settings: { stopOnInput: true } }),
      next: macroOf([KEY_A], { title: 'next' }),
    });
    expect(await run('touchy')).toEqual({ ok: true });
    await expect.poll(() => witness.down()).toEqual([SHIFT]);
    expect(await run('next')).toEqual({ ok: true });
    expect(await run('next')).toEqual({ ok: true });
    xtest.moveTo(310, 310);
    await expect.poll(() => control.queue.state.running).toBe(null);
    expect(ends).toEqual(['next cancelled', 'next cancelled', 'touchy input']);
    expect(dropped).toEqual([['next', 'next']]);
    expect(await letters()).toEqual([`+${SHIFT}`, `-${SHIFT}`]);
    expect(await run('next')).toEqual({ ok: true });
    await expect.poll(() => ends).toHaveLength(4);
    expect(await letters()).toEqual(TYPED);
  });

  it('nothing begins in the app that waits for the command line', async () => {
    const { control, run, ends, dropped } = realMacroControl(xvfb.display, {
      next: macroOf([KEY_A], { title: 'next' }),
    });
    // Says once that it may.
    await run('next');
    await expect.poll(() => ends).toHaveLength(1);
    await letters();
    await holding(['--stop-on-input']);
    control.queue.enqueue({
      ...{ name: 'next', title: 'Next', cause: { by: 'trigger', trigger: 't' }, wish: null },
      ...{ whenBusy: 'queue', prepare: null, replaces: null, again: null },
    });
    await expect
      .poll(() => control.status.queue)
      .toMatchObject([{ waitsFor: { what: 'program' } }]);
    xtest.moveTo(320, 320);
    await expect.poll(() => dropped).toEqual([['Next']]);
    await expect.poll(() => ends).toEqual(['next done', 'next failed']);
    await expect.poll(() => witness.down()).toEqual([]);
    expect(await letters()).toEqual([`+${SHIFT}`, `-${SHIFT}`]);
  });
});

describe('where the one that sends input is killed', () => {
  it('the next begins, once everything is let go of', async () => {
    for (const who of ['main', 'the injector'] as const) {
      const first = await holding();
      const next = await waiting();
      const injector = injectorOf(first);
      assert(injector !== undefined, 'it runs');
      if (who === 'main') first.child.kill('SIGKILL');
      else process.kill(injector, 'SIGKILL');
      expect(await next.ended, who).toMatchObject({ code: 0 });
      expect(await letters(), who).toEqual([`+${SHIFT}`, `-${SHIFT}`, ...TYPED]);
    }
  });

  it('the next does not begin while something is still held, however long', async () => {
    const first = await holding();
    const next = await waiting();
    const injector = injectorOf(first);
    assert(injector !== undefined, 'it runs');
    process.kill(injector, 'SIGSTOP');
    stopped = injector;
    first.child.kill('SIGKILL');
    await first.ended;
    await later(WAITED_MS);
    expect(await letters()).toEqual([`+${SHIFT}`]);
    process.kill(injector, 'SIGKILL');
    stopped = null;
    expect(await next.ended).toMatchObject({ code: 0 });
    expect(await letters()).toEqual([`-${SHIFT}`, ...TYPED]);
  });

  it('nothing begins where its user had ended it before, and it could not say so', async () => {
    const first = await holding();
    const next = await waiting();
    first.child.kill('SIGSTOP');
    xtest.keyDown(ESCAPE);
    await expect.poll(() => witness.down()).toEqual([`key ${ESCAPE}`]);
    first.child.kill('SIGKILL');
    const { code, stderr } = await next.ended;
    xtest.keyUp(ESCAPE);
    expect(code).toBe(1);
    expect(stderr).toContain(ENDED);
    expect(await letters()).toEqual([`+${SHIFT}`, `-${SHIFT}`]);
  });
});

describe('where one has its turn and does not begin', () => {
  it('the next on the command line has its turn', async () => {
    const first = await holding();
    const second = await waiting(['--countdown', '3600']);
    first.child.kill('SIGTERM');
    await second.says('The macro starts in ');
    const third = runOf([KEY_A], ['--wait']);
    await third.says(`(process ${second.child.pid}): waiting until it has ended`);
    await letters();
    second.child.kill('SIGINT');
    expect(await second.ended).toMatchObject({ code: 1 });
    expect(await third.ended).toMatchObject({ code: 0 });
    expect(await letters()).toEqual(TYPED);
  });

  it('the next in the app has its turn, and then another program', async () => {
    const { run, control, ends, dropped } = realMacroControl(
      xvfb.display,
      {
        hold: macroOf(HELD, { title: 'hold' }),
        broken: macroOf([KEY_A], { title: 'broken' }),
        next: macroOf([KEY_A], { title: 'next' }),
      },
      { broken: '/nonexistent/host.js' },
    );
    await run('hold');
    await expect.poll(() => witness.down()).toEqual([SHIFT]);
    await run('broken');
    await run('next');
    const other = await waiting();
    control.queue.end(control.queue.state.running?.id ?? '');
    await expect.poll(() => ends).toEqual(['hold stopped', 'broken failed', 'next done']);
    expect(await other.ended).toMatchObject({ code: 0 });
    expect(dropped).toEqual([]);
    expect(await letters()).toEqual([`+${SHIFT}`, `-${SHIFT}`, ...TYPED, ...TYPED]);
  });

  it('the next in the same program has its turn, whatever the start breaks off by', async () => {
    const typing = [{ type: 'text', text: 'a' }] as const;
    const nowhere = '/nonexistent/host.js';
    const broken = () => Promise.reject(new Error('broken'));
    const schedule = planOf([
      [0, 'KeyB+'],
      [5, 'KeyB-'],
    ]);
    const starts: readonly ((lock: InputLock) => Promise<unknown>)[] = [
      (lock) => startMacro(macroRequest(typing, { variables: { n: 1 } }), { ...place(), lock }),
      (lock) => startMacro(macroRequest(typing), { ...place(), lock, hostFile: nowhere }),
      (lock) => {
        const openers = { sensors: broken, typist: broken, test: broken };
        return startMacro(macroRequest(typing), { ...place(), lock }, openers).catch(() => ({
          ok: false,
        }));
      },
      (lock) =>
        startReplay({ schedule, safety: NO_SAFETY }, { ...place(), lock, hostFile: nowhere }),
    ];
    for (const start of starts) {
      const first = await takeInputLock('macro', place().env, 'linux');
      assert(first.ok, 'it is free');
      const holders: unknown[] = [];
      const next = takeInputLock('macro', place().env, 'linux', {
        signal: new AbortController().signal,
        onWait: ({ pid }) => holders.push(pid),
      });
      await expect.poll(() => holders).toEqual([process.pid]);
      expect(await start(first.value)).toMatchObject({ ok: false });
      const lock = await next;
      assert(lock.ok, 'it has been left');
      await lock.value.leave();
    }
  });
});
