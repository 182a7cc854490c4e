import { copyRows, createColumns, type EventColumns } from './event-columns';
import { StringTable } from './string-table';

/**
 * A growing run of events with contiguous `seq`: row `i` is event `firstSeq + i`. Used wherever
 * events are kept whole: a journal read back, a session decoded, the live view.
 */
export class EventTable {
  readonly strings: StringTable;
  readonly firstSeq: number;
  #columns: EventColumns;
  #capacity: number;
  #length = 0;

  /** `strings`: those of an earlier stretch of the same session, where this one goes on after it. */
  constructor(firstSeq = 0, capacity = 1024, strings = new StringTable()) {
    this.firstSeq = firstSeq;
    this.strings = strings;
    this.#capacity = Math.max(1, capacity);
    this.#columns = createColumns(this.#capacity);
  }

  /** Number of events. */
  get length(): number {
    return this.#length;
  }

  /** Valid until the next growth: take it anew after {@link extend}. */
  get columns(): EventColumns {
    return this.#columns;
  }

  /**
   * Makes room for `count` more rows and counts them as present; returns the first new row's
   * index. The caller fills them at once.
   */
  extend(count: number): number {
    const at = this.#length;
    const needed = at + count;
    if (needed > this.#capacity) {
      this.#capacity = Math.max(needed, this.#capacity * 2);
      const grown = createColumns(this.#capacity);
      copyRows(this.#columns, 0, grown, 0, at);
      this.#columns = grown;
    }
    this.#length = needed;
    return at;
  }
}
