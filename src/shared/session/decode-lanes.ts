import { type Data, type RecordBatch, tableFromIPC } from 'apache-arrow';
import { err, ok, type Result } from '../base/result';
import { Flag } from '../input/event-flags';
import {
  bools,
  columnOf,
  int32,
  int64,
  joinHalves,
  Misfit,
  putKinds,
  putNumbers,
  putStrings,
  setFlags,
  uint8,
  uint16,
} from './arrow-columns';
import { createColumns, type EventColumns } from './event-columns';
import type { LANE_COLUMNS } from './lane-columns';
import type { RowRange } from './row-range';
import type { SessionFailure } from './session-version';
import { StringTable } from './string-table';

/**
 * Decodes row groups one after the other for the lanes of a timeline: only LANE_COLUMNS, into
 * columns that are used again and again, with one list of strings for all groups. The columns that are
 * not read hold zeros.
 */
export class LaneDecoder {
  readonly #strings = new StringTable();
  #columns: EventColumns = createColumns(0);

  /**
   * The rows of a group of which `ipc` is the Arrow IPC stream; valid until the next call. Fails when a
   * column is missing or of another type, or when there are not `rows` rows.
   */
  decode(ipc: Uint8Array, firstSeq: number, rows: number): Result<RowRange, SessionFailure> {
    const { batches } = tableFromIPC(ipc);
    if (batches.reduce((sum, { numRows }) => sum + numRows, 0) !== rows) {
      return err({ kind: 'damaged', message: 'has rows missing' });
    }
    if (rows > this.#columns.kind.length) {
      this.#columns = createColumns(rows);
    }
    this.#columns.flags.fill(0);
    try {
      let at = 0;
      for (const batch of batches) {
        this.#decodeBatch(batch, at);
        at += batch.numRows;
      }
    } catch (error) {
      if (error instanceof Misfit) {
        return err(error.failure);
      }
      throw error;
    }
    return ok({
      columns: this.#columns,
      strings: this.#strings.list,
      fromSeq: firstSeq,
      toSeq: firstSeq + rows,
      base: firstSeq,
      mask: 0x7fffffff,
    });
  }

  #decodeBatch(batch: RecordBatch, at: number): void {
    const count = batch.numRows;
    const out = this.#columns;
    const of = (name: (typeof LANE_COLUMNS)[number]): Data => columnOf(batch, name, count);
    joinHalves(int64(of('t_us')), out.tUs, at);
    putKinds(of('kind'), out.kind, at);
    putStrings(of('key'), this.#strings, out.key, at);
    putStrings(of('text'), this.#strings, out.text, at);
    putStrings(of('note'), this.#strings, out.note, at);
    out.mods.set(uint16(of('mods')), at);
    putNumbers(of('button'), uint8, out.button, at);
    const native = putNumbers(of('native'), int32, out.native, at);
    const point = putNumbers(of('x'), int32, out.x, at);
    putNumbers(of('y'), int32, out.y, at);
    const wheel = putNumbers(of('wheel_x'), int32, out.wheelX, at);
    putNumbers(of('wheel_y'), int32, out.wheelY, at);
    setFlags(bools(of('repeat')), Flag.repeat, out.flags, at, count);
    setFlags(bools(of('injected')), Flag.injected, out.flags, at, count);
    setFlags(bools(of('synthetic')), Flag.synthetic, out.flags, at, count);
    setFlags(bools(of('redacted')), Flag.redacted, out.flags, at, count);
    setFlags(native, Flag.hasNative, out.flags, at, count);
    setFlags(point, Flag.hasPoint, out.flags, at, count);
    setFlags(wheel, Flag.hasWheel, out.flags, at, count);
  }
}
