import { describe, expect, it } from 'vitest';
import { ReplayControl } from '../../../../src/main/app/replay-control';
import type { Preparation, PreparedReplay } from '../../../../src/main/app/replay-preparation';
import type { ReplayPause, ReplayRun, ReplayState } from '../../../../src/main/replay/replay-run';
import { Emitter } from '../../../../src/shared/base/emitter';
import { err, ok } from '../../../../src/shared/base/result';
import { monotonicMicros } from '../../../../src/shared/base/time';
import { DEFAULT_WISH } from '../../../../src/shared/contract/default-wish';
import { DEFAULT_SETTINGS } from '../../../../src/shared/contract/settings';
import { createPass } from '../../../../src/shared/replay/replay-schedule';
import { scheduleOf } from '../../../support/replayed';

/** A run that does nothing but go from state to state as it is told; the real one has tests of its own. */
function scriptedRun(first: 'starting' | 'running'): ReplayRun {
  const changes = new Emitter<ReplayState>();
  let state: ReplayState = { state: first };
  let goesOn = false;
  let settle: (end: Awaited<ReplayRun['ended']>) => void = () => undefined;
  const ended: ReplayRun['ended'] = new Promise((resolve) => {
    settle = resolve;
  });
  const to = (next: ReplayState): void => {
    state = next;
    changes.fire(next);
  };
  return {
    get state() {
      return state;
    },
    progress: { pass: 0, done: 3, elapsedUs: 1_000_000, remainingUs: 2_000_000 },
    onDidChangeState: changes.event,
    onWillSend: new Emitter<never>().event,
    startedAt: monotonicMicros(0),
    pause: async (by: ReplayPause) => to({ state: 'paused', by }),
    resume: () => {
      goesOn = true;
      to({ state: 'running' });
    },
    // It ends a moment later, paused again unless it was told to go on.
    step: () => {
      to({ state: 'running' });
      setTimeout(() => {
        if (!goesOn) to({ state: 'paused', by: 'step' });
      }, 0);
    },
    stop: (reason) => {
      const none = new Float64Array(0);
      const end = {
        reason,
        failure: null,
        startedAt: monotonicMicros(0),
        startedAtWallMs: 0,
        injector: { id: 'x11-xtest', buttons: 9, wheelStep: 120, tested: true },
        wakeLatencyUs: null,
        realtime: false,
        timing: {
          length: 0,
          counted: 0,
          mostUs: null,
          lastUs: null,
          plannedUs: none,
          actualUs: none,
        },
        released: [],
        pauses: [],
        interruptions: [],
      } as const;
      to({ state: 'ended', end });
      settle(end);
      return ended;
    },
    ended,
  };
}

function controlling({
  countdownS = 0,
  layoutChange = null as string | null,
  first = 'running' as 'starting' | 'running',
  neverRead = false,
  onClear = (): void => undefined,
  again = (prepared: PreparedReplay): Preparation => ok(prepared),
} = {}) {
  const run = scriptedRun(first);
  const begun: string[] = [];
  const told: string[] = [];
  const stage: string[] = [];
  const pass = createPass(5, 3_000_000);
  const prepared: PreparedReplay = {
    sessionId: 'id',
    title: 'First',
    options: { ...OPTIONS },
    coordinates: 'absolute',
    onLayoutChange: null,
    layoutChange,
    ground: { displays: [], windows: null, repeatsKeys: true },
    windows: [],
    schedule: scheduleOf(pass),
    markers: [
      { text: 'begun', before: 0 },
      { text: 'later', before: 3 },
    ],
  };
  const control = new ReplayControl({
    settings: () => ({ ...DEFAULT_SETTINGS, replay: { countdownS, hideWindow: true, stallS: 1 } }),
    prepare: async (name, _wish, signal) => {
      // As a worker does: it ends when it is told to.
      if (neverRead)
        await new Promise<void>((end) => signal.addEventListener('abort', () => end()));
      return name === 'gone' ? err({ message: 'The session is gone.' }) : ok(prepared);
    },
    prepareAgain: async () => again(prepared),
    start: async (_request, ready) => {
      void ready.then(({ length }) => begun.push(length === 5 ? 'begun' : `begun with ${length}`));
      return ok(run);
    },
    watchesInput: true,
    expect: () => undefined,
    clearStage: async () => {
      stage.push('clear');
      onClear();
      return { ok: true };
    },
    giveStageBack: () => stage.push('back'),
  });
  control.onDidChangeStatus(({ state }) => {
    if (told.at(-1) !== state) told.push(state);
  });
  control.onDidEnd(({ end }) => begun.push(end.reason));
  return { control, told, stage, run, begun };
}

const OPTIONS = {
  speed: 1,
  passes: 1,
  pauseUs: 0,
  fromUs: null,
  toUs: null,
  maxGapUs: null,
  moves: true,
  jitter: null,
} as const;

describe('ReplayControl', () => {
  it('goes from preparing to the end, with the window out of the way in between', async () => {
    const { control, told, stage } = controlling();
    expect(await control.start('first', DEFAULT_WISH)).toEqual({ ok: true });
    expect(control.status).toMatchObject({
      state: 'running',
      title: 'First',
      done: 3,
      operations: 5,
      remainingUs: 2_000_000,
    });
    await control.stop('stopped');
    expect(told).toEqual(['preparing', 'running', 'ending', 'idle']);
    expect(stage).toEqual(['clear', 'back']);
  });

  it('pauses when the screen is locked, and goes on only when the user says so', async () => {
    const { control } = controlling();
    await control.start('first', DEFAULT_WISH);
    control.setLocked(true);
    expect(control.status).toMatchObject({ state: 'paused', pausedBy: 'locked' });
    expect(await control.resume()).toEqual({
      ok: false,
      message: 'The screen is locked: unlock it first.',
    });
    // So is who asks in a menu, where one entry pauses and resumes.
    expect(await control.togglePause()).toMatchObject({ ok: false });
    control.setLocked(false);
    expect(control.status).toMatchObject({ state: 'paused' });
    expect(await control.togglePause()).toEqual({ ok: true });
    expect(control.status).toMatchObject({ state: 'running' });
    await control.stop('stopped');
  });

  it('types nothing into a screen that is locked while the window goes out of the way', async () => {
    let onClear: () => void = () => undefined;
    const { control, stage } = controlling({ onClear: () => onClear() });
    await control.start('first', DEFAULT_WISH);
    await control.pause();
    onClear = () => control.setLocked(true);
    const locked = { ok: false, message: 'The screen is locked: unlock it first.' };
    for (const go of [() => control.resume(), () => control.step()]) {
      control.setLocked(false);
      expect(await go()).toEqual(locked);
      expect(control.status).toMatchObject({ state: 'paused' });
      expect(stage.at(-1)).toBe('back');
    }
    await control.stop('stopped');
  });

  it('neither starts nor counts down while the screen is locked', async () => {
    const { control, told } = controlling({ countdownS: 60 });
    const started = control.start('first', DEFAULT_WISH);
    await expect.poll(() => control.status.state).toBe('countdown');
    control.setLocked(true);
    expect(await started).toEqual({ ok: true });
    expect(told).not.toContain('running');
    expect(await control.start('first', DEFAULT_WISH)).toMatchObject({ ok: false });
  });

  it('pauses where the screen is locked while it starts', async () => {
    const { control, begun } = controlling({ first: 'starting' });
    const started = control.start('first', DEFAULT_WISH);
    await expect.poll(() => begun).toEqual(['begun']);
    expect(control.status.state).toBe('preparing');
    control.setLocked(true);
    expect(control.status).toMatchObject({ state: 'paused', pausedBy: 'locked' });
    expect(await started).toEqual({ ok: true });
    await control.stop('stopped');
  });

  it('is called off in the countdown by what would stop it later', async () => {
    const { control, told, run, begun } = controlling({ countdownS: 60 });
    const started = control.start('first', DEFAULT_WISH);
    await expect.poll(() => control.status.state).toBe('countdown');
    await run.stop('panic');
    expect(await started).toEqual({ ok: true });
    expect(told.at(-1)).toBe('idle');
    expect(begun).toEqual([]);
  });

  it('ends the reading of a session that nobody wants any more', async () => {
    const { control, told } = controlling({ neverRead: true });
    const started = control.start('first', DEFAULT_WISH);
    await control.stop('stopped');
    expect(await started).toEqual({ ok: true });
    expect(told).toEqual(['preparing', 'idle']);
  });

  it('begins after the countdown with places as they are by then', async () => {
    const { control, begun, stage } = controlling({
      again: (before) => ok({ ...before, schedule: scheduleOf(createPass(6, 3_000_000)) }),
    });
    expect(await control.start('first', DEFAULT_WISH)).toEqual({ ok: true });
    expect(control.status).toMatchObject({ state: 'running', operations: 6 });
    expect(stage).toEqual(['clear', 'clear']);
    await control.stop('stopped');
    expect(begun).toEqual(['begun with 6', 'stopped']);
  });

  it('asks about displays that change in the countdown as about those that had changed before', async () => {
    const { control, told, begun } = controlling({
      again: (before) => ok({ ...before, layoutChange: 'Another display is there.' }),
    });
    expect(await control.start('first', DEFAULT_WISH)).toEqual({
      ok: false,
      message: 'Another display is there. Choose to scale or to clamp recorded places.',
    });
    expect([told.at(-1), begun]).toEqual(['idle', []]);
  });

  it('says that the panic key stopped it where that was pressed while it started', async () => {
    const { control, begun } = controlling({ first: 'starting' });
    const started = control.start('first', DEFAULT_WISH);
    await expect.poll(() => begun).toEqual(['begun']);
    await control.stop('panic');
    expect(await started).toEqual({ ok: true });
    expect(begun).toEqual(['begun', 'panic']);
  });

  it('says which markers it has come by, and none of those before which it was ended', async () => {
    const { control } = controlling();
    const passed: string[] = [];
    control.onDidPassMarker((text) => passed.push(text));
    // Three operations are done.
    await control.start('first', DEFAULT_WISH);
    expect(passed).toEqual(['begun']);
    await control.stop('stopped');
    expect(passed).toEqual(['begun']);
  });

  it('says why a session cannot be replayed, and is free for another', async () => {
    const { control } = controlling();
    expect(await control.start('gone', DEFAULT_WISH)).toEqual({
      ok: false,
      message: 'The session is gone.',
    });
    expect(await control.start('first', DEFAULT_WISH)).toEqual({ ok: true });
    await control.stop('stopped');
  });

  it('does not choose what becomes of places on other displays', async () => {
    const layoutChange = 'The displays have changed since the recording: then 2×2, now 3×3.';
    const { control } = controlling({ layoutChange });
    expect(await control.start('first', DEFAULT_WISH)).toMatchObject({ ok: false });
    const chosen = { ...DEFAULT_WISH, onLayoutChange: 'clamp' } as const;
    expect(await control.start('first', chosen)).toEqual({ ok: true });
    await control.stop('stopped');
  });

  it('is paused, stepped and resumed only where there is something to', async () => {
    const { control } = controlling();
    const none = { ok: false, message: 'Nothing is being replayed: start a replay first.' };
    expect(await control.pause()).toEqual(none);
    expect(await control.step()).toEqual(none);
    await control.start('first', DEFAULT_WISH);
    expect(await control.step()).toMatchObject({ ok: false });
    await control.togglePause();
    expect(control.status).toMatchObject({ state: 'paused', pausedBy: 'user' });
    await control.step();
    // Not paused, but the step is not over: a word to go on is not lost.
    expect(control.status).toMatchObject({ state: 'running' });
    expect(await control.resume()).toEqual({ ok: true });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(control.status).toMatchObject({ state: 'running', pausedBy: null });
    await control.togglePause();
    await control.togglePause();
    expect(control.status).toMatchObject({ state: 'running', pausedBy: null });
    expect(await control.resume()).toMatchObject({ ok: false });
    await control.stop('panic');
  });
});
