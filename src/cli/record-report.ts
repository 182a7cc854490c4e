import { journalPathOf } from '../main/session/library';
import type { Recorder } from '../main/session/recorder';
import type { Counters, RecordingEnd } from '../shared/contract/schemas';
import { formatCount, formatDuration, formatMicros, plural } from './format';
import { countsSentence, type KindCounter } from './kind-counts';
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

/** Prints where the recording is and what is in it. */
export function printEnd(
  terminal: Terminal,
  options: OutputOptions,
  file: string,
  end: RecordingEnd,
  counter: KindCounter,
): void {
  const counts = counter.counts();
  const where = end.sealed ? file : journalPathOf(file);
  printResult(terminal, options, { ...end, file: where, counts }, () => [
    end.sealed ? `Saved ${where}` : `Not sealed; the journal is ${where}`,
    `${formatDuration(end.durationUs)}, ${plural(end.events, 'event')}: ${countsSentence(counts, counter.repeats)}`,
  ]);
}
