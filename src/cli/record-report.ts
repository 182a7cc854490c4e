import { journalPathOf } from '../main/session/library';
import type { RetentionReport } from '../main/session/retention';
import { readSessionFooter } from '../main/session/session-info';
import type { RecordingEnd } from '../shared/contract/schemas';
import { EVENT_KINDS } from '../shared/input/event-kind';
import type { ActivityCounts } from '../shared/session/count-note';
import { activityOf, countOf } from '../shared/session/overview';
import { formatDuration, plural } from './format';
import { countsSentence, type KindCounter, type KindCounts, kindCounts } from './kind-counts';
import { type OutputOptions, printResult } from './output';
import { retentionDocument, retentionSentence } from './retention-report';
import type { Terminal } from './terminal';

/**
 * Prints where the recording is and what is in it: what was sealed, or, when nothing was, what
 * `counter` saw; and what was removed after it, null when nothing was to be.
 */
export async function printEnd(
  terminal: Terminal,
  options: OutputOptions,
  file: string,
  end: RecordingEnd,
  counter: KindCounter,
  retention: RetentionReport | null,
): Promise<void> {
  const { counts, activity } = (end.sealed ? await sealedCounts(file) : null) ?? {
    counts: counter.counts(),
    activity: counter.activity(),
  };
  const where = end.sealed ? file : journalPathOf(file);
  const document = {
    ...end,
    file: where,
    counts,
    ...(retention === null ? {} : { retention: retentionDocument(retention) }),
  };
  printResult(terminal, options, document, () => [
    end.sealed ? `Saved ${where}` : `Not sealed; the journal is ${where}`,
    `${formatDuration(end.durationUs)}, ${plural(end.events, 'event')}: ${countsSentence(activity, counts.gap)}`,
    ...(retention === null ? [] : [retentionSentence(retention, false)]),
  ]);
}

/** Null when the file cannot be read. A full disk takes fewer events than a counter has seen. */
async function sealedCounts(
  file: string,
): Promise<{ readonly counts: KindCounts; readonly activity: ActivityCounts } | null> {
  const read = await readSessionFooter(file);
  if (!read.ok) {
    return null;
  }
  const { overview } = read.value.footer;
  const byCode = EVENT_KINDS.map((kind) => countOf(overview, kind));
  return { counts: kindCounts(byCode), activity: activityOf(overview) };
}
