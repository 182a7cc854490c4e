import { setImmediate as turn } from 'node:timers/promises';
import { LatenessMeter, toNanoseconds } from '../../shared/replay/lateness';
import {
  REPORT_FORMAT,
  REPORT_VERSION,
  type ReplayComparison,
  type ReplayReport,
  type ReportedEvent,
  type ReportedKind,
} from '../../shared/replay/replay-report';
import type { ReplayOptions, ReplaySchedule } from '../../shared/replay/replay-schedule';
import { kindOfOp, opAt, reportedEvent } from '../../shared/replay/reported-events';
import type { SessionHeader } from '../../shared/session/header';
import { isoWithOffset } from '../session/host-facts';
import { machineFacts } from './machine-facts';
import type { ReplayEnd, ReplayTiming } from './replay-run';

/** Operations looked at before the event loop turns: a few ms. */
const SLICE = 65_536;

/** What a report is made of. */
export interface ReplayReportParts {
  readonly app: SessionHeader['app'];
  readonly session: ReplayReport['session'];
  readonly options: ReplayOptions;
  /** What places were relative to, and what was done about other displays; null: they are the same. */
  readonly coordinates: ReplayReport['options']['coordinates'];
  readonly onLayoutChange: ReplayReport['options']['onLayoutChange'];
  readonly schedule: ReplaySchedule;
  readonly end: ReplayEnd;
  /** What a recorder saw of it; null: nothing recorded it. */
  readonly comparison: ReplayComparison | null;
  /** For what the session is like that it ran in. */
  readonly env: NodeJS.ProcessEnv;
}

/** Sums a replay up. Lets the event loop turn every few ms however many operations there were. */
export async function createReport(parts: ReplayReportParts): Promise<ReplayReport> {
  const { schedule, end, options } = parts;
  const { timing } = end;
  const spanUs = timing.plannedUs[timing.length - 1] ?? 0;
  const meter = new LatenessMeter(spanUs);
  const leftOut = new Set(end.interruptions.filter((one) => one.leftOut).map(({ done }) => done));
  const byKind = noneOfAnyKind();
  for (let from = 0; from < timing.length; from += SLICE) {
    if (from > 0) await turn();
    addSlice(parts, meter, byKind, leftOut, from, Math.min(timing.length, from + SLICE));
  }
  return {
    format: REPORT_FORMAT,
    version: REPORT_VERSION,
    app: { ...parts.app },
    startedAt: isoWithOffset(end.startedAtWallMs),
    session: { ...parts.session },
    options: {
      speed: options.speed,
      passes: options.passes,
      pauseUs: options.pauseUs,
      fromUs: options.fromUs,
      toUs: options.toUs,
      maxGapUs: options.maxGapUs,
      moves: options.moves,
      jitter: options.jitter === null ? null : { ...options.jitter },
      coordinates: parts.coordinates,
      onLayoutChange: parts.onLayoutChange,
    },
    injector: { ...end.injector },
    machine: machineFacts(parts.env, end),
    clock: { source: 'monotonic', startMonotonicUs: end.startedAt },
    reason: end.reason,
    failure: end.failure?.message ?? null,
    counts: {
      planned: schedule.passes === 0 ? null : schedule.passes * schedule.length,
      done: timing.counted - leftOut.size,
      timed: meter.counted,
      byKind,
    },
    plannedUs: schedule.totalUs,
    driftUs: timing.lastUs === null ? null : toNanoseconds(timing.lastUs),
    lateness: latenessOf(meter, timing),
    late: lateEvents(schedule, end, meter),
    histogram: meter.histogram(),
    overTime: meter.overTime(),
    released: end.released === null ? null : [...end.released],
    pauses: end.pauses.map((pause) => ({ ...pause })),
    warnings: [...schedule.warnings],
    comparison: parts.comparison,
  };
}

/** The latest is that of all operations, also beyond those of which it is kept when they were done. */
function latenessOf(
  meter: LatenessMeter,
  { mostUs }: Pick<ReplayTiming, 'mostUs'>,
): ReplayReport['lateness'] {
  const lateness = meter.lateness();
  if (lateness === null || mostUs === null) return lateness;
  return { ...lateness, maxUs: toNanoseconds(mostUs) };
}

function addSlice(
  { schedule, end }: ReplayReportParts,
  meter: LatenessMeter,
  byKind: Record<ReportedKind, number>,
  leftOut: ReadonlySet<number>,
  from: number,
  to: number,
): void {
  const { plannedUs, actualUs } = end.timing;
  let pass = schedule.pass(Math.floor(from / schedule.length), 0);
  for (let n = from; n < to; n++) {
    const row = n % schedule.length;
    if (row === 0) pass = schedule.pass(n / schedule.length, 0);
    if (!leftOut.has(n)) byKind[kindOfOp(opAt(pass, row))] += 1;
    // Casts, not checks: `to` is no more than the length of both.
    meter.add(n, plannedUs[n] as number, actualUs[n] as number);
  }
}

function lateEvents(
  schedule: ReplaySchedule,
  { timing }: ReplayEnd,
  meter: LatenessMeter,
): ReportedEvent[] {
  return meter
    .worst()
    .map(({ n }) =>
      reportedEvent(schedule, schedule.pass(Math.floor(n / schedule.length), 0), timing, n),
    );
}

function noneOfAnyKind(): Record<ReportedKind, number> {
  return { key_down: 0, key_up: 0, button_down: 0, button_up: 0, move: 0, wheel: 0 };
}
