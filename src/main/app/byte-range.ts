/** A stretch of a file, `from` included, `to` not. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/** Who asks for more stretches at a time gets the whole file. */
const MOST_RANGES = 1000;

/**
 * What the `Range` header of a request asks of a file of `size` bytes (RFC 9110, 14.2): stretches, at least one, cut to
 * what there is; `unsatisfiable` when nothing of the only one exists; null when all of the file is to be sent:
 * without a header, with one that is none, and where one of several stretches does not exist.
 */
export function byteRanges(
  header: string | null,
  size: number,
): readonly ByteRange[] | 'unsatisfiable' | null {
  const [, list] = /^bytes=([\d,\s-]*)$/.exec(header?.trim() ?? '') ?? [];
  const wanted = list?.split(',') ?? [];
  if (wanted.length > MOST_RANGES) return null;
  const ranges = wanted.map((each) => byteRange(each.trim(), size));
  if (ranges.length === 1 && ranges[0] === 'unsatisfiable') return 'unsatisfiable';
  const sound = ranges.filter((range) => range !== null && range !== 'unsatisfiable');
  return sound.length === 0 || sound.length < ranges.length ? null : sound;
}

/** One stretch, as `first-last`, `first-` or `-length`; null when it is none. */
function byteRange(stretch: string, size: number): ByteRange | 'unsatisfiable' | null {
  const parts = /^(\d{0,15})-(\d{0,15})$/.exec(stretch);
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
