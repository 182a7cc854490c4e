import {
  MACRO_REPORT_FORMAT,
  MACRO_REPORT_VERSION,
  type MacroReport,
} from '../../../shared/macro/macro-report';
import type { LatenessMeter } from '../../../shared/replay/lateness';
import { machineFacts } from '../../replay/machine-facts';
import type { ReplayEnd } from '../../replay/replay-run';
import type { Trail } from './trail';

/** How a run ends where who plays it does not know. */
export interface Ending {
  readonly reason: 'failed' | 'guard';
  readonly message: string;
  readonly failedAt: MacroReport['failedAt'];
  /** It was ended for this reason, before all was played. */
  readonly atOnce?: boolean;
}

/** What a report is made of. */
export interface ReportParts {
  readonly title: string;
  readonly seed: number;
  readonly startedAt: Date;
  readonly elapsedUs: number;
  readonly end: ReplayEnd;
  readonly ending: Ending | null;
  readonly told: Trail['told'];
  readonly lateness: LatenessMeter;
  /** For what the session is like that it ran in. */
  readonly env: NodeJS.ProcessEnv;
}

/** How a macro ran. Times are those of the plan: pauses are left out. */
export function reportOf(parts: ReportParts): MacroReport {
  const { title, seed, startedAt, elapsedUs, end, told, lateness, env } = parts;
  const figures = lateness.lateness();
  const { reason, message, failedAt } = endingOf(parts);
  return {
    format: MACRO_REPORT_FORMAT,
    version: MACRO_REPORT_VERSION,
    title,
    reason,
    message,
    failedAt,
    startedAt: startedAt.toISOString(),
    elapsedMs: elapsedUs / 1000,
    seed,
    ...told,
    lateness: {
      operations: lateness.counted,
      p50: (figures?.p50Us ?? 0) / 1000,
      p99: (figures?.p99Us ?? 0) / 1000,
      most: Math.max(0, figures?.maxUs ?? 0) / 1000,
    },
    histogram: lateness.histogram(),
    overTime: lateness.overTime(),
    driftUs: lateness.driftUs,
    machine: machineFacts(env, end),
    clock: { source: 'monotonic', startMonotonicUs: end.startedAt },
    released: end.released === null ? null : [...end.released],
  };
}

function endingOf({
  end,
  ending,
}: ReportParts): Pick<MacroReport, 'reason' | 'message' | 'failedAt'> {
  if (end.reason === 'failed') {
    return { reason: 'failed', message: end.failure?.message ?? null, failedAt: null };
  }
  const ours = end.reason === 'done' || (end.reason === 'stopped' && ending?.atOnce === true);
  if (!ours || ending === null) return { reason: end.reason, message: null, failedAt: null };
  const { reason, message, failedAt } = ending;
  return { reason, message, failedAt };
}
