import type { EventTable } from '../../../shared/session/event-table';

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

/** Decodes a group into a table of its own; null when it cannot be read. */
export type DecodeGroup = (group: number) => Promise<EventTable | null>;

/**
 * The rows of a session, decoded again when they are asked for: the lanes keep none. The last few
 * groups stay decoded.
 */
export class RowStore {
  /** Events of the file. */
  readonly events: number;
  readonly groups: readonly RowGroup[];
  readonly #decode: DecodeGroup;
  /** The one that was asked for last stands last. */
  readonly #kept = new Map<number, Promise<EventTable | null>>();

  constructor(groups: readonly RowGroup[], decode: DecodeGroup) {
    this.groups = groups;
    this.events = groups.reduce((sum, { rows }) => sum + rows, 0);
    this.#decode = decode;
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

  /** What could not be read is not kept: the disk may be back when it is asked for again. */
  #read(group: number): Promise<EventTable | null> {
    const table = this.#decode(group);
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
