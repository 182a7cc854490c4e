import type { Outcome } from './measure.mts';
import { quantile, table } from './processes.mts';

const STILL = 'the X server stood still';

/** Processor time in % of a core. */
export function ofACore({ cpuMs, cpuSeconds }: Outcome): number {
  return cpuMs / cpuSeconds / 10;
}

/** Processor time an event, µs. */
export function cpuPerEventUs({ cpuMs, cpuSeconds, sent, seconds }: Outcome): number {
  return (cpuMs * 1000) / ((sent * cpuSeconds) / seconds);
}

/** The value below which a share `q` of µs lies, in ms. */
export function quantileMs(values: readonly number[] | undefined, q: number): number {
  return quantile(values ?? [], q) / 1000;
}

/** Share `q` of the stored times are no further than this from when the event was sent, ms. */
export function timeErrorMs({ timeErrorsUs }: Outcome, q: number): number {
  return quantileMs(timeErrorsUs?.map(Math.abs), q);
}

/** Away from `sentUs` to as much later, or earlier, µs: for how long of that, µs. */
export type AwayUs = (sentUs: number, laterUs: number) => number;

/** What took so long, move by move, less for how long a processor was away meanwhile, ms at `q`. */
export function apartMs(
  { sentAtUs = [] }: Outcome,
  afterSendingUs: readonly number[] | undefined,
  awayUs: AwayUs,
  q: number,
): number {
  const apart = afterSendingUs?.map(
    (us, i) => Math.abs(us) - awayUs(sentAtUs[i] ?? Number.NaN, us),
  );
  return quantileMs(apart, q);
}

/** What recording costs, as Markdown. */
export function loadTable(outcomes: readonly Outcome[]): string {
  const head = [
    'recorder',
    'load',
    'events/s',
    'lost',
    'CPU/event',
    'of a core',
    'journal B/event',
  ];
  const rows = outcomes.map((o) => {
    const load = `${o.load.rate}/s × ${o.load.seconds} s`;
    if (o.sent === 0) return [o.subject, load, STILL, '', '', '', '', ''];
    return [
      o.subject,
      load,
      String(Math.round(o.sent / o.seconds)),
      String(o.sent - o.found),
      `${cpuPerEventUs(o).toFixed(2)} µs`,
      `${ofACore(o).toFixed(1)} %`,
      o.journalBytes === undefined ? '' : (o.journalBytes / o.sent).toFixed(1),
      o.sessionBytes === undefined ? '' : (o.sessionBytes / o.sent).toFixed(2),
    ];
  });
  return table([[...head, 'session B/event'], ...rows]);
}

/** When events arrive, as Markdown. */
export function latencyTable(outcomes: readonly Outcome[]): string {
  const ms = (value: number): string => (Number.isNaN(value) ? '' : `${value.toFixed(2)} ms`);
  const rows = outcomes.map((o) => [
    o.subject,
    `${o.load.rate} Hz`,
    o.sent === 0 ? STILL : String(o.sent - o.found),
    ms(quantileMs(o.latenciesUs, 0.5)),
    ms(quantileMs(o.latenciesUs, 0.99)),
    o.sent === 0 ? '' : `${ofACore(o).toFixed(1)} %`,
    ms(timeErrorMs(o, 0.99)),
  ]);
  const head = ['recorder', 'rate', 'lost', 'arrival p50', 'p99', 'of a core', 'time error p99'];
  return table([head, ...rows]);
}

/** What something is to be at most, and what it was in each run. */
export interface Target {
  readonly what: string;
  readonly most: number;
  readonly unit: string;
  readonly runs: readonly number[];
  /**
   * It is processor time, all of it for what is computed: it goes with how fast that is. Times by the clock have waiting in them, and a
   * wait for a deadline takes as long everywhere.
   */
  readonly computes?: boolean;
}

/**
 * Targets against the median of their runs, as Markdown. `timesSlower`: than the machine of the aims this one is; what goes with
 * that is also told as the ratio that it is there.
 */
export function targetTable(targets: readonly Target[], timesSlower?: number): string {
  const rows = targets.map(({ what, most, unit, runs, computes = false }) => {
    const median = quantile(runs, 0.5);
    const text = (value: number): string => `${value.toFixed(unit === '' ? 0 : 2)} ${unit}`.trim();
    const met = (value: number): string => (value <= most ? 'yes' : 'NO');
    const row = [what, text(most), text(median), runs.map(text).join(', '), met(median)];
    if (timesSlower === undefined) return row;
    const there = median / timesSlower;
    return [...row, ...(computes ? [text(there), met(there)] : ['', ''])];
  });
  const head = ['target', 'at most', 'median', 'runs', 'met'];
  const thereHead = timesSlower === undefined ? [] : ['at the speed of the aims', 'met there'];
  return table([[...head, ...thereHead], ...rows]);
}

/** Whether any target is missed; what goes with how fast the machine computes is held against its aim where that was set. */
export function isAnyMissed(targets: readonly Target[], timesSlower = 1): boolean {
  return targets.some(
    ({ runs, most, computes = false }) =>
      !(quantile(runs, 0.5) / (computes ? timesSlower : 1) <= most),
  );
}
