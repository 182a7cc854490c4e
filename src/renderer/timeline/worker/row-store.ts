import type { SoughtColumn } from '../../../shared/session/decode-columns';
import type { EventTable } from '../../../shared/session/event-table';
import { type RowRange, tableRange } from '../../../shared/session/row-range';

/** Tables that are kept. A look around a place needs its own and its neighbours; each is some 6 MB. */
const KEPT = 4;

/** One run of rows that is decoded by itself. */
export interface RowGroup {
  readonly rows: number;
  /** `seq` of its first event. */
  readonly firstSeq: number;
  /** Times of its first and its last event, µs. */
  readonly fromUs: number;
  readonly toUs: number;
}

/** Decodes groups, each time anew; null when one cannot be read. */
export interface GroupSource {
  /** All columns, into a table of its own. */
  readonly table: (group: number) => Promise<EventTable | null>;
  /** Some columns; the others hold zeros. */
  readonly columns: (group: number, columns: readonly SoughtColumn[]) => Promise<RowRange | null>;
}

/**
 * The rows of a session, decoded again when they are asked for: the lanes keep none. The last few
 * groups stay decoded.
 */
export class RowStore {
  /** Events of the file. */
  readonly events: number;
  readonly groups: readonly RowGroup[];
  readonly #source: GroupSource;
  /** The one that was asked for last stands last. */
  readonly #kept = new Map<number, Promise<EventTable | null>>();

  constructor(groups: readonly RowGroup[], source: GroupSource) {
    this.groups = groups;
    this.events = groups.reduce((sum, { rows }) => sum + rows, 0);
    this.#source = source;
  }

  /** `seq` after the last event. */
  get endSeq(): number {
    const last = this.groups.at(-1);
    return last === undefined ? 0 : last.firstSeq + last.rows;
  }

  /**
   * The rows of a group, all columns, with strings of their own; row 0 is event `firstSeq`. Null when
   * there is no such group, or the file cannot be read any more. Read only to everyone.
   */
  table(group: number): Promise<EventTable | null> {
    if (this.groups[group] === undefined) {
      return Promise.resolve(null);
    }
    const table = this.#kept.get(group) ?? this.#read(group);
    this.#kept.delete(group);
    this.#kept.set(group, table);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT && oldest !== undefined) {
      this.#kept.delete(oldest);
    }
    return table;
  }

  /**
   * The rows of a group for who goes through all groups by a few columns: the others may hold zeros.
   * Kept are none. Null as above.
   */
  async columns(group: number, columns: readonly SoughtColumn[]): Promise<RowRange | null> {
    const kept = this.#kept.get(group);
    if (kept !== undefined) {
      const table = await kept;
      return table === null ? null : tableRange(table);
    }
    return this.groups[group] === undefined ? null : this.#source.columns(group, columns);
  }

  /** What could not be read is not kept: the disk may be back when it is asked for again. */
  #read(group: number): Promise<EventTable | null> {
    const table = this.#source.table(group);
    const forget = (): void => {
      if (this.#kept.get(group) === table) this.#kept.delete(group);
    };
    table.then((read) => {
      if (read === null) forget();
    }, forget);
    return table;
  }

  /** The group that holds event `seq`; −1 when none does. */
  groupOf(seq: number): number {
    return this.groups.findIndex(({ firstSeq, rows }) => seq >= firstSeq && seq < firstSeq + rows);
  }
}
