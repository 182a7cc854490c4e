import { createHash } from 'node:crypto';
import { DIGEST_BLANK } from '../../shared/session/session-digest';
import { footerLength } from '../../shared/session/session-footer';

/**
 * The SHA-256 of a session file's bytes in hex, its own digest blanked (session-digest.ts). Null when
 * `digits`, the digest that the file claims, do not stand in its footer.
 */
export function fileDigest(bytes: Uint8Array, digits: string): string | null {
  const footer = footerLength(bytes.subarray(-8)) ?? 0;
  const tail = bytes.subarray(Math.max(0, bytes.length - footer));
  const found = findDigest(tail, digits);
  if (found < 0) {
    return null;
  }
  const at = bytes.length - tail.length + found;
  return createHash('sha256')
    .update(bytes.subarray(0, at))
    .update(DIGEST_BLANK)
    .update(bytes.subarray(at + DIGEST_BLANK.length))
    .digest('hex');
}

/**
 * Where the digits of a file's digest are among its last bytes: `tail` ends where the file ends.
 * −1 when they are not there. `digits`: what they are.
 */
export function findDigest(tail: Uint8Array, digits: string): number {
  // Quotes inside other JSON are escaped, so that this can stand in no title or note.
  const before = '{"file":"';
  const at = Buffer.from(tail.buffer, tail.byteOffset, tail.length).lastIndexOf(before + digits);
  return at < 0 ? -1 : at + before.length;
}
