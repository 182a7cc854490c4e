import { createHash } from 'node:crypto';
import { DIGEST_BLANK } from '../../shared/session/session-digest';
import { footerLength } from '../../shared/session/session-footer';
import { findDigest } from './session-file';

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
