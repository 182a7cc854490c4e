import { ReplayOp } from '../../shared/replay/replay-schedule';
import { UNITS_PER_NOTCH, WheelSteps } from './injectors/wheel-notches';
import { type KeycodeRange, xKeycodeFor } from './injectors/x11-codes';
import type { PlanRows } from './plan-rows';

/** What of a replay comes back as an event of the server. */
export const SeenInput = { keyPress: 1, keyRelease: 2, buttonPress: 3, move: 4 } as const;
export type SeenInputKind = (typeof SeenInput)[keyof typeof SeenInput];

const FARTHEST = 32_767;
const ALL_KEYCODES: KeycodeRange = { min: 8, max: 255 };

interface Entry {
  /** How many operations are sent before it. */
  order: number;
  readonly kind: SeenInputKind;
  /** X keycode, or x. */
  readonly a: number;
  readonly b: number;
}

/**
 * Tells a replay's own input from everybody else's among what comes from the server's XTEST devices, which
 * other programs use too: it is ours if it is the next of what was sent, where some may be missing.
 */
export class OwnInput {
  readonly #pointer: boolean;
  #entries: Entry[] = [];
  #head = 0;
  /** Operations known. */
  #known = 0;
  #sent = 0;
  readonly #vertical = new WheelSteps(UNITS_PER_NOTCH);
  readonly #horizontal = new WheelSteps(UNITS_PER_NOTCH);

  /** `pointer`: whether buttons and moves are looked at, too. */
  constructor(pointer: boolean) {
    this.#pointer = pointer;
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
   * anything for ours that was not. `a`, `b`: X keycode; or x and y.
   */
  take(kind: SeenInputKind, a: number, b: number, sent: number): boolean {
    this.#count(sent);
    for (let at = this.#head; at < this.#entries.length; at += 1) {
      const entry = this.#entries[at];
      if (entry === undefined || entry.order >= this.#sent) break;
      if (entry.kind === kind && entry.a === a && entry.b === b) {
        this.#head = at + 1;
        return true;
      }
    }
    return false;
  }

  #count(sent: number): void {
    this.#sent += (sent - this.#sent) >>> 0;
  }

  *#entriesOf(rows: PlanRows, first: number): Generator<Entry> {
    for (let row = 0; row < rows.length; row += 1) {
      const order = first + row;
      const op = rows.op[row];
      if (op === ReplayOp.keyDown || op === ReplayOp.keyUp) {
        const kind = op === ReplayOp.keyDown ? SeenInput.keyPress : SeenInput.keyRelease;
        const keycode = xKeycodeFor(rows.code[row] ?? 0, rows.native[row] ?? 0, ALL_KEYCODES);
        yield { order, kind, a: keycode ?? 0, b: 0 };
      } else if (this.#pointer && op === ReplayOp.move) {
        const x = onWire(rows.x[row] ?? 0);
        yield { order, kind: SeenInput.move, a: x, b: onWire(rows.y[row] ?? 0) };
      } else if (this.#pointer) {
        // Which buttons these are depends on the server's mapping; the order tells them apart.
        for (let press = this.#pressesOf(op, rows.amount[row] ?? 0); press > 0; press -= 1) {
          yield { order, kind: SeenInput.buttonPress, a: 0, b: 0 };
        }
      }
    }
  }

  /** How many buttons of the server's an operation presses; the wheel's notches are such presses. */
  #pressesOf(op: number | undefined, amount: number): number {
    if (op === ReplayOp.buttonDown) return 1;
    if (op === ReplayOp.wheelVertical) return Math.abs(this.#vertical.take(amount));
    if (op === ReplayOp.wheelHorizontal) return Math.abs(this.#horizontal.take(amount));
    return 0;
  }
}

/** As coordinates go to the server: 16 bits. */
function onWire(coordinate: number): number {
  return Math.max(-FARTHEST, Math.min(FARTHEST, coordinate));
}
