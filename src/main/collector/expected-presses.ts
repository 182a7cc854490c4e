import { RawType, type SourceBatch } from '../capture/source';
import type { PressId } from './press-log';

interface Expected {
  readonly id: PressId;
  readonly fromUs: number;
  readonly toUs: number;
}

/**
 * Presses of gestures of our own that were told of before they came: hotkeys and windows hear of them
 * by other ways than the hook does, and may be ahead of it.
 */
export class ExpectedPresses {
  #expected: Expected[] = [];

  /** Whether there is any. */
  get any(): boolean {
    return this.#expected.length > 0;
  }

  /** A press of `id` between these two times (µs, inclusive) is ours. */
  add(id: PressId, fromUs: number, toUs: number): void {
    this.#expected = this.#expected.filter((one) => one.id !== id);
    this.#expected.push({ id, fromUs, toUs });
  }

  /** What row `i` of a batch, at `tUs`, presses of what is expected; null: nothing. It is expected no more. */
  take(batch: SourceBatch, i: number, tUs: number): PressId | null {
    this.#expected = this.#expected.filter(({ toUs }) => tUs <= toUs);
    const id = pressed(batch, i);
    const found = this.#expected.find((one) => one.id === id && tUs >= one.fromUs);
    if (found === undefined) {
      return null;
    }
    this.#expected = this.#expected.filter((one) => one !== found);
    return found.id;
  }
}

function pressed(batch: SourceBatch, i: number): PressId | null {
  switch (batch.type[i]) {
    case RawType.keyDown:
      return batch.key[i] ?? null;
    case RawType.buttonDown:
      return -(batch.code[i] ?? 0);
    default:
      return null;
  }
}
