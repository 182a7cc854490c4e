import { Flag } from '../input/event-flags';
import { Kind } from '../input/event-kind';
import type { EventColumns } from './event-columns';
import type { RowRange } from './row-range';

/** Moves in order, a row each: nine tenths of most sessions. Times in µs, physical pixels. */
export interface MoveColumns {
  readonly tUs: Float64Array;
  readonly x: Int32Array;
  readonly y: Int32Array;
  /** 0 where nobody knows to which place; null: all are known. */
  readonly placed: Uint8Array | null;
}

/** What lanes show of events, see `EventColumns`. */
export type LaneColumns = Omit<EventColumns, 'recvUs' | 'window'>;

/**
 * Some events of a session, one after the other, taken apart for the lanes. Everything lies in one
 * buffer, so that handing it to another thread copies nothing.
 */
export interface LanePiece {
  readonly events: number;
  /** Time of the last event, µs; 0 when there is none. */
  readonly lastUs: number;
  readonly moves: MoveColumns;
  /** Events that are no moves, with the places that they have in the session. */
  readonly others: LaneColumns & { readonly seq: Float64Array };
  /** What `key`, `text` and `note` number; entry 0 means null. */
  readonly strings: readonly string[];
  readonly buffer: ArrayBuffer;
}

/** The columns of a piece, to be filled: not all of them are zero. */
export type BlankPiece = Pick<LanePiece, 'others' | 'buffer'> & {
  readonly moves: MoveColumns & { readonly placed: Uint8Array };
};

const BYTES_A_MOVE = 17;
const BYTES_ANOTHER = 49;
/** Buffers are made a little too large, so that one of them fits the next piece as well. */
const ROUND_BYTES = 256 * 1024;

/** Room for so many moves and other events; in `spare`, when it is large enough. */
export function layOutPiece(moves: number, others: number, spare: ArrayBuffer | null): BlankPiece {
  const bytes = moves * BYTES_A_MOVE + others * BYTES_ANOTHER;
  const buffer =
    spare !== null && spare.byteLength >= bytes
      ? spare
      : new ArrayBuffer(Math.ceil(bytes / ROUND_BYTES) * ROUND_BYTES);
  let at = 0;
  const take = <Values extends { readonly byteLength: number }>(
    type: new (buffer: ArrayBuffer, at: number, length: number) => Values,
    length: number,
  ): Values => {
    const values = new type(buffer, at, length);
    at += values.byteLength;
    return values;
  };
  // From wide to narrow: each begins at a multiple of its own width.
  const times = take(Float64Array, moves);
  const wide = { seq: take(Float64Array, others), tUs: take(Float64Array, others) };
  const places = { x: take(Int32Array, moves), y: take(Int32Array, moves) };
  const middle = {
    key: take(Uint32Array, others),
    native: take(Int32Array, others),
    text: take(Uint32Array, others),
    note: take(Uint32Array, others),
    x: take(Int32Array, others),
    y: take(Int32Array, others),
  };
  const narrow = {
    wheelX: take(Int16Array, others),
    wheelY: take(Int16Array, others),
    mods: take(Uint16Array, others),
    kind: take(Uint8Array, others),
    flags: take(Uint8Array, others),
    button: take(Uint8Array, others),
  };
  return {
    buffer,
    moves: { tUs: times, ...places, placed: take(Uint8Array, moves) },
    others: { ...wide, ...middle, ...narrow },
  };
}

/** The moves among some events. */
export function movesOf({ columns, base, mask, fromSeq, toSeq }: RowRange): MoveColumns {
  const { kind, flags, tUs, x, y } = columns;
  // Plain variables: this goes over every event.
  const [from, to] = [fromSeq - base, toSeq - base];
  let count = 0;
  for (let i = from; i < to; i++) {
    if (kind[i & mask] === Kind.move) count += 1;
  }
  const { moves } = layOutPiece(count, 0, null);
  let at = 0;
  let known = 0;
  for (let i = from; i < to; i++) {
    const row = i & mask;
    if (kind[row] !== Kind.move) continue;
    const isPlaced = ((flags[row] as number) & Flag.hasPoint) !== 0 ? 1 : 0;
    known += isPlaced;
    // Casts, not checks: the range says that the row exists.
    moves.tUs[at] = tUs[row] as number;
    moves.x[at] = x[row] as number;
    moves.y[at] = y[row] as number;
    moves.placed[at] = isPlaced;
    at += 1;
  }
  return { ...moves, placed: known === count ? null : moves.placed };
}
