import { copyFileSync, readFileSync, rmSync } from 'node:fs';
import { readJournal } from '../../src/main/session/journal-reader';
import { sealFile } from '../../src/main/session/seal-file';
import { readJournalHeader, readSessionFooter } from '../../src/main/session/session-info';
import { readSession } from '../../src/main/session/session-reader';
import { verifySession } from '../../src/main/session/verify';
import type { EventTable } from '../../src/shared/session/event-table';
import { RowDigest } from '../../src/shared/session/session-digest';
import type { Mutant } from './mutate';
import type { Original } from './originals';

/**
 * How a damaged file was taken.
 *
 * - `refused`: it was not opened.
 * - `told`: it was opened, and verify says that it is not sound.
 * - `unharmed`: its bytes are the original's again.
 * - `ended early`: a journal that was cut between two frames: what a crash leaves, and no more can be
 *   known of it. Its events are the first of the original's, and verify says that it was not ended.
 * - `forged`: checksums were mended, so it is sound by every means there is; its rows are the
 *   original's where they have a checksum that was not mended.
 * - `fault`: anything else. `detail` says what.
 */
export interface Verdict {
  readonly verdict: 'refused' | 'told' | 'unharmed' | 'ended early' | 'forged' | 'fault';
  readonly detail: string;
}

/** Journals with more are not sealed: that takes too long. */
const SEALED_EVENTS = 100;

const fault = (detail: string): Verdict => ({ verdict: 'fault', detail });

/**
 * Reads `file`, which holds `mutant`, in every way there is, and judges what the readers say. `others`:
 * what bytes of the mutant may come from besides `original`; a splice can leave all rows of one whole.
 */
export async function judge(
  file: string,
  mutant: Mutant,
  original: Original,
  others: readonly Original[],
): Promise<Verdict> {
  const wrong =
    (await readAll(file, mutant, original, others)) ??
    (original.kind === 'journal' ? await sealAll(file) : null);
  if (wrong !== null) {
    return wrong;
  }
  const verified = await verifySession(file);
  if (!verified.ok) {
    return { verdict: 'refused', detail: verified.error.kind };
  }
  const { ok, checks } = verified.value;
  if (!ok) {
    return { verdict: 'told', detail: checks.find(({ status }) => status === 'failed')?.id ?? '' };
  }
  if (Buffer.compare(mutant.bytes, original.bytes) === 0) {
    return { verdict: 'unharmed', detail: '' };
  }
  if (mutant.mended) {
    return { verdict: 'forged', detail: '' };
  }
  const notEnded = checks.some(({ detail }) => detail === 'the recording was not ended');
  return notEnded ? { verdict: 'ended early', detail: '' } : fault('verify finds it sound');
}

/** What readers other than verify get wrong; null when nothing. */
async function readAll(
  file: string,
  mutant: Mutant,
  original: Original,
  others: readonly Original[],
): Promise<Verdict | null> {
  // Must answer, whatever it is.
  await readSessionFooter(file);
  await readJournalHeader(file);
  if (original.kind === 'journal') {
    const content = await readJournal(file);
    if (content.ok && !mutant.mended && !isStart(content.value.table, original.events)) {
      return fault('a journal gives events that were not written');
    }
    const cut = content.ok && content.value.table.length < original.events.length;
    return cut &&
      !mutant.mended &&
      content.value.damage === null &&
      content.value.header.end !== null
      ? fault('a journal that lacks events says that it is whole')
      : null;
  }
  const whole = await readSession(file);
  const sealed = whole.ok
    ? [original, ...others].find(
        ({ kind, events }) =>
          kind === 'session' && digestOf(whole.value.table) === digestOf(events),
      )
    : original;
  if (sealed === undefined) {
    return fault('a session gives other events than were sealed');
  }
  const last = sealed.events.columns.tUs[sealed.events.length - 1] ?? 0;
  const span = { fromUs: Math.floor(last / 4), toUs: Math.floor((last * 3) / 4) };
  const part = await readSession(file, span);
  return part.ok && !mutant.mended && digestOf(part.value.table) !== partDigest(sealed, span)
    ? fault('a stretch of a session gives other events than were sealed')
    : null;
}

/** What sealing a journal gets wrong; null when it makes a session of the events there are, or none. */
async function sealAll(file: string): Promise<Verdict | null> {
  const content = await readJournal(file);
  if (!content.ok || content.value.table.length > SEALED_EVENTS) {
    return null;
  }
  const [journal, session, draft] = [`${file}.sealing`, `${file}.reel.parquet`, `${file}.part`];
  copyFileSync(file, journal);
  const job = { journal, session, draft, recovered: true, end: null };
  const sealed = await sealFile(job, { progress: () => undefined });
  const read = sealed.ok ? await readSession(session) : null;
  for (const left of [journal, `${journal}.damaged`, session, draft]) rmSync(left, { force: true });
  return read === null || (read.ok && isStart(content.value.table, read.value.table))
    ? null
    : fault('a journal is sealed to other events than it has');
}

function isStart(table: EventTable, of: EventTable): boolean {
  return table.length <= of.length && digestOf(table) === digestOf(of, 0, table.length);
}

function digestOf(table: EventTable, from = 0, to = table.length): string {
  const digest = new RowDigest();
  digest.add(table.columns, table.strings.list, from, to);
  return `${table.firstSeq + from} ${to - from} ${digest.finish().join(' ')}`;
}

function partDigest(original: Original, span: { fromUs: number; toUs: number }): string {
  const { tUs } = original.events.columns;
  const times = tUs.subarray(0, original.events.length);
  const first = times.findIndex((t) => t >= span.fromUs);
  const after = times.findIndex((t) => t >= span.toUs);
  const from = first < 0 ? times.length : first;
  const to = after < 0 ? times.length : after;
  return to > from ? digestOf(original.events, from, to) : digestOf(original.events, 0, 0);
}

/** Whether a sound file still reads as it should: a reader that broke down inside would not. */
export async function stillReads(file: string, original: Original): Promise<boolean> {
  const verified = await verifySession(file);
  return (
    Buffer.compare(readFileSync(file), original.bytes) === 0 && verified.ok && verified.value.ok
  );
}
