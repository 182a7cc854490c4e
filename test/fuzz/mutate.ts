import { fileDigest, findDigest } from '../../src/main/session/file-digest';
import { crc32c } from '../../src/shared/session/crc32c';
import { FRAME_HEAD_BYTES } from '../../src/shared/session/frame-codec';
import { JOURNAL_HEAD_BYTES, journalHeadLength } from '../../src/shared/session/journal-head';
import { DIGEST_BLANK } from '../../src/shared/session/session-digest';
import { footerLength, readFooter } from '../../src/shared/session/session-footer';
import type { Original } from './originals';

/** Random numbers in [0, 1). */
export type Random = () => number;

/** A damaged file. */
export interface Mutant {
  readonly bytes: Uint8Array;
  /** What was done, for the report. */
  readonly what: string;
  /** Checksums were made to fit again, as no accident does. */
  readonly mended: boolean;
}

/** Damages a copy of a file, one to three times, and in two of five cases mends its checksums. */
export function mutate(original: Original, others: readonly Original[], random: Random): Mutant {
  let bytes: Uint8Array = Buffer.from(original.bytes);
  const steps = 1 + pick(random, 3) * pick(random, 2);
  const what: string[] = [];
  for (let i = 0; i < steps; i++) {
    const [name, change] = choose(random, [
      ...BYTE_CHANGES,
      ...(original.kind === 'journal' ? JOURNAL_CHANGES : SESSION_CHANGES),
    ]);
    const other = choose(random, others);
    bytes = change(bytes, random, other.bytes);
    what.push(name);
  }
  const mend = random() < 0.4;
  if (mend) {
    bytes = original.kind === 'journal' ? mendJournal(bytes) : mendSession(bytes);
  }
  return { bytes, what: what.join(', '), mended: mend };
}

/** Damages bytes of any kind once. `other`: of which something may be put in. */
export function damage(
  bytes: Uint8Array,
  random: Random,
  other: Uint8Array,
): { readonly bytes: Uint8Array; readonly what: string } {
  const [what, change] = choose(random, BYTE_CHANGES);
  return { bytes: change(bytes, random, other), what };
}

type Change = (bytes: Uint8Array, random: Random, other: Uint8Array) => Uint8Array;

const BYTE_CHANGES: readonly (readonly [string, Change])[] = [
  ['bit flip', (bytes, random) => flip(bytes, 0, bytes.length, random)],
  [
    'bits flipped',
    (bytes, random) => {
      let out = bytes;
      for (let i = 0; i <= pick(random, 16); i++) out = flip(out, 0, out.length, random);
      return out;
    },
  ],
  [
    'noise',
    (bytes, random) => {
      const at = pick(random, bytes.length);
      const out = Buffer.from(bytes);
      for (let i = at; i < Math.min(bytes.length, at + 1 + pick(random, 64)); i++) {
        out[i] = pick(random, 256);
      }
      return out;
    },
  ],
  ['cut', (bytes, random) => bytes.slice(0, pick(random, bytes.length + 1))],
  [
    'hole',
    (bytes, random) => {
      const at = pick(random, bytes.length);
      return Buffer.concat([bytes.slice(0, at), bytes.slice(at + 1 + pick(random, 200))]);
    },
  ],
  [
    'zeros',
    (bytes, random) => {
      const at = pick(random, bytes.length);
      return Buffer.from(bytes).fill(0, at, Math.min(bytes.length, at + 1 + pick(random, 512)));
    },
  ],
  [
    'doubled',
    (bytes, random) => {
      const from = pick(random, bytes.length);
      const to = Math.min(bytes.length, from + 1 + pick(random, 400));
      return Buffer.concat([bytes.slice(0, to), bytes.slice(from)]);
    },
  ],
  [
    'splice',
    (bytes, random, other) =>
      Buffer.concat([
        bytes.slice(0, pick(random, bytes.length + 1)),
        other.slice(pick(random, other.length + 1)),
      ]),
  ],
  ['appended', (bytes, random) => Buffer.concat([bytes, noise(random, 1 + pick(random, 80))])],
  ['number', (bytes, random) => plantNumber(bytes, pick(random, bytes.length), random)],
];

const JOURNAL_CHANGES: readonly (readonly [string, Change])[] = [
  [
    'frame twice',
    (bytes, random) =>
      withFrames(bytes, (frames) => insertAt(frames, choose(random, frames), random)),
  ],
  [
    'frame gone',
    (bytes, random) => withFrames(bytes, (frames) => without(frames, pick(random, frames.length))),
  ],
  ['frames swapped', (bytes, random) => withFrames(bytes, (frames) => swapped(frames, random))],
  [
    'frame field',
    (bytes, random) =>
      withFrames(bytes, (frames) => {
        const at = pick(random, frames.length);
        const field = choose(random, [0, 4, 8, 12, 16, 20] as const);
        return replaced(frames, at, (frame) => plantNumber(frame, field, random));
      }),
  ],
  [
    'frame payload',
    (bytes, random) =>
      withFrames(bytes, (frames) => {
        const at = pick(random, frames.length);
        return replaced(frames, at, (frame) => flip(frame, FRAME_HEAD_BYTES, frame.length, random));
      }),
  ],
  ['head', (bytes, random) => flip(bytes, 0, journalHeadLength(bytes) ?? 0, random)],
];

const SESSION_CHANGES: readonly (readonly [string, Change])[] = [
  ['footer', (bytes, random) => flip(bytes, footerStart(bytes), bytes.length, random)],
  [
    'footer number',
    (bytes, random) => {
      const start = footerStart(bytes);
      return plantNumber(bytes, start + pick(random, bytes.length - start), random);
    },
  ],
  ['footer length', (bytes, random) => plantNumber(bytes, Math.max(0, bytes.length - 8), random)],
  ['metadata text', (bytes, random) => changeText(bytes, random)],
  ['rows', (bytes, random) => flip(bytes, 4, footerStart(bytes), random)],
];

/** Makes every frame's checksum, and that of the head, right for what is there. */
function mendJournal(bytes: Uint8Array): Uint8Array {
  const out = Buffer.from(bytes);
  const head = journalHeadLength(out);
  if (head === null || head > out.length) {
    return out;
  }
  const before = crc32c(out, 8, 16);
  out.writeUInt32LE(crc32c(out, JOURNAL_HEAD_BYTES, head, before), 16);
  for (let at = head; at + FRAME_HEAD_BYTES <= out.length; ) {
    const length = out.readUInt32LE(at);
    if (length < FRAME_HEAD_BYTES || at + length > out.length) break;
    out.writeUInt32LE(crc32c(out, at + 8, at + length), at + 4);
    at += length;
  }
  return out;
}

/** Makes the digest of the whole file right, where its footer can still be read. */
function mendSession(bytes: Uint8Array): Uint8Array {
  const footer = readFooter(bytes);
  if (!footer.ok) {
    return bytes;
  }
  const digits = footer.value.digest.file;
  const actual = fileDigest(bytes, digits);
  const start = footerStart(bytes);
  const at = findDigest(bytes.subarray(start), digits);
  if (actual === null || at < 0) {
    return bytes;
  }
  const out = Buffer.from(bytes);
  out.write(actual, start + at, DIGEST_BLANK.length, 'latin1');
  return out;
}

function footerStart(bytes: Uint8Array): number {
  return Math.max(0, bytes.length - (footerLength(bytes.subarray(-8)) ?? 8));
}

/** Changes one character of the JSON in the footer to one that JSON likes too. */
function changeText(bytes: Uint8Array, random: Random): Uint8Array {
  const out = Buffer.from(bytes);
  const marks = [...'{}[]",:0123456789-truefalsn'];
  const start = footerStart(bytes);
  for (let tries = 0; tries < 50; tries++) {
    const at = start + pick(random, bytes.length - start);
    if (marks.includes(String.fromCharCode(out[at] ?? 0))) {
      out[at] = choose(random, marks).charCodeAt(0);
      return out;
    }
  }
  return out;
}

/** The frames of a journal changed, its head left. */
function withFrames(
  bytes: Uint8Array,
  change: (frames: readonly Uint8Array[]) => readonly Uint8Array[],
): Uint8Array {
  const head = Math.min(bytes.length, journalHeadLength(bytes) ?? bytes.length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const frames: Uint8Array[] = [];
  let at = head;
  while (at + FRAME_HEAD_BYTES <= bytes.length) {
    const length = Math.max(FRAME_HEAD_BYTES, view.getUint32(at, true));
    frames.push(bytes.slice(at, at + length));
    at += length;
  }
  return frames.length === 0
    ? bytes
    : Buffer.concat([bytes.slice(0, head), ...change(frames), bytes.slice(at)]);
}

function insertAt<Value>(list: readonly Value[], value: Value, random: Random): readonly Value[] {
  const at = pick(random, list.length + 1);
  return [...list.slice(0, at), value, ...list.slice(at)];
}

function without<Value>(list: readonly Value[], at: number): readonly Value[] {
  return list.filter((_, i) => i !== at);
}

function replaced<Value>(
  list: readonly Value[],
  at: number,
  change: (value: Value) => Value,
): readonly Value[] {
  return list.map((value, i) => (i === at ? change(value) : value));
}

function swapped<Value>(list: readonly Value[], random: Random): readonly Value[] {
  const [a, b] = [pick(random, list.length), pick(random, list.length)];
  return list.map((value, i) => list[i === a ? b : i === b ? a : i] ?? value);
}

function flip(bytes: Uint8Array, from: number, to: number, random: Random): Uint8Array {
  if (to <= from) {
    return bytes;
  }
  const out = Buffer.from(bytes);
  const at = from + pick(random, to - from);
  out[at] = (out[at] ?? 0) ^ (1 << pick(random, 8));
  return out;
}

/** Writes a number that programs trip over. */
function plantNumber(bytes: Uint8Array, at: number, random: Random): Uint8Array {
  if (at + 4 > bytes.length) {
    return bytes;
  }
  const out = Buffer.from(bytes);
  const near = out.readUInt32LE(at) + choose(random, [-1, 1, -56, 56, 255]);
  const value = choose(random, [0, 1, 0x7fffffff, 0x80000000, 0xffffffff, out.length, near]);
  out.writeUInt32LE(value >>> 0, at);
  return out;
}

function noise(random: Random, length: number): Uint8Array {
  return Uint8Array.from({ length }, () => pick(random, 256));
}

/** A whole number from 0 up to but without `below`; 0 when there is none. */
export function pick(random: Random, below: number): number {
  return Math.floor(random() * Math.max(1, below));
}

/** One of some. */
export function choose<Value>(random: Random, values: readonly Value[]): Value {
  const value = values[pick(random, values.length)];
  if (value === undefined) throw new Error('There is nothing to choose from.');
  return value;
}
