import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { assert } from '../../shared/base/assert';
import { encodeRows } from '../../shared/session/encode-rows';
import { createColumns } from '../../shared/session/event-columns';
import type { SessionHeader } from '../../shared/session/header';
import type { Overview } from '../../shared/session/overview';
import { type RowRange, rowOf } from '../../shared/session/row-range';
import { MetadataKey } from '../../shared/session/session-columns';
import { DIGEST_BLANK, type SessionDigest } from '../../shared/session/session-digest';
import { type Excerpt, FOOTER_TAIL_BYTES, footerLength } from '../../shared/session/session-footer';
import { writeFully } from './durable-files';
import { findDigest } from './file-digest';
import { parquetStream } from './parquet-stream';

/** What goes into a session file. */
export interface SessionFileParts {
  readonly header: SessionHeader;
  readonly overview: Overview;
  /** Checksums of the row groups. */
  readonly rows: readonly string[];
  readonly excerpt: Excerpt | null;
  /** Row groups, each valid until the next is asked for. */
  readonly groups: Iterator<RowRange>;
}

/**
 * Writes a session file at `file`, which must not exist, mode 0600, and forces it to the disk. On
 * any error, which is thrown, the file is removed. Returns its size in bytes.
 */
export async function writeSessionFile(file: string, parts: SessionFileParts): Promise<number> {
  const fd = fs.openSync(file, 'wx+', 0o600);
  try {
    const hash = createHash('sha256');
    let size = 0;
    for await (const chunk of parquetStream(encodedGroups(parts.groups), metadataOf(parts))) {
      writeFully(fd, chunk, size);
      hash.update(chunk);
      size += chunk.length;
    }
    writeFully(fd, Buffer.from(hash.digest('hex')), digestPosition(fd, size));
    fs.fsyncSync(fd);
    fs.closeSync(fd);
    return size;
  } catch (error) {
    fs.closeSync(fd);
    fs.rmSync(file, { force: true });
    throw error;
  }
}

function encodedGroups(groups: Iterator<RowRange>): () => Uint8Array | null {
  let given = 0;
  return () => {
    const next = groups.next();
    given += 1;
    if (next.done === true) {
      // A file without rows still needs its columns.
      return given === 1 ? encodeRows(createColumns(0), [''], 0, 0, 0) : null;
    }
    const { columns, strings, fromSeq, toSeq } = next.value;
    return encodeRows(columns, strings, rowOf(next.value, fromSeq), toSeq - fromSeq, fromSeq);
  };
}

function metadataOf(parts: SessionFileParts): ReadonlyMap<string, string> {
  const digest: SessionDigest = { file: DIGEST_BLANK, rows: [...parts.rows] };
  const entries = new Map<string, string>([
    [MetadataKey.header, JSON.stringify(parts.header)],
    [MetadataKey.overview, JSON.stringify(parts.overview)],
    [MetadataKey.digest, JSON.stringify(digest)],
  ]);
  if (parts.excerpt !== null) {
    entries.set(MetadataKey.excerpt, JSON.stringify(parts.excerpt));
  }
  return entries;
}

/** Byte of the file at which the blank of its digest stands. */
function digestPosition(fd: number, size: number): number {
  const last = new Uint8Array(FOOTER_TAIL_BYTES);
  fs.readSync(fd, last, 0, last.length, size - last.length);
  const tail = new Uint8Array(footerLength(last) ?? 0);
  fs.readSync(fd, tail, 0, tail.length, size - tail.length);
  const at = findDigest(tail, DIGEST_BLANK);
  assert(at >= 0, 'a new session file has a blank for its digest');
  return size - tail.length + at;
}
