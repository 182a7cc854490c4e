import { createHash } from 'node:crypto';
import * as fs from 'node:fs/promises';
import { err, ok, type Result } from '../../shared/base/result';
import { DIGEST_BLANK } from '../../shared/session/session-digest';
import { FOOTER_TAIL_BYTES, footerLength } from '../../shared/session/session-footer';
import { findDigest } from '../session/file-digest';
import type { FileFailure } from '../session/file-failure';
import { readSessionFooter } from '../session/session-info';

/** Read at a time. */
const CHUNK_BYTES = 1024 * 1024;

/**
 * Whether a file is a session of which every byte is as it was sealed, by its footer and its checksum
 * (`deskreel verify` looks at every event besides). `shown`: what to call it. Throws what the system says.
 */
export async function checkSealed(file: string, shown: string): Promise<Result<void, FileFailure>> {
  const footer = await readSessionFooter(file);
  if (!footer.ok) {
    return err({ ...footer.error, message: footer.error.message.replaceAll(file, shown) });
  }
  const digits = footer.value.footer.digest.file;
  return (await digestOf(file, digits)) === digits
    ? ok(undefined)
    : err({
        kind: 'damaged',
        message: `${shown} has bytes that differ from what was sealed: restore it from a backup if there is one.`,
      });
}

/** As `fileDigest`, without the whole file in memory. */
async function digestOf(file: string, digits: string): Promise<string | null> {
  const handle = await fs.open(file, 'r');
  try {
    const { size } = await handle.stat();
    const tail = await readAt(handle, Math.max(0, size - FOOTER_TAIL_BYTES), size);
    const from = Math.max(0, size - (footerLength(tail) ?? 0));
    const found = findDigest(await readAt(handle, from, size), digits);
    if (found < 0) {
      return null;
    }
    const at = from + found;
    const hash = createHash('sha256');
    for (let start = 0; start < size; start += CHUNK_BYTES) {
      const bytes = await readAt(handle, start, Math.min(size, start + CHUNK_BYTES));
      blank(bytes, at - start);
      hash.update(bytes);
    }
    return hash.digest('hex');
  } finally {
    await handle.close();
  }
}

/** Puts the blank in the place of the digest that begins `at` bytes after the first, where they overlap. */
function blank(bytes: Uint8Array, at: number): void {
  for (let i = Math.max(0, -at); i < DIGEST_BLANK.length && at + i < bytes.length; i++) {
    bytes[at + i] = DIGEST_BLANK.charCodeAt(i);
  }
}

async function readAt(handle: fs.FileHandle, from: number, to: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(to - from);
  let done = 0;
  while (done < bytes.length) {
    const { bytesRead } = await handle.read(bytes, done, bytes.length - done, from + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return bytes.subarray(0, done);
}
