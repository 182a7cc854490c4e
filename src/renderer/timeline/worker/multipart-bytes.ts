import type { ByteStretch } from '../../../shared/session/session-footer';

/** The head of a part is never as long. */
const HEAD_BYTES = 512;
const HEAD_END = [13, 10, 13, 10] as const;

/** What stands between the parts of an answer of this `Content-Type`; null when it has none. */
export function boundaryOf(contentType: string): string | null {
  return /^multipart\/byteranges;\s*boundary=([\w'()+./:=?-]+)$/.exec(contentType)?.[1] ?? null;
}

/**
 * The stretches of a file of `size` bytes in the body of an answer to who asked for them (RFC 9110, 14.6); null when
 * others came. Nothing is copied.
 *
 * ```
 * ␍␊--boundary␍␊Content-Range: bytes 7-9/20␍␊␍␊···␍␊--boundary␍␊…
 * ```
 */
export function partsOf(
  body: Uint8Array,
  boundary: string,
  stretches: readonly ByteStretch[],
  size: number,
): readonly Uint8Array[] | null {
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const { from, to } of stretches) {
    const head = headLength(body.subarray(at, at + HEAD_BYTES));
    const text = new TextDecoder().decode(body.subarray(at, at + head));
    const range = /^content-range: bytes (.+)$/im.exec(text)?.[1]?.trim();
    if (!text.startsWith(`\r\n--${boundary}\r\n`) || range !== `${from}-${to - 1}/${size}`) {
      return null;
    }
    const part = body.subarray(at + head, at + head + to - from);
    if (part.length < to - from) return null;
    parts.push(part);
    at += head + part.length;
  }
  return parts;
}

/** Bytes up to the empty line, that included; 0 when there is none. */
function headLength(bytes: Uint8Array): number {
  for (let at = 0; at + HEAD_END.length <= bytes.length; at++) {
    if (HEAD_END.every((byte, i) => bytes[at + i] === byte)) return at + HEAD_END.length;
  }
  return 0;
}
