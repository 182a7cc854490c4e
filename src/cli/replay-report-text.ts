import type { WrittenReport } from '../main/replay/report-file';
import type { ReplayComparison, ReplayReport } from '../shared/replay/replay-report';
import { formatBytes, formatCount, formatDuration, formatMicros, plural } from './format';
import { type OutputOptions, printNotice, printResult } from './output';
import type { Terminal } from './terminal';

/** Prints how a replay went: with `--json` the report itself and the file that it is in, otherwise some lines. */
export function printReplayReport(
  terminal: Terminal,
  options: OutputOptions,
  report: ReplayReport,
  written: WrittenReport | null,
): void {
  const document = written === null ? report : { ...report, file: written.path };
  printResult(terminal, options, document, () => [
    ...summary(report),
    ...(report.comparison === null ? [] : comparisonLines(report.comparison)),
  ]);
}

/**
 * Prints where the report is, which with `--json` the report itself says; and that its events are not in it, where they
 * are not.
 */
export function printWrittenReport(
  terminal: Terminal,
  options: OutputOptions,
  { path, bytes, leftOut }: WrittenReport,
): void {
  if (options.json !== true) {
    printResult(terminal, options, null, () => [`Report     ${path} (${formatBytes(bytes)})`]);
  }
  if (leftOut > 0) {
    printNotice(
      terminal,
      options,
      `The report is without its ${formatCount(leftOut)} events, which are too many for JSON: end its name in .parquet to have them.`,
    );
  }
}

const VERDICTS: Readonly<Record<ReplayReport['reason'], string>> = {
  done: 'Replayed',
  stopped: 'Stopped after',
  panic: 'Stopped by the panic keys after',
  input: 'Stopped by real input after',
  failed: 'Failed after',
};

function summary(report: ReplayReport): string[] {
  const { counts, lateness, driftUs, released, pauses, plannedUs } = report;
  const lines = [
    `${VERDICTS[report.reason]} ${plural(counts.done, 'operation')}${
      plannedUs === null ? '' : ` of a plan of ${formatDuration(plannedUs)}`
    }.`,
  ];
  if (lateness !== null && driftUs !== null) {
    const { p50Us, p99Us, maxUs, late, lateShare } = lateness;
    lines.push(
      `Lateness   p50 ${formatMicros(p50Us)}, p99 ${formatMicros(p99Us)}, worst ${formatMicros(maxUs)}; ${formatCount(late)} (${(lateShare * 100).toFixed(2)} %) over 1 ms`,
      `Drift      ${formatMicros(driftUs)} at the end`,
    );
  }
  if (released === null) lines.push('Let go of  what was held; what it was is not known');
  else if (released.length > 0) lines.push(`Let go of  ${released.join(', ')}`);
  for (const { by, atUs, forUs } of pauses) {
    lines.push(`Paused     at ${formatDuration(atUs)} for ${formatDuration(forUs)} (${by})`);
  }
  return lines;
}

function comparisonLines(comparison: ReplayComparison): string[] {
  const { equal, planned, seen, same, intervals, drift, differences, compared } = comparison;
  return [
    equal
      ? `Verified   all ${plural(planned, 'event')} were seen as planned and in order`
      : `Verified   DIFFERS: ${formatCount(planned)} planned, ${formatCount(seen)} seen, ${formatCount(same)} the same`,
    ...(compared === undefined
      ? []
      : [`           of the first ${plural(compared, 'operation')}: more are not compared`]),
    ...(intervals === null
      ? []
      : [
          `           intervals differ by p50 ${formatMicros(intervals.p50Us)}, p99 ${formatMicros(intervals.p99Us)}, at most ${formatMicros(intervals.maxUs)} (the recorder's clock has steps of ${formatMicros(intervals.stepUs)})`,
        ]),
    ...(drift === null
      ? []
      : [
          `           the last event was ${formatMicros(Math.abs(drift.lastUs))} ${drift.lastUs < 0 ? 'earlier' : 'later'} than planned, counted from the first; the latest ${formatMicros(drift.mostUs)}, counted from the one that was least late`,
        ]),
    ...differences.map((difference) => `           ${difference}`),
  ];
}
