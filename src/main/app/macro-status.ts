import type { MacroStatus } from '../../shared/contract/macros';
import type { MacroReport } from '../../shared/macro/macro-report';
import type { MacroValue } from '../../shared/macro/macro-values';
import type { MacroJob, MacroQueueState } from '../macro/macro-queue';
import type { MacroRun } from '../macro/macro-run';
import type { CurrentRun } from './controlled-run';

/** Longer texts are shown to their beginning. */
const SHOWN_LENGTH = 200;
/** More steps of a report than this are not shown to the window. */
const SHOWN_STEPS = 10_000;

type QueuedMacro = MacroStatus['queue'][number];

/** The next one, while something else than a macro has to end before it begins. */
export interface HeldMacro {
  readonly job: MacroJob;
  readonly waitsFor: QueuedMacro['waitsFor'];
}

/** What is told of the one that is prepared or runs, and of those that wait. */
export function statusOf(
  current: CurrentRun<{ readonly title: string }, MacroRun> | null,
  held: HeldMacro | null,
  { running, waiting }: MacroQueueState,
): MacroStatus {
  const queued = ({ job, waitsFor }: HeldMacro): QueuedMacro => {
    return { id: job.id, name: job.name, title: job.title, waitsFor };
  };
  return {
    run: current === null ? { state: 'idle' } : runOf(current, running?.title ?? current.name),
    queue: [
      ...(held === null ? [] : [queued(held)]),
      ...waiting.map((job) => queued({ job, waitsFor: { what: 'macro', pid: null } })),
    ],
  };
}

/** `title`: as long as it is not read. */
function runOf(
  current: CurrentRun<{ readonly title: string }, MacroRun>,
  title: string,
): MacroStatus['run'] {
  const { name, prepared, remaining, run } = current;
  const named = { name, title: prepared?.title ?? title };
  if (remaining !== null) return { state: 'countdown', ...named, remaining };
  if (run === null) return { state: 'preparing', ...named };
  const { state, progress } = run;
  switch (state.state) {
    case 'starting':
      return { state: 'preparing', ...named };
    case 'ended':
      return { state: 'ending', ...named };
    case 'running':
    case 'paused': {
      const { at, pass, done, elapsedMs, remainingMs, variables } = progress;
      return {
        state: state.state,
        ...named,
        pausedBy: state.state === 'paused' ? state.by : null,
        at,
        pass,
        done,
        elapsedMs,
        remainingMs,
        variables: shortened(variables),
      };
    }
  }
}

/** A report as the window is told of it: the end of it where it is long. */
export function shownReport(report: MacroReport): MacroReport {
  return {
    ...report,
    steps: report.steps.slice(-SHOWN_STEPS),
    variables: shortened(report.variables),
  };
}

function shortened(variables: Readonly<Record<string, MacroValue>>): Record<string, MacroValue> {
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [
      name,
      typeof value === 'string' && value.length > SHOWN_LENGTH
        ? `${value.slice(0, SHOWN_LENGTH - 1)}…`
        : value,
    ]),
  );
}
