import * as path from 'node:path';

/** Bytes between two entries of a {@link JournalIndex}. */
const STEP_BYTES = 64 * 1024;

/** Where a frame starts. */
export interface FrameStart {
  /** Its first event. */
  readonly seq: number;
  /** Its first byte. */
  readonly offset: number;
  /** How many strings the frames before it hold, entry 0 included. */
  readonly strings: number;
}

/** Where in a journal events are: an entry every 64 KiB or so, made while it is written. */
export class JournalIndex {
  readonly #seqs: number[] = [];
  readonly #offsets: number[] = [];
  readonly #strings: number[] = [];
  #next = 0;

  /** Notes where a frame starts. Call in order. */
  add({ seq, offset, strings }: FrameStart): void {
    if (offset >= this.#next) {
      this.#seqs.push(seq);
      this.#offsets.push(offset);
      this.#strings.push(strings);
      this.#next = offset + STEP_BYTES;
    }
  }

  /** Frames from byte `offset` on are there no more. */
  truncate(offset: number): void {
    while ((this.#offsets.at(-1) ?? -1) >= offset) {
      this.#seqs.pop();
      this.#offsets.pop();
      this.#strings.pop();
    }
    const last = this.#offsets.at(-1);
    this.#next = last === undefined ? 0 : last + STEP_BYTES;
  }

  /** The last frame known that starts at `seq` or before it; null when none does. */
  before(seq: number): FrameStart | null {
    return this.#at(this.#countTo(seq) - 1);
  }

  /** The first frame known that starts after `seq`; null when none does. */
  after(seq: number): FrameStart | null {
    return this.#at(this.#countTo(seq));
  }

  /** How many of the frames known start at `seq` or before it. */
  #countTo(seq: number): number {
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
    return low;
  }

  #at(entry: number): FrameStart | null {
    const seq = this.#seqs[entry];
    const offset = this.#offsets[entry];
    const strings = this.#strings[entry];
    return seq === undefined || offset === undefined || strings === undefined
      ? null
      : { seq, offset, strings };
  }
}

/** A journal that this process is writing. */
export interface OpenJournal {
  readonly index: JournalIndex;
  /** All strings written so far, by index. */
  readonly strings: readonly string[];
  /** How often events were taken back: what a reader keeps of the file may be wrong when it changes. */
  readonly takenBack: number;
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
