import type { PlanRows } from './plan-rows';
import { type Seen, type SeenBy, SeenInput, type SeenInputKind, seenByX } from './seen-input';

interface Entry extends Seen {
  /** How many operations are sent before it. */
  order: number;
}

/**
 * Tells a replay's own input from everybody else's among what programs may have made, ours and
 * others: it is ours if it is the next of what was sent, where some may be missing.
 */
export class OwnInput {
  readonly #pointer: boolean;
  readonly #seenBy: SeenBy;
  #entries: Entry[] = [];
  #head = 0;
  /** Operations known. */
  #known = 0;
  #sent = 0;

  /** `pointer`: whether buttons, moves and the wheel are looked at, too. */
  constructor(pointer: boolean, seenBy: SeenBy = seenByX()) {
    this.#pointer = pointer;
    this.#seenBy = seenBy;
  }

  /** Takes what will be sent after everything known. */
  add(rows: PlanRows): void {
    if (this.#head > 4_096) {
      this.#entries = this.#entries.slice(this.#head);
      this.#head = 0;
    }
    for (const entry of this.#entriesOf(rows, this.#known)) this.#entries.push(entry);
    this.#known += rows.length;
  }

  /** Takes what will be sent next, before the rest of what is known. `sent`: see {@link take}. */
  insert(rows: PlanRows, sent: number): void {
    this.#count(sent);
    let at = this.#head;
    while ((this.#entries[at]?.order ?? Number.POSITIVE_INFINITY) < this.#sent) at += 1;
    for (const entry of this.#entries.slice(at)) entry.order += rows.length;
    this.#entries.splice(at, 0, ...this.#entriesOf(rows, this.#sent));
    this.#known += rows.length;
  }

  /**
   * Whether what came is ours. `sent`: how many operations were sent so far, modulo 2^32; it never takes
   * anything for ours that was not. `a`, `b`: as {@link Seen} has them.
   */
  take(kind: SeenInputKind, a: number, b: number, sent: number): boolean {
    const at = this.#find(kind, a, b, sent);
    if (at === null) return false;
    this.#head = at + 1;
    return true;
  }

  /** Whether {@link take} would take it for ours. */
  awaits(kind: SeenInputKind, a: number, b: number, sent: number): boolean {
    return this.#find(kind, a, b, sent) !== null;
  }

  #find(kind: SeenInputKind, a: number, b: number, sent: number): number | null {
    this.#count(sent);
    const slack = kind === SeenInput.move ? this.#seenBy.slackPx : 0;
    for (let at = this.#head; at < this.#entries.length; at += 1) {
      const entry = this.#entries[at];
      if (entry === undefined || entry.order >= this.#sent) break;
      const isNear = Math.abs(entry.a - a) <= slack && Math.abs(entry.b - b) <= slack;
      if (entry.kind === kind && isNear) return at;
    }
    return null;
  }

  #count(sent: number): void {
    this.#sent += (sent - this.#sent) >>> 0;
  }

  *#entriesOf(rows: PlanRows, first: number): Generator<Entry> {
    for (let row = 0; row < rows.length; row += 1) {
      for (const seen of this.#seenBy.eventsOf(rows, row)) {
        const isKey = seen.kind === SeenInput.keyPress || seen.kind === SeenInput.keyRelease;
        if (isKey || this.#pointer) yield { ...seen, order: first + row };
      }
    }
  }
}
