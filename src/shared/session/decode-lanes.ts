import type { Data } from 'apache-arrow';
import { ok, type Result } from '../base/result';
import { Flag } from '../input/event-flags';
import { Kind } from '../input/event-kind';
import {
  bools,
  fitting,
  fullColumn,
  int32,
  int64,
  isSet,
  putKinds,
  stringReader,
  uint8,
  uint16,
  validity,
} from './arrow-columns';
import type { ColumnByName } from './arrow-memory';
import type { LaneColumn } from './lane-columns';
import { type BlankPiece, type LanePiece, layOutPiece } from './lane-piece';
import type { SessionFailure } from './session-version';
import { StringTable } from './string-table';

const TWO_32 = 2 ** 32;

/** Takes row groups apart for the lanes of a timeline, one after the other: only LANE_COLUMNS. */
export class LaneDecoder {
  /** Used again and again. */
  #kinds = new Uint8Array(0);
  #others = new Uint32Array(0);

  /**
   * The `rows` rows of a group, the first of which is event `firstSeq`; in `spare`, a buffer that
   * nobody uses any more, when it is large enough. Fails when a column is missing or of another type
   * or length.
   */
  decode(
    column: ColumnByName,
    firstSeq: number,
    rows: number,
    spare: ArrayBuffer | null = null,
  ): Result<LanePiece, SessionFailure> {
    if (rows === 0) {
      const { others, moves, buffer } = layOutPiece(0, 0, spare);
      return ok({ events: 0, lastUs: 0, moves, others, strings: [''], buffer });
    }
    const of = (name: LaneColumn): Data => fullColumn(column(name), name, rows);
    return fitting(() => this.#piece(of, firstSeq, rows, spare));
  }

  #piece(
    of: (name: LaneColumn) => Data,
    firstSeq: number,
    rows: number,
    spare: ArrayBuffer | null,
  ): LanePiece {
    if (rows > this.#kinds.length) {
      this.#kinds = new Uint8Array(rows);
      this.#others = new Uint32Array(rows);
    }
    const kinds = this.#kinds.subarray(0, rows);
    putKinds(of('kind'), kinds);
    let moves = 0;
    for (let row = 0; row < rows; row++) {
      if (kinds[row] === Kind.move) moves += 1;
    }
    const others = this.#others.subarray(0, rows - moves);
    const blank = layOutPiece(moves, others.length, spare);
    const placed = putMoves(of, kinds, others, blank.moves);
    const table = new StringTable();
    putOthers(of, kinds, others, table, blank.others);
    for (let i = 0; i < others.length; i++) {
      blank.others.seq[i] = firstSeq + (others[i] as number);
    }
    return {
      ...blank,
      moves: placed ? { ...blank.moves, placed: null } : blank.moves,
      events: rows,
      lastUs: timeAt(int64(of('t_us')), rows - 1),
      strings: table.list,
    };
  }
}

/** Puts moves side by side, and into `others` which rows are none. Returns whether all have places. */
function putMoves(
  of: (name: LaneColumn) => Data,
  kinds: Uint8Array,
  others: Uint32Array,
  { tUs, x, y, placed }: BlankPiece['moves'],
): boolean {
  const halves = int64(of('t_us'));
  const xs = int32(of('x'));
  const ys = int32(of('y'));
  const bits = validity(of('x'));
  let [move, other, known] = [0, 0, 0];
  for (let row = 0; row < kinds.length; row++) {
    if (kinds[row] !== Kind.move) {
      others[other] = row;
      other += 1;
      continue;
    }
    const isPlaced = bits === null ? 1 : ((bits[row >> 3] as number) >> (row & 7)) & 1;
    known += isPlaced;
    tUs[move] = timeAt(halves, row);
    x[move] = xs[row] as number;
    y[move] = ys[row] as number;
    placed[move] = isPlaced;
    move += 1;
  }
  return known === move;
}

/** Puts what lanes show of `rows` side by side. */
function putOthers(
  of: (name: LaneColumn) => Data,
  kinds: Uint8Array,
  rows: Uint32Array,
  table: StringTable,
  out: BlankPiece['others'],
): void {
  const halves = int64(of('t_us'));
  const mods = uint16(of('mods'));
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    out.tUs[i] = timeAt(halves, row);
    out.kind[i] = kinds[row] as number;
    out.mods[i] = mods[row] as number;
  }
  out.flags.fill(0);
  const { flags } = out;
  for (const name of ['repeat', 'injected', 'synthetic', 'redacted'] as const) {
    addFlag(bools(of(name)), rows, Flag[name], flags);
  }
  addFlag(pick(of('native'), int32, rows, out.native), rows, Flag.hasNative, flags);
  addFlag(pick(of('x'), int32, rows, out.x), rows, Flag.hasPoint, flags);
  pick(of('y'), int32, rows, out.y);
  addFlag(pick(of('wheel_x'), int32, rows, out.wheelX), rows, Flag.hasWheel, flags);
  pick(of('wheel_y'), int32, rows, out.wheelY);
  pick(of('button'), uint8, rows, out.button);
  pickStrings(of('key'), table, rows, out.key);
  pickStrings(of('text'), table, rows, out.text);
  pickStrings(of('note'), table, rows, out.note);
}

/** Exact up to 2⁵³. */
function timeAt(halves: Int32Array, row: number): number {
  return (halves[2 * row + 1] as number) * TWO_32 + ((halves[2 * row] as number) >>> 0);
}

/** Puts the values of some rows side by side, 0 for null. Returns which rows have one; null: all. */
function pick<Values extends Int32Array | Uint8Array>(
  data: Data,
  read: (data: Data) => Values,
  rows: Uint32Array,
  out: Int32Array | Int16Array | Uint8Array,
): Uint8Array | null {
  const values = read(data);
  const valid = validity(data);
  if (data.nullCount === data.length) {
    out.fill(0);
    return valid;
  }
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    out[i] = isSet(valid, row) ? (values[row] as number) : 0;
  }
  return valid;
}

/** Puts the string indices of some rows side by side, 0 for null. */
function pickStrings(data: Data, table: StringTable, rows: Uint32Array, out: Uint32Array): void {
  const indexAt = stringReader(data, table);
  if (indexAt === null) {
    out.fill(0);
    return;
  }
  const valid = validity(data);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    out[i] = isSet(valid, row) ? indexAt(row) : 0;
  }
}

/** Sets `flag` for those of some rows whose bit is set; null: for all. */
function addFlag(
  bits: Uint8Array | null,
  rows: Uint32Array,
  flag: number,
  flags: Uint8Array,
): void {
  for (let i = 0; i < rows.length; i++) {
    if (isSet(bits, rows[i] as number)) flags[i] = (flags[i] as number) | flag;
  }
}
