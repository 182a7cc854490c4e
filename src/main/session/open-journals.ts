import * as path from 'node:path';

/** Bytes between two entries of a {@link JournalIndex}. */
const STEP_BYTES = 64 * 1024;

/** Where in a journal events are: an entry every 64 KiB or so, made while it is written. */
export class JournalIndex {
  readonly #seqs: number[] = [];
  readonly #offsets: number[] = [];
  #next = 0;

  /** Notes that a frame with event `seq` as its first starts at `offset`. Call in order. */
  add(seq: number, offset: number): void {
    if (offset >= this.#next) {
      this.#seqs.push(seq);
      this.#offsets.push(offset);
      this.#next = offset + STEP_BYTES;
    }
  }

  /** The last frame known that starts at `seq` or before it; null when none does. */
  before(seq: number): { readonly seq: number; readonly offset: number } | null {
    let low = 0;
    let high = this.#seqs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#seqs[middle] ?? 0) <= seq) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    const found = this.#seqs[low - 1];
    const offset = this.#offsets[low - 1];
    return found === undefined || offset === undefined ? null : { seq: found, offset };
  }
}

/** A journal that this process is writing. */
export interface OpenJournal {
  readonly index: JournalIndex;
  /** All strings written so far, by index. */
  readonly strings: readonly string[];
}

const open = new Map<string, OpenJournal>();

/** Makes a journal known to readers in this process. */
export function journalOpened(file: string, journal: OpenJournal): void {
  open.set(path.resolve(file), journal);
}

/** The journal's writer has closed it. */
export function journalClosed(file: string): void {
  open.delete(path.resolve(file));
}

/** The journal at `file` if this process is writing it. */
export function openJournal(file: string): OpenJournal | undefined {
  return open.get(path.resolve(file));
}
