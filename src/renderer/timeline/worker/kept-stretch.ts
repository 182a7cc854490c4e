/** Into so many parts what is kept is divided, one of which may stay too many. */
const PARTS = 8;

/**
 * From when on a recording under way is kept: its last `keep` events at least, whatever they are. Twice as many come before half go.
 */
export class KeptStretch {
  readonly #keep: number;
  /** After how many events it was when, oldest first. */
  readonly #marks: { readonly events: number; readonly tUs: number }[] = [];
  #forgotten = 0;
  #fromUs = 0;

  constructor(keep: number) {
    this.#keep = keep;
  }

  /** What is older is not kept any more, µs. */
  get fromUs(): number {
    return this.#fromUs;
  }

  /** There were `events` in all, the last at `tUs`. Says whether some are to be forgotten now, those before {@link fromUs}. */
  reached(events: number, tUs: number): boolean {
    const known = this.#marks.at(-1)?.events ?? this.#forgotten;
    if (events - known >= this.#keep / PARTS) this.#marks.push({ events, tUs });
    if (events - this.#forgotten <= 2 * this.#keep) return false;
    const older = this.#marks.filter((mark) => mark.events <= events - this.#keep);
    const last = older.at(-1);
    if (last === undefined) return false;
    this.#marks.splice(0, older.length);
    this.#forgotten = last.events;
    this.#fromUs = last.tUs;
    return true;
  }
}
