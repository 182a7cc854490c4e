import type { ReplayEnd } from '../main/replay/replay-run';
import { assertNever } from '../shared/base/assert';
import type { ReplayComparison, ReplayReport } from '../shared/replay/replay-report';
import type { EndedBy } from './early-end';
import { CliFailure } from './failure';
import type { ReplayCliOptions } from './replay-options';

/** What there is to judge a replay by. `endedBy`: what ended it early, as far as this command did. */
export interface ReplayOutcome {
  readonly end: Pick<ReplayEnd, 'reason' | 'failure'>;
  readonly endedBy: EndedBy | null;
  readonly report: Pick<ReplayReport, 'comparison' | 'lateness' | 'pauses'>;
}

type Judged = Pick<ReplayCliOptions, 'loop' | 'maxLateness' | 'stall'>;

/**
 * Why a replay does not count as done, the gravest first; empty where it does. That a bound which somebody gave was missed goes
 * before everything but that it did not come to its end.
 */
export function verdictOf(
  { end, endedBy, report }: ReplayOutcome,
  options: Judged,
): readonly CliFailure[] {
  const { comparison, lateness } = report;
  const { maxLateness } = options;
  const unfinished = whyUnfinished(end, endedBy, options, report.pauses);
  if (unfinished !== null) return [unfinished];
  const failures: CliFailure[] = [];
  if (maxLateness !== undefined) {
    if (lateness !== null && lateness.maxUs > maxLateness * 1000) {
      failures.push(
        new CliFailure(
          'too_late',
          `An operation was later than --max-lateness ${maxLateness}: see the report, and what else the machine was busy with.`,
        ),
      );
    } else if (comparison !== null && wasSeenLate(comparison, maxLateness)) {
      failures.push(
        new CliFailure(
          'too_late',
          `Every operation was sent in time, and one was seen later than --max-lateness ${maxLateness}: see the report, and what the display was busy with.`,
        ),
      );
    }
  }
  if (comparison?.equal === false) {
    failures.push(
      new CliFailure('differs', 'What was seen differs from what was planned: see the report.'),
    );
  }
  return failures;
}

/**
 * Whether an event was seen later than so many ms beyond the steps of the recorder's clock. Where what was seen is not what
 * was planned nobody knows which event is which.
 */
function wasSeenLate({ equal, drift }: ReplayComparison, ms: number): boolean {
  return equal && drift !== null && drift.mostUs - drift.stepUs > ms * 1000;
}

/** Why nothing was started, where `endedBy` came before there was anything to stop. */
export function calledOff(endedBy: EndedBy | null): CliFailure {
  return endedBy === 'locked'
    ? new CliFailure(
        'locked',
        'The screen is locked, and a replay would type into the lock: unlock it, and start the replay again.',
      )
    : new CliFailure(
        'aborted',
        'Stopped before the replay had started, so nothing was sent: start it again.',
      );
}

/** Why nothing was sent, where it ended before it began. */
export function notBegun(
  end: ReplayOutcome['end'],
  endedBy: EndedBy | null,
  options: Judged,
): CliFailure {
  const why = endedBy === null ? whyUnfinished(end, endedBy, options) : null;
  return why ?? calledOff(endedBy);
}

function whyUnfinished(
  { reason, failure }: ReplayOutcome['end'],
  endedBy: EndedBy | null,
  options: Judged,
  pauses: ReplayReport['pauses'] = [],
): CliFailure | null {
  switch (reason) {
    case 'failed':
      return new CliFailure(
        failure?.kind ?? 'host_failed',
        failure?.message ?? 'The replay ended by itself: see what deskreel doctor says.',
      );
    case 'stopped':
      return whyStopped(endedBy, options, pauses);
    case 'panic':
      return new CliFailure('aborted', 'The replay was stopped by its panic keys: start it again.');
    case 'input':
      return new CliFailure(
        'aborted',
        'The replay was stopped because somebody used keyboard or pointer: start it again, and let it be.',
      );
    case 'done':
      return null;
  }
}

function whyStopped(
  endedBy: EndedBy | null,
  { loop, maxLateness, stall }: Judged,
  pauses: ReplayReport['pauses'],
): CliFailure | null {
  switch (endedBy) {
    case 'locked':
      return new CliFailure(
        'locked',
        'The screen was locked, so the replay ended there: unlock it, and start the replay again.',
      );
    case 'stalled':
      return new CliFailure(
        // What was due in a standstill would have been later than allowed. It counts from there on; where the clock
        // stood still too, it was longer than the bound at any rate.
        maxLateness !== undefined &&
          (stall * 1e3 >= maxLateness || (pauses.at(-1)?.forUs ?? 0) > maxLateness * 1000)
          ? 'too_late'
          : 'stalled',
        'The machine stood still for longer than --stall, so the replay ended there: start it again, or give a longer --stall.',
      );
    case 'asked':
    case null:
      // One without end has no other way to be over.
      return loop === 0
        ? null
        : new CliFailure('aborted', 'The replay was stopped before its end: start it again.');
    default:
      return assertNever(endedBy);
  }
}
