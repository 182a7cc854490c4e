import type { Disposables } from '../../shared/base/disposables';
import type { DeskreelApi } from '../../shared/contract/api';
import type {
  MacroEnded,
  MacroRefused,
  MacroStatus,
  MacroSummary,
  MacrosDropped,
} from '../../shared/contract/macros';
import { createStore, type Store } from '../state/store';

/** The macros of the library and their runner, as this page knows them. */
export interface MacrosState {
  /** The newest first; null until they were read for the first time. */
  readonly list: Store<readonly MacroSummary[] | null>;
  /** Why they could not be read, one sentence; null when they could. */
  readonly problem: Store<string | null>;
  readonly status: Store<MacroStatus>;
  /** How the last run of this window's life went; null once that was looked at. */
  readonly ended: Store<MacroEnded | null>;
  /** Those that waited and are not run, since the user has ended what they waited for; null once that was looked at. */
  readonly dropped: Store<MacrosDropped | null>;
  /** Those that waited and could not be run, the latest last, each once and until that was looked at. */
  readonly refused: Store<readonly MacroRefused[]>;
  /** Names of macros that were run from this window. */
  readonly startedHere: Set<string>;
  /** Whether an editor is open, which shows what runs in a place of its own. */
  readonly editorShowsRun: Store<boolean>;
  /** Whether what is recorded is for the caret of a macro: then its page stays. */
  readonly recordsSteps: Store<boolean>;
  /** Whether what is recorded next is to wait for colours that came under the pointer. */
  readonly waitsForColors: Store<boolean>;
  /** Reads them, and from then on whenever they change. Resolves when what was read since is what the list shows. */
  readonly refresh: () => Promise<void>;
  /**
   * A macro is run from this page: what was told of the last run, and of this macro, has been taken note of. Which others were dropped
   * stays, since nobody says so again.
   */
  readonly forgetLast: (name: string) => void;
}

/** Of more that were dropped the latest are named. */
const MOST_DROPPED = 1_000;
/** Of more that were refused the latest are told of: a sentence each. */
const MOST_REFUSED = 20;

const IDLE: MacroStatus = { run: { state: 'idle' }, queue: [] };

/** Follows macros for as long as the page lives. */
export function createMacrosState(api: DeskreelApi, disposables: Disposables): MacrosState {
  const list = createStore<readonly MacroSummary[] | null>(null);
  const problem = createStore<string | null>(null);
  const status = createStore<MacroStatus>(IDLE);
  const ended = createStore<MacroEnded | null>(null);
  const dropped = createStore<MacrosDropped | null>(null);
  const refused = createStore<readonly MacroRefused[]>([]);
  let wanted = false;
  /** Counts requests, so that an answer that was overtaken is not shown. */
  let asked = 0;
  /** The last of them. */
  let reading = Promise.resolve();
  const readAnew = async (mine: number): Promise<void> => {
    const read = await api.macros.list();
    if (mine !== asked) return reading;
    problem.set(read.ok ? null : read.message);
    list.set(read.ok ? read.macros : []);
  };
  const refresh = (): Promise<void> => {
    wanted = true;
    asked += 1;
    reading = readAnew(asked);
    return reading;
  };
  disposables.add(
    api.on('macros.changed', () => {
      if (wanted) void refresh();
    }),
  );
  disposables.add(api.on('macros.status', status.set));
  disposables.add(api.on('macros.ended', ended.set));
  disposables.add(
    api.on('macros.refused', (told) =>
      refused.set([...withoutRefused(refused.get(), told.name), told].slice(-MOST_REFUSED)),
    ),
  );
  disposables.add(
    api.on('macros.dropped', ({ titles }) =>
      // Until they were looked at, those of before stay.
      dropped.set({ titles: [...(dropped.get()?.titles ?? []), ...titles].slice(-MOST_DROPPED) }),
    ),
  );
  void api.macros.status().then((now) => {
    // What was told meanwhile is newer.
    if (status.get() === IDLE) status.set(now);
  });
  return {
    list,
    problem,
    status,
    ended,
    dropped,
    refused,
    startedHere: new Set(),
    editorShowsRun: createStore(false),
    recordsSteps: createStore(false),
    waitsForColors: createStore(false),
    refresh,
    forgetLast: (name) => {
      ended.set(null);
      refused.set(withoutRefused(refused.get(), name));
    },
  };
}

/** What was refused, but for one macro. */
export function withoutRefused(
  refused: readonly MacroRefused[],
  name: string,
): readonly MacroRefused[] {
  return refused.some((each) => each.name === name)
    ? refused.filter((each) => each.name !== name)
    : refused;
}

/** Whether a macro is on its way, runs or ends. */
export function isMacroBusy({ run }: MacroStatus): boolean {
  return run.state !== 'idle';
}
