import { journalPathOf } from '../main/session/library';
import type { Recorder } from '../main/session/recorder';
import { readSessionFooter } from '../main/session/session-info';
import type { Counters, RecordingEnd } from '../shared/contract/schemas';
import { EVENT_KINDS } from '../shared/input/event-kind';
import { countOf } from '../shared/session/overview';
import { formatCount, formatDuration, formatMicros, plural } from './format';
import { countsSentence, type KindCounter, type KindCounts, kindCounts } from './kind-counts';
import { type OutputOptions, printResult } from './output';
import { ProgressLine, percentText } from './progress-line';
import type { Terminal } from './terminal';

/** How often the line with running totals is looked at, ms. */
const LOOK_MS = 250;

/**
 * Shows running totals, then how far sealing is, on one line of stderr, where a person watches or
 * asked for it. The function returned wipes the line.
 */
export function showTotals(
  terminal: Terminal,
  options: OutputOptions,
  recorder: Recorder,
): () => void {
  const line = new ProgressLine(terminal, options);
  const timer = setInterval(() => {
    const { status } = recorder;
    const counters = recorder.counters();
    if (status.state === 'stopping') {
      line.show(() => percentText('Sealing', status.progress, 1));
    } else if (counters !== null) {
      line.show(() => totalsLine(counters));
    }
  }, LOOK_MS);
  return () => {
    clearInterval(timer);
    line.clear();
  };
}

/** `12.0 s  1,234 events  56/s  lag 0.4 ms`, and what was lost if anything was. */
export function totalsLine(counters: Counters): string {
  const parts = [
    formatDuration(counters.durationUs),
    plural(counters.events, 'event'),
    `${formatCount(Math.round(counters.rate))}/s`,
    `keys ${formatCount(counters.keys)}`,
    `buttons ${formatCount(counters.buttons)}`,
    `moves ${formatCount(counters.moves)}`,
    `wheel ${formatCount(counters.wheel)}`,
  ];
  if (counters.latencyP50Us !== null) {
    parts.push(`lag ${formatMicros(counters.latencyP50Us)}`);
  }
  if (counters.dropped > 0) {
    parts.push(`${formatCount(counters.dropped)} lost`);
  }
  return parts.join('  ');
}

/**
 * Prints where the recording is and what is in it: what was sealed, or, when nothing was, what
 * `counter` saw.
 */
export async function printEnd(
  terminal: Terminal,
  options: OutputOptions,
  file: string,
  end: RecordingEnd,
  counter: KindCounter,
): Promise<void> {
  const { counts, repeats } = (end.sealed ? await sealedCounts(file) : null) ?? {
    counts: counter.counts(),
    repeats: counter.repeats,
  };
  const where = end.sealed ? file : journalPathOf(file);
  printResult(terminal, options, { ...end, file: where, counts }, () => [
    end.sealed ? `Saved ${where}` : `Not sealed; the journal is ${where}`,
    `${formatDuration(end.durationUs)}, ${plural(end.events, 'event')}: ${countsSentence(counts, repeats)}`,
  ]);
}

/** Null when the file cannot be read. A full disk takes fewer events than a counter has seen. */
async function sealedCounts(
  file: string,
): Promise<{ readonly counts: KindCounts; readonly repeats: number } | null> {
  const read = await readSessionFooter(file);
  if (!read.ok) {
    return null;
  }
  const { overview } = read.value.footer;
  const byCode = EVENT_KINDS.map((kind) => countOf(overview, kind));
  return { counts: kindCounts(byCode), repeats: overview.repeats };
}
