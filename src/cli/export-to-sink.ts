import { ByteWriter } from '../main/export/byte-writer';
import { CSV } from '../main/export/csv-format';
import { JSONL } from '../main/export/jsonl-format';
import { refusedSpan } from '../main/export/refused-span';
import { RowWriter } from '../main/export/row-writer';
import type { JournalDamage } from '../main/session/journal-scanner';
import { openSession, type TimeSpan } from '../main/session/session-reader';
import { CliFailure, unwrap } from './failure';
import type { TextSink } from './terminal';

const BUFFER_BYTES = 64 * 1024;

/**
 * Writes the events of `span` to `sink`, as fast as it takes them: no more than a row group's text
 * is held. Gives where a journal stops being readable. Throws a `CliFailure` when the session cannot be read, and when it has
 * no such part.
 */
export async function exportToSink(
  file: string,
  span: TimeSpan,
  format: 'csv' | 'jsonl' | 'parquet',
  sink: TextSink,
  onProgress: (done: number, total: number) => void,
): Promise<JournalDamage | null> {
  const reader = unwrap(await openSession(file));
  const noSuchPart = refusedSpan(reader, span);
  if (noSuchPart !== null) throw new CliFailure(noSuchPart.kind, noSuchPart.message);
  let pending: Uint8Array[] = [];
  const out = new ByteWriter(BUFFER_BYTES, (bytes) => pending.push(bytes.slice()));
  const rows = new RowWriter(format === 'jsonl' ? JSONL : CSV, out);
  const flush = async (): Promise<void> => {
    out.end();
    for (const bytes of pending) {
      await new Promise<void>((resolve) => sink.write(bytes, () => resolve()));
    }
    pending = [];
  };
  rows.head();
  for (const stretch of reader.stretches(span)) {
    const range = unwrap(stretch);
    rows.rows(range);
    await flush();
    onProgress(range.toSeq, reader.events);
  }
  await flush();
  return reader.damage;
}
