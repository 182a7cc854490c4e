import { Kind } from '../../shared/input/event-kind';
import type { ActivityCounts } from '../../shared/session/count-note';
import { RawType, type SourceBatch } from '../capture/source';
import type { EventRows } from './event-rows';
import type { PressRows } from './press-rows';

/** Makes rows of what a source delivers, or only takes note of it. */
export class InputRows {
  readonly #rows: EventRows;
  readonly #presses: PressRows;

  constructor(rows: EventRows, presses: PressRows) {
    this.#rows = rows;
    this.#presses = presses;
  }

  /** Writes row `i` of a batch, which must exist. False: it is of a type that nobody knows. */
  write(batch: SourceBatch, i: number): boolean {
    const type = batch.type[i] as number;
    const code = batch.code[i] as number;
    switch (type) {
      case RawType.keyDown:
      case RawType.keyUp:
        this.#presses.key(batch.key[i] as number, code, type === RawType.keyDown);
        break;
      case RawType.buttonDown:
      case RawType.buttonUp: {
        const down = type === RawType.buttonDown;
        if (this.#presses.leavesOutButton(code, down)) {
          break;
        }
        if (this.#presses.missedPress(code, down)) {
          this.#place(batch, i, this.#presses.openButton(code));
        }
        this.#place(batch, i, this.#presses.button(code, down));
        break;
      }
      case RawType.move:
        this.#place(batch, i, this.#rows.row(Kind.move, 0));
        break;
      case RawType.wheelVertical:
      case RawType.wheelHorizontal: {
        const row = this.#rows.row(Kind.wheel, 0);
        const amount = batch.amount[i] as number;
        const vertical = type === RawType.wheelVertical;
        this.#rows.setWheel(row, vertical ? 0 : amount, vertical ? amount : 0);
        this.#place(batch, i, row);
        break;
      }
      default:
        return false;
    }
    return true;
  }

  /**
   * Takes row `i` that belongs to a pause that is over: only what was held before the pause is let go
   * of, and what was pressed in it stays out until it is let go of.
   */
  writeLate(batch: SourceBatch, i: number): void {
    const type = batch.type[i] as number;
    const code = batch.code[i] as number;
    if (type === RawType.keyDown || type === RawType.keyUp) {
      this.#presses.lateKey(batch.key[i] as number, code, type === RawType.keyDown);
    } else if (type === RawType.buttonDown || type === RawType.buttonUp) {
      this.#presses.lateButton(code, type === RawType.buttonDown);
    }
  }

  /**
   * Takes note of row `i` without writing anything: of what is held. Returns what it counts as, null
   * for a release, an auto-repeat and what is unknown.
   */
  track(batch: SourceBatch, i: number): keyof ActivityCounts | null {
    const type = batch.type[i] as number;
    const code = batch.code[i] as number;
    switch (type) {
      case RawType.keyDown:
      case RawType.keyUp: {
        const down = type === RawType.keyDown;
        return this.#presses.trackKey(batch.key[i] as number, code, down) ? 'keys' : null;
      }
      case RawType.buttonDown:
      case RawType.buttonUp:
        return this.#presses.trackButton(code, type === RawType.buttonDown) ? 'buttons' : null;
      case RawType.move:
        return 'moves';
      case RawType.wheelVertical:
      case RawType.wheelHorizontal:
        return 'wheel';
      default:
        return null;
    }
  }

  #place(batch: SourceBatch, i: number, row: number): void {
    if (batch.hasPoint[i] === 1) {
      this.#rows.setPoint(row, batch.x[i] as number, batch.y[i] as number);
    }
  }
}
