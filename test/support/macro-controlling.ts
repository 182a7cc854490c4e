import { MacroControl } from '../../src/main/app/macro-control';
import { RunGate } from '../../src/main/app/run-gate';
import type { ReadyMacro } from '../../src/main/macro/jobs/macro-job';
import type {
  MacroFailure,
  MacroRun,
  MacroRunRequest,
  MacroRunState,
} from '../../src/main/macro/macro-run';
import type { InputLock } from '../../src/main/replay/input-lock';
import { Emitter } from '../../src/shared/base/emitter';
import { err, ok } from '../../src/shared/base/result';
import type { MacroRunWish } from '../../src/shared/contract/macros';
import { DEFAULT_SETTINGS, type Settings } from '../../src/shared/contract/settings';
import type { MacroNeed } from '../../src/shared/macro/macro-needs';
import type { MacroReport } from '../../src/shared/macro/macro-report';
import { macroReport } from './macro-reports';

/** A run that goes from state to state as it is told; the real one has tests of its own. */
function scriptedRun(
  title: string,
  first: 'starting' | 'running',
): MacroRun & {
  readonly finish: (reason: MacroReport['reason'], message?: string) => void;
  readonly to: (state: MacroRunState) => void;
} {
  const changes = new Emitter<MacroRunState>();
  let state: MacroRunState = { state: first };
  let settle: (report: MacroReport) => void = () => undefined;
  const ended = new Promise<MacroReport>((resolve) => {
    settle = resolve;
  });
  const to = (next: MacroRunState): void => {
    state = next;
    changes.fire(next);
  };
  const finish = (reason: MacroReport['reason'], message: string | null = null): void => {
    const report = macroReport({ title, reason, message });
    to({ state: 'ended', report });
    settle(report);
  };
  return {
    get state() {
      return state;
    },
    progress: {
      ...{ at: 'a', pass: 0, done: 2, elapsedMs: 40, remainingMs: 60 },
      variables: { text: 'x'.repeat(500) },
    },
    onDidChangeState: changes.event,
    onWillSend: new Emitter<never>().event,
    pause: async (by) => to({ state: 'paused', by }),
    resume: () => to({ state: 'running' }),
    step: () => to({ state: 'paused', by: 'step' }),
    setBreakpoints: () => undefined,
    stop: (reason) => {
      finish(reason);
      return ended;
    },
    ended,
    refusal: null,
    finish,
    to,
  };
}

const WISH: MacroRunWish = {
  name: 'a',
  text: null,
  part: { kind: 'all' },
  breakpoints: [],
  variables: {},
  table: null,
  seed: null,
  approved: true,
};

/** Macros named by a letter, each of its own id; `needs` of all of them; `opening` resolves when what a run needs is there; `first`: how a run is when it was told to begin. */
export function controlling({
  countdownS = 0,
  opening = async (): Promise<void> => undefined,
  needs = ['keyboard'] as readonly MacroNeed[],
  called = [] as readonly string[],
  first = 'running' as 'starting' | 'running',
} = {}) {
  /** Revisions, where they are not the first. */
  const files = new Map<string, string>();
  let settings: Settings = {
    ...DEFAULT_SETTINGS,
    replay: { countdownS, hideWindow: true, stallS: 1 },
  };
  const gate = new RunGate();
  const runs: ReturnType<typeof scriptedRun>[] = [];
  const requests: MacroRunRequest[] = [];
  /** Why the next runs do not begin. */
  const failures: MacroFailure[] = [];
  const read: string[] = [];
  /** Other programs that send input to the display, one after the other. */
  const others: {
    readonly pid: number;
    /** With true: the user has ended it. */
    readonly ended: Promise<unknown>;
  }[] = [];
  /** The display as it was handed over to runs, and given back by who was to begin none. */
  const locks: InputLock[] = [];
  const left: string[] = [];
  const ready = (name: string): ReadyMacro => ({
    parts: [JSON.stringify({ title: name }), '[]'],
    id: `id ${name}`,
    title: `Title ${name}`,
    needs,
    places: [],
    ...{ revision: files.get(name) ?? `1 of ${name}`, called },
    stopOnInput: false,
    rows: null,
  });
  const control = new MacroControl({
    settings: {
      get current() {
        return settings;
      },
      change: (fields) => {
        settings = { ...settings, macros: fields.macros ?? settings.macros };
      },
    },
    ground: {
      gate,
      watchesInput: true,
      clearStage: async () => ({ ok: true }),
      giveStageBack: () => undefined,
      expect: () => undefined,
    },
    prepare: async (name) => {
      read.push(name);
      return name === 'gone' ? err({ message: 'There is no such macro.' }) : ok(ready(name));
    },
    start: async (request, lock) => {
      requests.push(request);
      if (lock !== null) locks.push(lock);
      await opening();
      const failure = failures.shift();
      if (failure !== undefined) return err(failure);
      const run = scriptedRun(request.document.title, first);
      runs.push(run);
      return ok(run);
    },
    takeDisplay: async ({ signal, onWait }) => {
      for (const each of others.splice(0)) {
        onWait({ pid: each.pid, clause: 'A macro runs' });
        const aborted = new Promise<void>((go) => signal.addEventListener('abort', () => go()));
        if ((await Promise.race([each.ended, aborted])) === true) return err('ended');
      }
      return ok({ leave: async () => void left.push('display') });
    },
    resolve: async () => err('none'),
    onMarker: () => undefined,
  });
  const ended: string[] = [];
  control.onDidEnd(({ name, report }) => ended.push(`${name} ${report.reason}`));
  const run = (wish: Partial<MacroRunWish> = {}) => control.run({ ...WISH, ...wish }, null);
  return {
    ...{ control, files, gate, runs, requests, read, run, ended, others, failures, locks, left },
    settings: () => settings,
  };
}
