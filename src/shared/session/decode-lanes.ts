import type { Data } from 'apache-arrow';
import { ok, type Result } from '../base/result';
import { Flag } from '../input/event-flags';
import { Kind } from '../input/event-kind';
import {
  bools,
  dictionaryNumbers,
  fitting,
  fullColumn,
  int32,
  int64,
  plainTexts,
  putKinds,
  uint8,
  uint16,
  validity,
} from './arrow-columns';
import type { ColumnByName } from './arrow-memory';
import type { LaneColumn, SparseColumn } from './lane-columns';
import {
  addFlagWhere,
  LONGER,
  putBitsWithout,
  putKindsOf,
  putLettersWhere,
  putNumbersOf,
  putNumbersWhere,
  putSums,
  putTimes,
  putTimesWithout,
  putValuesWhere,
  putWithout,
  rowsOfOthers,
} from './lane-passes';
import { type BlankPiece, type LanePiece, layOutPiece } from './lane-piece';
import type { SessionFailure } from './session-version';
import { StringTable } from './string-table';

/** Columns of a group by their names. */
interface GroupColumns {
  readonly of: (name: LaneColumn) => Data;
  /** Null where nothing is in it. */
  readonly filled: (name: SparseColumn) => Data | null;
}

/** Takes row groups apart for the lanes of a timeline, one after the other: only LANE_COLUMNS. */
export class LaneDecoder {
  /** Used again and again. */
  #kinds = new Uint8Array(0);
  #others = new Uint32Array(0);
  #wide = new Int32Array(0);
  #picked = new Int32Array(0);
  #longer = new Uint32Array(0);
  /** Bits of which all are set. */
  #ones = new Uint8Array(0);

  /**
   * The `rows` rows of a group, the first of which is event `firstSeq`; in `spare`, a buffer that
   * nobody uses any more, when it is large enough. Columns that are `blank` are not looked at: nothing is in them.
   * Fails when another is missing, or of another type or length.
   */
  decode(
    column: ColumnByName,
    firstSeq: number,
    rows: number,
    spare: ArrayBuffer | null = null,
    blank: readonly SparseColumn[] = [],
  ): Result<LanePiece, SessionFailure> {
    if (rows === 0) {
      const { others, moves, buffer } = layOutPiece(0, 0, spare);
      return ok({ events: 0, lastUs: 0, moves, others, strings: [''], buffer });
    }
    const of = (name: LaneColumn): Data => fullColumn(column(name), name, rows);
    const filled = (name: SparseColumn): Data | null => (blank.includes(name) ? null : of(name));
    return fitting(() => this.#piece({ of, filled }, firstSeq, rows, spare));
  }

  #piece(
    columns: GroupColumns,
    firstSeq: number,
    rows: number,
    spare: ArrayBuffer | null,
  ): LanePiece {
    this.#reserve(rows);
    const { of } = columns;
    const kinds = this.#kinds.subarray(0, rows);
    putKinds(of('kind'), kinds);
    const others = this.#others.subarray(0, rowsOfOthers(kinds, Kind.move, this.#others));
    const moves = rows - others.length;
    const blank = layOutPiece(moves, others.length, spare);
    const [times, x, y] = [int64(of('t_us')), of('x'), of('y')];
    putTimesWithout(others, times, blank.moves.tUs);
    putWithout(others, int32(x), blank.moves.x);
    putWithout(others, int32(y), blank.moves.y);
    putTimes(others, times, blank.others.tUs);
    putSums(firstSeq, others, blank.others.seq);
    const table = new StringTable();
    const placedOthers = this.#putOthers(columns, others, table, blank.others);
    const placed = rows - x.nullCount - placedOthers === moves;
    if (!placed) putBitsWithout(others, this.#bits(x), blank.moves.placed);
    return {
      ...blank,
      moves: placed ? { ...blank.moves, placed: null } : blank.moves,
      events: rows,
      lastUs: (others.at(-1) === rows - 1 ? blank.others : blank.moves).tUs.at(-1) ?? 0,
      strings: table.list,
    };
  }

  #reserve(rows: number): void {
    if (rows <= this.#kinds.length) return;
    this.#kinds = new Uint8Array(rows);
    this.#others = new Uint32Array(rows);
    this.#wide = new Int32Array(rows);
    this.#picked = new Int32Array(rows);
    this.#longer = new Uint32Array(rows);
    this.#ones = new Uint8Array((rows + 7) >> 3).fill(0xff);
  }

  /** Bits that say which rows have a value. */
  #bits(data: Data): Uint8Array {
    return validity(data) ?? this.#ones;
  }

  /** Puts what lanes show of `rows` side by side, but their times. Returns how many of them have a place. */
  #putOthers(
    { of, filled }: GroupColumns,
    rows: Uint32Array,
    table: StringTable,
    out: BlankPiece['others'],
  ): number {
    const { flags } = out;
    flags.fill(0);
    putKindsOf(rows, this.#kinds, out.kind);
    for (const name of ['repeat', 'injected', 'synthetic', 'redacted'] as const) {
      const data = filled(name);
      if (data !== null) addFlagWhere(rows, bools(data), Flag[name], flags);
    }
    this.#put(filled('native'), int32, rows, out.native, { flag: Flag.hasNative, flags });
    const placed = this.#put(of('x'), int32, rows, out.x, { flag: Flag.hasPoint, flags });
    this.#put(of('y'), int32, rows, out.y);
    this.#put(filled('wheel_x'), int32, rows, out.wheelX, { flag: Flag.hasWheel, flags });
    this.#put(filled('wheel_y'), int32, rows, out.wheelY);
    this.#put(filled('button'), uint8, rows, out.button);
    this.#put(filled('mods'), uint16, rows, out.mods);
    this.#putTexts(filled('key'), table, rows, out.key);
    this.#putTexts(filled('text'), table, rows, out.text);
    this.#putTexts(filled('note'), table, rows, out.note);
    return placed;
  }

  /**
   * Puts the values of some rows side by side, 0 for null, and sets a flag where there is one. Returns how many have
   * one, where a flag says so.
   */
  #put(
    data: Data | null,
    read: (data: Data) => Int32Array | Uint16Array | Uint8Array,
    rows: Uint32Array,
    out: Int32Array | Int16Array | Uint16Array | Uint8Array,
    mark?: { readonly flag: number; readonly flags: Uint8Array },
  ): number {
    const values = data === null ? null : read(data);
    if (data === null || values === null || data.nullCount === data.length) {
      out.fill(0);
      return 0;
    }
    const bits = this.#bits(data);
    // All by way of one type: the copies are not what takes time.
    let wide: Int32Array = this.#wide;
    if (values instanceof Int32Array) wide = values;
    else wide.set(values);
    const picked = out instanceof Int32Array ? out : this.#picked.subarray(0, rows.length);
    putValuesWhere(rows, wide, bits, picked);
    if (picked !== out) out.set(picked);
    return mark === undefined ? 0 : addFlagWhere(rows, bits, mark.flag, mark.flags);
  }

  /** Puts the string indices of some rows side by side, 0 for null. */
  #putTexts(data: Data | null, table: StringTable, rows: Uint32Array, out: Uint32Array): void {
    if (data === null || data.nullCount === data.length) {
      out.fill(0);
      return;
    }
    const bits = this.#bits(data);
    if (data.dictionary !== undefined) {
      const { ids, numbers } = dictionaryNumbers(data, table);
      putNumbersWhere(rows, ids, numbers, bits, out);
      return;
    }
    const { offsets, bytes, textAt } = plainTexts(data);
    const seen = new Uint8Array(LONGER + 1);
    putLettersWhere(rows, offsets, bytes, bits, out, seen);
    // Most texts are one letter, and letters are looked up once.
    const numbers = Uint32Array.from(seen, (isThere, letter) =>
      isThere === 0 || letter === 0 || letter === LONGER
        ? 0
        : table.intern(String.fromCharCode(letter - 1)),
    );
    const longer = this.#longer.subarray(0, putNumbersOf(out, numbers, this.#longer));
    for (const i of longer) out[i] = table.intern(textAt(rows[i] as number));
  }
}
