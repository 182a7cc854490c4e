/**
 * Passes over the columns of a row group. Each is one loop over typed arrays and calls nothing of ours: a worker that has
 * just begun compiles it once, within the first group. What looks at objects, or does several things one after the
 * other, is compiled again and again while a session is read, and runs uncompiled in between.
 */

const TWO_32 = 2 ** 32;

/** In a table of codes: there is none. Codes are below 128. */
export const NO_CODE = 255;

/**
 * Puts the code of each row into `out`: `codes[id]`, 256 of them. Returns the bits of all codes, and of ids beyond
 * those: 128 or more, or less than 0, where a row has no code.
 */
export function putCodes(
  ids: Int8Array | Int16Array | Int32Array,
  codes: Uint8Array,
  out: Uint8Array,
): number {
  let bits = 0;
  for (let row = 0; row < out.length; row++) {
    const id = ids[row] as number;
    const code = codes[id & 0xff] as number;
    bits |= code | (id & ~0xff);
    out[row] = code;
  }
  return bits;
}

/** Puts the rows that are not of `kind` into `out`, in order; returns how many they are. `out` has room for all. */
export function rowsOfOthers(kinds: Uint8Array, kind: number, out: Uint32Array): number {
  let count = 0;
  for (let row = 0; row < kinds.length; row++) {
    out[count] = row;
    count += kinds[row] === kind ? 0 : 1;
  }
  return count;
}

/** Puts the times of all rows but `left` into `out`: `halves` are pairs, low half first. Exact up to 2⁵³. */
export function putTimesWithout(left: Uint32Array, halves: Int32Array, out: Float64Array): void {
  let row = 0;
  let next = 0;
  for (let i = 0; i < out.length; i++) {
    while (next < left.length && left[next] === row) {
      next += 1;
      row += 1;
    }
    out[i] = (halves[2 * row + 1] as number) * TWO_32 + ((halves[2 * row] as number) >>> 0);
    row += 1;
  }
}

/** From so many values on one copy of all is quicker than one of each, above all while nothing is compiled. */
const LONG_RUN = 16;

/** Puts the values of all rows but `left` into `out`. */
export function putWithout(left: Uint32Array, values: Int32Array, out: Int32Array): void {
  let row = 0;
  let at = 0;
  for (let next = 0; next <= left.length; next++) {
    const end = next < left.length ? (left[next] as number) : row + out.length - at;
    if (end - row >= LONG_RUN) {
      out.set(values.subarray(row, end), at);
      at += end - row;
    } else {
      for (; row < end; row++) {
        out[at] = values[row] as number;
        at += 1;
      }
    }
    row = end + 1;
  }
}

/** Puts the bits of all rows but `left` into `out`, 0 or 1 each. */
export function putBitsWithout(left: Uint32Array, bits: Uint8Array, out: Uint8Array): void {
  let row = 0;
  let next = 0;
  for (let i = 0; i < out.length; i++) {
    while (next < left.length && left[next] === row) {
      next += 1;
      row += 1;
    }
    out[i] = ((bits[row >> 3] as number) >> (row & 7)) & 1;
    row += 1;
  }
}

/** Puts the times of `rows` into `out`, as {@link putTimesWithout}. */
export function putTimes(rows: Uint32Array, halves: Int32Array, out: Float64Array): void {
  for (let i = 0; i < rows.length; i++) {
    const at = 2 * (rows[i] as number);
    out[i] = (halves[at + 1] as number) * TWO_32 + ((halves[at] as number) >>> 0);
  }
}

/** Puts the kinds of `rows` into `out`. */
export function putKindsOf(rows: Uint32Array, kinds: Uint8Array, out: Uint8Array): void {
  for (let i = 0; i < rows.length; i++) {
    out[i] = kinds[rows[i] as number] as number;
  }
}

/** Puts the rows, counted from `first`, into `out`. */
export function putSums(first: number, rows: Uint32Array, out: Float64Array): void {
  for (let i = 0; i < rows.length; i++) {
    out[i] = first + (rows[i] as number);
  }
}

/** Puts the values of `rows` into `out`, 0 where the row's bit is not set. */
export function putValuesWhere(
  rows: Uint32Array,
  values: Int32Array,
  bits: Uint8Array,
  out: Int32Array,
): void {
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    const bit = ((bits[row >> 3] as number) >> (row & 7)) & 1;
    out[i] = -bit & (values[row] as number);
  }
}

/** Sets `flag` in those of `flags` whose row has its bit set; returns how many. */
export function addFlagWhere(
  rows: Uint32Array,
  bits: Uint8Array,
  flag: number,
  flags: Uint8Array,
): number {
  let count = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    const bit = ((bits[row >> 3] as number) >> (row & 7)) & 1;
    count += bit;
    flags[i] = (flags[i] as number) | (-bit & flag);
  }
  return count;
}

/** Puts `numbers[id]` of `rows` into `out`, 0 where the row's bit is not set. Ids that have no number become 0. */
export function putNumbersWhere(
  rows: Uint32Array,
  ids: Int8Array | Int16Array | Int32Array,
  numbers: Uint32Array,
  bits: Uint8Array,
  out: Uint32Array,
): void {
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    const bit = ((bits[row >> 3] as number) >> (row & 7)) & 1;
    out[i] = bit === 0 ? 0 : (numbers[ids[row] as number] as number);
  }
}

/** In a list of letters, counted from 1: a text that is no letter of ASCII. */
export const LONGER = 0x81;

/**
 * Puts into `out` which letter the text of a row is, counted from 1, or {@link LONGER}; 0 where it is empty or the row's
 * bit is not set. A text is `bytes` from its offset to the next. Notes in `seen` which of these there are.
 */
export function putLettersWhere(
  rows: Uint32Array,
  offsets: Int32Array,
  bytes: Uint8Array,
  bits: Uint8Array,
  out: Uint32Array,
  seen: Uint8Array,
): void {
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    const bit = ((bits[row >> 3] as number) >> (row & 7)) & 1;
    const from = offsets[row] as number;
    const length = bit * ((offsets[row + 1] as number) - from);
    const first = length === 1 ? (bytes[from] as number) : 0x80;
    const letter = length === 0 ? 0 : first < 0x80 ? first + 1 : LONGER;
    seen[letter] = 1;
    out[i] = letter;
  }
}

/** Puts `numbers[letter]` in the place of each letter, and where each {@link LONGER} one is into `longer`; returns how many. */
export function putNumbersOf(
  letters: Uint32Array,
  numbers: Uint32Array,
  longer: Uint32Array,
): number {
  let count = 0;
  for (let i = 0; i < letters.length; i++) {
    const letter = letters[i] as number;
    longer[count] = i;
    count += letter === LONGER ? 1 : 0;
    letters[i] = numbers[letter] as number;
  }
  return count;
}
