/** Bytes that follow one another at a distance that is the same all along, as in a table of rows. */
export interface Sequence {
  /** What is said of it where it is found. */
  readonly name: string;
  /** Two at least: one byte, or none, is nowhere. */
  readonly values: readonly number[];
  /** No distance is larger than this; 1: they lie side by side. */
  readonly widest: number;
}

/** The same, with the order in which its bytes are compared: the rarest first. */
interface Wanted {
  readonly sequence: Sequence;
  readonly values: Uint8Array;
  /** Where in the sequence each of `values` belongs, from the first of them on. */
  readonly steps: Int32Array;
  readonly before: number;
  readonly after: number;
}

/** Of one byte in so many is it looked at which are rare. A prime: no row is that wide. */
const SAMPLED = 61;

/**
 * Those of the sequences that the bytes hold, in the order they were given in. It is made for all memory of a process: of each
 * sequence only the places of its rarest byte are looked at, and those once for all sequences with the same one.
 */
export function sequencesHeld(bytes: Buffer, sequences: readonly Sequence[]): readonly Sequence[] {
  const counts = new Uint32Array(256);
  for (let at = 0; at < bytes.length; at += SAMPLED) {
    const byte = bytes[at] ?? 0;
    counts[byte] = (counts[byte] ?? 0) + 1;
  }
  const byRarest = new Map<number, Wanted[]>();
  for (const sequence of sequences) {
    if (sequence.values.length < 2) continue;
    const wanted = rarestFirst(sequence, counts);
    const rarest = wanted.values[0] ?? 0;
    byRarest.set(rarest, [...(byRarest.get(rarest) ?? []), wanted]);
  }
  const held = new Set<Sequence>();
  for (const [rarest, group] of byRarest) {
    let left = group;
    for (let at = bytes.indexOf(rarest); at >= 0; at = bytes.indexOf(rarest, at + 1)) {
      for (const wanted of left) {
        if (!isAround(bytes, at, wanted)) continue;
        held.add(wanted.sequence);
        left = left.filter((other) => other !== wanted);
      }
      if (left.length === 0) break;
    }
  }
  return sequences.filter((sequence) => held.has(sequence));
}

function rarestFirst(sequence: Sequence, counts: Uint32Array): Wanted {
  const { values } = sequence;
  const countAt = (place: number): number => counts[values[place] ?? 0] ?? 0;
  const order = [...values.keys()].sort((a, b) => countAt(a) - countAt(b));
  const [first = 0] = order;
  return {
    sequence,
    values: Uint8Array.from(order, (place) => values[place] ?? 0),
    steps: Int32Array.from(order, (place) => place - first),
    before: first,
    after: values.length - 1 - first,
  };
}

/** Whether the sequence has its rarest byte at a place, at any distance. */
function isAround(bytes: Buffer, at: number, { sequence, values, steps, before, after }: Wanted) {
  const widest = Math.min(
    sequence.widest,
    before === 0 ? sequence.widest : Math.floor(at / before),
    after === 0 ? sequence.widest : Math.floor((bytes.length - 1 - at) / after),
  );
  const second = values[1];
  const step = steps[1] ?? 0;
  for (let distance = 1; distance <= widest; distance++) {
    if (bytes[at + step * distance] !== second) continue;
    let i = 2;
    while (i < values.length && bytes[at + (steps[i] ?? 0) * distance] === values[i]) i++;
    if (i === values.length) return true;
  }
  return false;
}
