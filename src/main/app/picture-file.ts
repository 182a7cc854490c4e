import * as fs from 'node:fs';
import { err, ok, type Result } from '../../shared/base/result';
import type { PictureFormat } from '../../shared/contract/pictures';
import { draftPathOf } from '../session/draft-path';
import { putInPlace, writeFully } from '../session/durable-files';
import { fileFailure } from '../session/file-failure';
import { cutName } from '../session/session-files';
import { refuseSpecial } from '../session/special-file';

/** What a PNG file begins with: its signature and the length and name of its first chunk. */
const PNG_HEAD = [137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82] as const;
/** How an SVG document of ours begins. */
const SVG_HEAD =
  /^(?:<\?xml version="1\.0" encoding="UTF-8"\?>\s*)?<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"[\s>]/;
const SVG_HEAD_BYTES = 256;

/** Whether bytes begin as a file of this format does, and an SVG's are text to the end. */
export function isPicture(bytes: Uint8Array, format: PictureFormat): boolean {
  switch (format) {
    case 'png':
      return PNG_HEAD.every((byte, i) => bytes[i] === byte);
    case 'svg':
      return (
        SVG_HEAD.test(Buffer.from(bytes.subarray(0, SVG_HEAD_BYTES)).toString('latin1')) &&
        isUtf8(bytes) &&
        Buffer.from(bytes.subarray(-16)).toString('latin1').trimEnd().endsWith('</svg>')
      );
  }
}

/** A name for a file from what a user called a session: nothing that leads elsewhere or that a system refuses. */
export function pictureFileName(suggested: string, format: PictureFormat): string {
  const name = suggested
    .replaceAll(/[\p{Cc}\p{Cf}/\\:*?"<>|]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  return `${name === '' ? 'picture' : cutName(name)}.${format}`;
}

/**
 * Writes a picture to `file`, which appears in one step when it is whole, in place of a regular one of
 * that name. With the user's own umask, not mode 0600 as sessions: a picture is made to be shown to
 * others. Fails with one sentence.
 */
export function writePicture(
  file: string,
  bytes: Uint8Array,
  format: PictureFormat,
): Result<void, string> {
  if (!isPicture(bytes, format)) {
    return err(`What was to be saved is no ${format.toUpperCase()} picture: try again.`);
  }
  const refusal = refuseSpecial(file);
  if (refusal !== null) return err(refusal.message);
  const draft = draftPathOf(file);
  try {
    const fd = fs.openSync(draft, 'wx', 0o666);
    try {
      writeFully(fd, bytes, 0);
      fs.fsyncSync(fd);
    } finally {
      fs.closeSync(fd);
    }
    putInPlace(draft, file);
    return ok(undefined);
  } catch (error) {
    remove(draft);
    return err(fileFailure(error, 'write', file).message);
  }
}

/** Not even `force` keeps this from throwing where the name is too long for the system. */
function remove(draft: string): void {
  try {
    fs.rmSync(draft, { force: true });
  } catch {
    // What failed before is what is told.
  }
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
