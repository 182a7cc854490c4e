/** A stretch of a file, `from` included, `to` not. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/**
 * What the `Range` header of a request asks of a file of `size` bytes (RFC 9110, 14.2): one stretch,
 * cut to what there is; `unsatisfiable` when nothing of it exists; null when all of the file is to be
 * sent: without a header, with one that is none, and with one that asks for several stretches.
 */
export function byteRange(header: string | null, size: number): ByteRange | 'unsatisfiable' | null {
  const parts = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '');
  const [, first = '', last = ''] = parts ?? [];
  if (parts === null || (first === '' && last === '')) {
    return null;
  }
  if (first === '') {
    const length = Math.min(Number(last), size);
    return length === 0 ? 'unsatisfiable' : { from: size - length, to: size };
  }
  const from = Number(first);
  const to = last === '' ? size : Math.min(Number(last) + 1, size);
  if (last !== '' && Number(last) < from) {
    return null;
  }
  return from >= size ? 'unsatisfiable' : { from, to };
}
