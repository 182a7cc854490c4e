import * as fs from 'node:fs/promises';
import { err, ok, type Result } from '../../shared/base/result';
import type { SessionHeader } from '../../shared/session/header';
import {
  JOURNAL_HEAD_BYTES,
  journalHeadLength,
  readJournalHead,
} from '../../shared/session/journal-head';
import {
  FOOTER_TAIL_BYTES,
  footerLength,
  readFooter,
  type SessionFooter,
} from '../../shared/session/session-footer';
import { contentFailure, type FileFailure, fileFailure } from './file-failure';

/** Read at once from the end of a session file: enough for the footer of a few million events. */
const TAIL_BYTES = 64 * 1024;

/** The footer of a session file, without reading its rows, and the file's size. */
export async function readSessionFooter(
  file: string,
): Promise<Result<{ readonly footer: SessionFooter; readonly sizeBytes: number }, FileFailure>> {
  return withFile(file, async (handle, size) => {
    let tail = await readAt(handle, Math.max(0, size - TAIL_BYTES), size);
    const length = footerLength(tail.subarray(-FOOTER_TAIL_BYTES)) ?? 0;
    if (length > tail.length && length <= size) {
      tail = await readAt(handle, size - length, size);
    }
    const footer = readFooter(tail);
    return footer.ok
      ? ok({ footer: footer.value, sizeBytes: size })
      : err(contentFailure(footer.error, file));
  });
}

/** The head of a journal, without reading its events, and the file's size. */
export async function readJournalHeader(
  file: string,
): Promise<Result<{ readonly header: SessionHeader; readonly sizeBytes: number }, FileFailure>> {
  return withFile(file, async (handle, size) => {
    const start = await readAt(handle, 0, Math.min(size, JOURNAL_HEAD_BYTES));
    const length = Math.min(size, journalHeadLength(start) ?? size);
    const head = readJournalHead(await readAt(handle, 0, length));
    return head.ok
      ? ok({ header: head.value.header, sizeBytes: size })
      : err(contentFailure(head.error, file));
  });
}

async function withFile<Value>(
  file: string,
  use: (handle: fs.FileHandle, size: number) => Promise<Result<Value, FileFailure>>,
): Promise<Result<Value, FileFailure>> {
  let handle: fs.FileHandle | null = null;
  try {
    // Opening a pipe would wait for whoever writes to it.
    if (!(await fs.stat(file)).isFile()) {
      return err(contentFailure({ kind: 'not_a_session', message: 'is no file' }, file));
    }
    handle = await fs.open(file, 'r');
    return await use(handle, (await handle.stat()).size);
  } catch (error) {
    return err(fileFailure(error, 'read', file));
  } finally {
    await handle?.close();
  }
}

async function readAt(handle: fs.FileHandle, from: number, to: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(to - from);
  let done = 0;
  while (done < bytes.length) {
    const { bytesRead } = await handle.read(bytes, done, bytes.length - done, from + done);
    if (bytesRead === 0) {
      return bytes.subarray(0, done);
    }
    done += bytesRead;
  }
  return bytes;
}
