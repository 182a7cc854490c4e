import type { ByteRange } from './byte-range';
import type { StreamPiece } from './file-stream';

/** An answer with several stretches of a file. */
export interface MultipartRanges {
  readonly contentType: string;
  readonly pieces: readonly StreamPiece[];
  /** Bytes in all. */
  readonly length: number;
}

/**
 * Several stretches of a file of `size` bytes as one answer (RFC 9110, 14.6). `boundary` stands between them: a text that
 * nothing in the file is taken for, since each part says how long it is.
 */
export function multipartRanges(
  ranges: readonly ByteRange[],
  size: number,
  boundary: string,
): MultipartRanges {
  const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
  const parts = ranges.flatMap((range): readonly StreamPiece[] => [
    bytesOf(
      `\r\n--${boundary}\r\nContent-Type: application/octet-stream\r\nContent-Range: bytes ${range.from}-${range.to - 1}/${size}\r\n\r\n`,
    ),
    range,
  ]);
  const pieces = [...parts, bytesOf(`\r\n--${boundary}--\r\n`)];
  return {
    contentType: `multipart/byteranges; boundary=${boundary}`,
    pieces,
    length: pieces.reduce(
      (sum, piece) => sum + (piece instanceof Uint8Array ? piece.length : piece.to - piece.from),
      0,
    ),
  };
}
