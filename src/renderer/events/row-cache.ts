import { createStore, type Store } from '../state/store';
import type { NamedRows } from '../timeline/queries';
import type { RowList } from './row-list';
import { type TableRow, tableRows } from './table-row';

/** Rows that are fetched at once. */
export const BLOCK_ROWS = 64;
/** Blocks beyond what is in sight that are fetched ahead, either way. */
const AHEAD = 1;
/** Blocks that are kept: some thousands of rows. */
const KEPT = 64;
/** Questions under way: a second one, so that the worker never waits for the next. */
const AT_ONCE = 2;

/** Answers with events by their seqs; null when they cannot be read. */
export type FetchRows = (seqs: Uint32Array) => Promise<NamedRows | null>;

interface Block {
  readonly rows: readonly TableRow[];
  /** What it was fetched from has changed: it is shown until it is fetched again. */
  readonly stale: boolean;
}

/**
 * The rows near those in sight. What is asked for last is fetched first, and what has gone out of
 * sight before its turn came is not fetched at all, so that one can scroll as fast as one likes.
 */
export class RowCache {
  /** Counts up when rows have come. */
  readonly changes: Store<number> = createStore(0);
  /** Whether rows could not be read. */
  readonly failed: Store<boolean> = createStore(false);
  readonly #fetch: FetchRows;
  #list: RowList | null = null;
  /** The one that was used last stands last. */
  #blocks = new Map<number, Block>();
  #wanted: readonly number[] = [];
  readonly #underWay = new Set<string>();
  /** Tells answers for an earlier list apart. */
  #generation = 0;

  constructor(fetch: FetchRows) {
    this.#fetch = fetch;
  }

  /** From now on rows are those of `list`; `grown`: it begins with all of the list before. */
  show(list: RowList, grown: boolean): void {
    this.#list = list;
    if (!grown) {
      this.#generation += 1;
      this.#blocks = new Map();
      this.#wanted = [];
      this.failed.set(false);
    }
  }

  /** Fetches what is kept anew: what rows are called has changed. */
  refresh(): void {
    this.#generation += 1;
    for (const [number, block] of this.#blocks) {
      this.#blocks.set(number, { ...block, stale: true });
    }
    this.changes.set(this.changes.get() + 1);
  }

  /** The row at an index; null while it is fetched. */
  at(index: number): TableRow | null {
    return this.#blocks.get(Math.floor(index / BLOCK_ROWS))?.rows[index % BLOCK_ROWS] ?? null;
  }

  /** Rows `[from, to)` are in sight. */
  want(from: number, to: number): void {
    const first = Math.floor(from / BLOCK_ROWS);
    const last = Math.floor(Math.max(from, to - 1) / BLOCK_ROWS);
    const inSight = Array.from({ length: last - first + 1 }, (_, i) => first + i);
    const around = Array.from({ length: AHEAD }, (_, i) => [last + 1 + i, first - 1 - i]).flat();
    for (const number of inSight) {
      const block = this.#blocks.get(number);
      if (block !== undefined) {
        this.#blocks.delete(number);
        this.#blocks.set(number, block);
      }
    }
    this.#wanted = [...inSight, ...around];
    this.#fetchNext();
  }

  #fetchNext(): void {
    while (this.#underWay.size < AT_ONCE) {
      const number = this.#wanted.find((each) => this.#lacks(each));
      if (number === undefined) return;
      void this.#fetchBlock(number);
    }
  }

  #lacks(number: number): boolean {
    const rows = this.#rowsOf(number);
    const block = this.#blocks.get(number);
    return (
      rows > 0 &&
      (block === undefined || block.stale || block.rows.length < rows) &&
      !this.#underWay.has(`${this.#generation}:${number}`) &&
      !this.failed.get()
    );
  }

  /** How many rows a block of the list has. */
  #rowsOf(number: number): number {
    const start = number * BLOCK_ROWS;
    return number < 0 ? 0 : Math.min(BLOCK_ROWS, (this.#list?.length ?? 0) - start);
  }

  async #fetchBlock(number: number): Promise<void> {
    const list = this.#list;
    if (list === null) return;
    const generation = this.#generation;
    const token = `${generation}:${number}`;
    this.#underWay.add(token);
    const block = this.#blocks.get(number);
    // Of a list that grows only what is new: the rest may lie far from it, in groups not decoded any more.
    const kept = block === undefined || block.stale ? [] : block.rows;
    const start = number * BLOCK_ROWS + kept.length;
    // With the row before, for how long after it the first one was.
    const from = Math.max(0, start - 1);
    const to = number * BLOCK_ROWS + this.#rowsOf(number);
    const seqs = Uint32Array.from({ length: to - from }, (_, i) => list.seqAt(from + i));
    const answer = await this.#fetch(seqs);
    this.#underWay.delete(token);
    if (generation === this.#generation) {
      if (answer === null || answer.seqs.length < seqs.length) {
        this.failed.set(true);
      } else {
        this.#keep(number, [...kept, ...tableRows(answer).slice(start - from)]);
      }
    }
    this.#fetchNext();
  }

  #keep(number: number, rows: readonly TableRow[]): void {
    this.#blocks.delete(number);
    this.#blocks.set(number, { rows, stale: false });
    for (const oldest of this.#blocks.keys()) {
      if (this.#blocks.size <= KEPT) break;
      this.#blocks.delete(oldest);
    }
    this.changes.set(this.changes.get() + 1);
  }
}
