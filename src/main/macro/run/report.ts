import type { LogHistogram } from '../../../shared/base/log-histogram';
import {
  MACRO_REPORT_FORMAT,
  MACRO_REPORT_VERSION,
  type MacroReport,
} from '../../../shared/macro/macro-report';
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
  /** ns */
  readonly lateness: LogHistogram;
}

/** How a macro ran. Times are those of the plan: pauses are left out. */
export function reportOf(parts: ReportParts): MacroReport {
  const { title, seed, startedAt, elapsedUs, end, told, lateness } = parts;
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
      operations: lateness.total,
      p50: (lateness.percentile(0.5) ?? 0) / 1e6,
      p99: (lateness.percentile(0.99) ?? 0) / 1e6,
      most: Math.max(0, lateness.most ?? 0) / 1e6,
    },
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
