import { ReplayOp, type ReplayOpCode } from '../../shared/replay/replay-schedule';
import type { Hold } from './plan-rows';

/** What the plan holds down and where it has the pointer, by what has been done of it. */
export class PlanHolds {
  readonly #held = new Map<string, Hold>();
  #placed = false;
  #x = 0;
  #y = 0;

  /** Takes what was done. */
  take(op: ReplayOpCode, code: number, native: number, x: number, y: number): void {
    switch (op) {
      case ReplayOp.keyDown:
      case ReplayOp.buttonDown:
        this.#held.set(nameOf(op, code, native), { op, code, native });
        break;
      case ReplayOp.keyUp:
        this.#held.delete(nameOf(ReplayOp.keyDown, code, native));
        break;
      case ReplayOp.buttonUp:
        this.#held.delete(nameOf(ReplayOp.buttonDown, code, native));
        break;
      case ReplayOp.move:
        this.#placed = true;
        this.#x = x;
        this.#y = y;
        break;
      case ReplayOp.wheelVertical:
      case ReplayOp.wheelHorizontal:
        break;
    }
  }

  /** In the order in which they were pressed. */
  get holds(): readonly Hold[] {
    return [...this.#held.values()];
  }

  /** null before the first move. */
  get place(): { readonly x: number; readonly y: number } | null {
    return this.#placed ? { x: this.#x, y: this.#y } : null;
  }
}

function nameOf(op: ReplayOpCode, code: number, native: number): string {
  return `${op} ${code} ${native}`;
}
