import { assert } from '../../shared/base/assert';
import { clearRows, createColumns, type EventColumns } from '../../shared/session/event-columns';
import type { RowRange } from '../../shared/session/row-range';
import { StringTable } from '../../shared/session/string-table';

/**
 * The most recent events, in columns that are allocated once and overwritten in a circle:
 *
 * ```
 *           oldest            head
 *             v                v
 *   … gone …  [ 70 71 72 73 74 ] next to be written
 * ```
 *
 * Event `seq` is at row `seq & mask`. What has been overwritten is in the journal.
 */
export class EventRing {
  readonly capacity: number;
  readonly mask: number;
  readonly columns: EventColumns;
  readonly strings = new StringTable();
  #head = 0;
  /** Rows before this one have been overwritten by events that were taken back since. */
  #floor = 0;

  /** `capacity`: events kept, a power of two. */
  constructor(capacity: number) {
    assert(
      capacity >= 2 && (capacity & (capacity - 1)) === 0,
      'the capacity of a ring is a power of two',
    );
    this.capacity = capacity;
    this.mask = capacity - 1;
    this.columns = createColumns(capacity);
  }

  /** Seq of the next event; also how many there have been. */
  get head(): number {
    return this.#head;
  }

  /** Seq of the oldest event that is still here. */
  get oldest(): number {
    return Math.max(this.#floor, this.#head - this.capacity);
  }

  /** Takes the next seq and returns its row, which the caller fills at once, every column of it. */
  claim(): number {
    const row = this.#head & this.mask;
    this.#head += 1;
    return row;
  }

  /**
   * Events from `toSeq` on never happened: the next one gets that seq. Their rows are wiped, and the
   * strings from index `strings` on forgotten, which only they used.
   *
   * ```
   *   before   [ 70 71 72 73 74 75 ] next 76
   *   after    [ 70 71 72 ]          next 73       toSeq = 73
   * ```
   *
   * Whoever keeps string indices beyond that must look them up anew (see {@link StringTable.truncate}).
   */
  takeBack(toSeq: number, strings: number): void {
    assert(toSeq >= 0 && toSeq <= this.#head, 'events that are taken back have happened');
    this.#floor = Math.min(this.oldest, toSeq);
    const count = Math.min(this.#head - toSeq, this.capacity);
    const first = (this.#head - count) & this.mask;
    const beforeWrap = Math.min(count, this.capacity - first);
    clearRows(this.columns, first, beforeWrap);
    clearRows(this.columns, 0, count - beforeWrap);
    this.#head = toSeq;
    this.strings.truncate(strings);
  }

  /** Events `[fromSeq, toSeq)`, all of which must still be here. */
  range(fromSeq: number, toSeq: number): RowRange {
    assert(fromSeq >= this.oldest && toSeq <= this.#head, 'a range of the ring is in the ring');
    return {
      columns: this.columns,
      strings: this.strings.list,
      fromSeq,
      toSeq,
      base: 0,
      mask: this.mask,
    };
  }
}
