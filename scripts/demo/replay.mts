// What was recorded is done again by the command line, which records it once more and compares.
import { formatMicros } from '../../src/cli/format.ts';
import { deskreel } from '../../test/support/deskreel.ts';

/** How a replay went. Times in µs. */
export interface Replayed {
  readonly events: number;
  readonly equal: boolean;
  /** The first difference in words, null when there is none. */
  readonly first: string | null;
  readonly p50Us: number;
  readonly p99Us: number;
  readonly driftUs: number;
}

/** The parts of a replay report (docs/replay-report.md) that the demo tells. */
interface Report {
  readonly counts: { readonly done: number };
  readonly lateness: { readonly p50Us: number; readonly p99Us: number } | null;
  readonly driftUs: number | null;
  readonly comparison: {
    readonly equal: boolean;
    readonly differences: readonly string[];
  } | null;
}

/** Replays `session` and writes the report to `file`. Throws when there is nothing to compare. */
export async function replay(
  session: string,
  file: string,
  { display, home }: { readonly display: string; readonly home: string },
): Promise<Replayed> {
  const { stdout, stderr } = await deskreel(
    ['replay', session, '--verify', '--json', '--report', file, '--force'],
    { DISPLAY: display, DESKREEL_HOME: home },
  );
  // A cast: our own command's document. It is there also where the command ends with 1.
  const report = stdout === '' ? null : (JSON.parse(stdout) as Report);
  if (report?.comparison == null || report.lateness === null || report.driftUs === null) {
    throw new Error(`The recording could not be replayed: ${stderr.trim()}`);
  }
  const { equal, differences } = report.comparison;
  return {
    events: report.counts.done,
    equal,
    first: equal ? null : (differences[0] ?? 'a place that is not told'),
    p50Us: report.lateness.p50Us,
    p99Us: report.lateness.p99Us,
    driftUs: report.driftUs,
  };
}

/** The same in a line. */
export function replayLine({ events, first, p50Us, p99Us, driftUs }: Replayed): string {
  const verdict =
    first === null ? `${events} operations, seen as planned and in order` : `DIFFERS: ${first}`;
  return `Replay   ${verdict}; half of them at most ${formatMicros(p50Us)} late, 99 % at most ${formatMicros(p99Us)}; drift ${formatMicros(driftUs)}`;
}
