/** Rows kept: the presses of minutes, auto-repeat included. A power of two. */
const CAPACITY = 8192;
const MASK = CAPACITY - 1;

/** What a row is, as bits: of a press, not of a release; of what a replay of ours sent. */
const Press = { down: 1, injected: 2 } as const;

/** What is pressed: a key by its number, a button by its negative number. */
export type PressId = number;

/** A key or button, from its press to its release. */
export interface LoggedPress {
  readonly id: PressId;
  /** Seqs of its rows, ascending: press, auto-repeats, release. */
  readonly seqs: readonly number[];
  readonly downUs: number;
  /** Seq and time of the release; null while there is none. */
  readonly up: { readonly seq: number; readonly tUs: number } | null;
}

/**
 * Which rows the newest presses have, by the key itself: rows of a masked mode do not say which key
 * they are of. Kept in memory only, in a circle that is allocated once.
 */
export class PressLog {
  readonly #seqs = new Float64Array(CAPACITY);
  readonly #tUs = new Float64Array(CAPACITY);
  readonly #ids = new Int32Array(CAPACITY);
  /** Bits of {@link Press}. */
  readonly #presses = new Uint8Array(CAPACITY);
  #count = 0;
  #first = 0;
  /** Rows before this one have been looked at by {@link forget}. */
  #forgotten = 0;

  /**
   * Notes a row: of a press or auto-repeat (`down`), or of a release. `injected`: sent by a replay of
   * ours, and so of no gesture of the user's.
   */
  note(seq: number, tUs: number, id: PressId, down: boolean, injected = false): void {
    const at = this.#count & MASK;
    this.#seqs[at] = seq;
    this.#tUs[at] = tUs;
    this.#ids[at] = id;
    this.#presses[at] = (down ? Press.down : 0) | (injected ? Press.injected : 0);
    this.#count += 1;
    this.#first = Math.max(this.#first, this.#count - CAPACITY);
  }

  /**
   * The newest press of `id` by the user that began no later than `untilUs`, null when none is known from
   * its beginning on.
   */
  newest(id: PressId, untilUs = Number.POSITIVE_INFINITY): LoggedPress | null {
    const seqs: number[] = [];
    let up: LoggedPress['up'] = null;
    let downUs: number | null = null;
    for (let i = this.#count - 1; i >= this.#first; i--) {
      const at = i & MASK;
      if (this.#ids[at] !== id || this.#is(i, Press.injected)) {
        continue;
      }
      const tUs = this.#tUs[at] as number;
      const seq = this.#seqs[at] as number;
      if (this.#is(i, Press.down)) {
        seqs.push(seq);
        downUs = tUs;
        continue;
      }
      // A release: of the press that was just walked through, or of one before it.
      if (downUs !== null && downUs <= untilUs) {
        return { id, seqs: seqs.reverse(), downUs, up };
      }
      seqs.length = 0;
      seqs.push(seq);
      up = { seq, tUs };
      downUs = null;
    }
    // Of a press that begins where the log does, nobody knows whether it began there.
    const whole = downUs !== null && downUs <= untilUs && this.#first === 0;
    return whole ? { id, seqs: seqs.reverse(), downUs: downUs ?? 0, up } : null;
  }

  /** The user's presses of mouse buttons that began at `fromUs` or later, oldest first. */
  buttons(fromUs: number): readonly LoggedPress[] {
    const found: LoggedPress[] = [];
    /** Where in `found` what is down now is. */
    const open = new Map<PressId, number>();
    for (let i = this.#first; i < this.#count; i++) {
      const at = i & MASK;
      const id = this.#ids[at] as number;
      if (id >= 0 || this.#is(i, Press.injected)) continue;
      const [seq, tUs] = [this.#seqs[at] as number, this.#tUs[at] as number];
      const place = open.get(id) ?? -1;
      const press = found[place];
      if (this.#is(i, Press.down)) {
        if (tUs >= fromUs) open.set(id, found.push({ id, seqs: [seq], downUs: tUs, up: null }) - 1);
      } else if (press !== undefined) {
        found[place] = { ...press, seqs: [...press.seqs, seq], up: { seq, tUs } };
        open.delete(id);
      }
    }
    return found;
  }

  /** Whether {@link forget} may find anything, sooner or later. */
  get remembers(): boolean {
    return this.#forgotten < this.#count;
  }

  /**
   * Forgets of which key presses were that were let go of before `untilUs`: what a masked mode keeps back is
   * not to be read in the memory of this process either, or in what a crash leaves of it. No mode keeps a button back.
   */
  forget(untilUs: number): void {
    let next = Math.max(this.#forgotten, this.#first);
    for (; next < this.#count && (this.#tUs[next & MASK] as number) < untilUs; next++) {
      const isKey = (this.#ids[next & MASK] as number) > 0;
      if (isKey && !this.#is(next, Press.down)) this.#forgetPress(next);
    }
    this.#forgotten = next;
  }

  #is(row: number, bit: number): boolean {
    return ((this.#presses[row & MASK] as number) & bit) !== 0;
  }

  /** Row `release` lets go of something. */
  #forgetPress(release: number): void {
    const id = this.#ids[release & MASK];
    this.#ids[release & MASK] = 0;
    for (let i = release - 1; i >= this.#first && id !== 0; i--) {
      if (this.#ids[i & MASK] !== id) continue;
      if (!this.#is(i, Press.down)) return;
      this.#ids[i & MASK] = 0;
    }
  }

  /** Presses without a release, as far as they are known. */
  open(): Set<PressId> {
    const open = new Set<PressId>();
    for (let i = this.#first; i < this.#count; i++) {
      const id = this.#ids[i & MASK] as number;
      if (this.#is(i, Press.down)) {
        open.add(id);
      } else {
        open.delete(id);
      }
    }
    return open;
  }

  /** Forgets rows from `toSeq` on. */
  takeBack(toSeq: number): void {
    while (this.#count > this.#first && (this.#seqs[(this.#count - 1) & MASK] ?? -1) >= toSeq) {
      this.#count -= 1;
      this.#ids[this.#count & MASK] = 0;
    }
    this.#forgotten = Math.min(this.#forgotten, this.#count);
  }

  /** Rows from `fromSeq` on have other seqs, null: are there no more. `renumbered` keeps their order. */
  renumber(fromSeq: number, renumbered: (seq: number) => number | null): void {
    let from = this.#count;
    while (from > this.#first && (this.#seqs[(from - 1) & MASK] ?? -1) >= fromSeq) {
      from -= 1;
    }
    const end = this.#count;
    this.#count = from;
    this.#forgotten = Math.min(this.#forgotten, from);
    for (let i = from; i < end; i++) {
      const at = i & MASK;
      const seq = renumbered(this.#seqs[at] as number);
      if (seq !== null) {
        const [down, injected] = [this.#is(i, Press.down), this.#is(i, Press.injected)];
        this.note(seq, this.#tUs[at] as number, this.#ids[at] as number, down, injected);
      }
    }
  }
}
