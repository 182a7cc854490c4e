import { decodeUtf8 } from '../../../base/utf8';

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The text that is written in base64, padded or not. null when it is no base64, or what it holds is not UTF-8. */
export function textOfBase64(written: string): string | null {
  const bytes = bytesOfBase64(written);
  return bytes === null ? null : decodeUtf8(bytes);
}

/** The bytes that are written in base64, padded or not; null when it is none. */
export function bytesOfBase64(written: string): Uint8Array | null {
  const digits = written.trim().replace(/={0,2}$/, '');
  if (digits === '' || digits.length % 4 === 1 || !/^[A-Za-z0-9+/]+$/.test(digits)) return null;
  const bytes = new Uint8Array(Math.floor((digits.length * 6) / 8));
  let [bits, held, at] = [0, 0, 0];
  for (const digit of digits) {
    bits = ((bits << 6) | DIGITS.indexOf(digit)) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[at] = (bits >> held) & 0xff;
    at += 1;
  }
  return bytes;
}

/** Bytes in base64, padded. */
export function base64Of(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second = 0, third = 0] = bytes.subarray(at, at + 3);
    const held = (first << 16) | (second << 8) | third;
    const digits = [18, 12, 6, 0].map((shift) => DIGITS[(held >> shift) & 63] ?? '').join('');
    const left = bytes.length - at;
    parts.push(left > 2 ? digits : digits.slice(0, left + 1).padEnd(4, '='));
  }
  return parts.join('');
}
