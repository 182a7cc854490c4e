import { RawType, type SourceBatch } from '../capture/source';
import type { PressId } from './press-log';

/** Presses of one gesture that have not come yet. */
interface Expected {
  readonly ids: Set<PressId>;
  readonly fromUs: number;
  readonly toUs: number;
}

/**
 * Presses of gestures of our own that were told of before they came: hotkeys and windows hear of them
 * by other ways than the hook does, and may be ahead of it, by several gestures even.
 *
 * ```
 *   told          Ctrl+3  Ctrl+3  Ctrl+3         before anything has come
 *   Ctrl   ▁▁███████████████▁▁▁███▁▁▁           of the first, and of the third
 *   3      ▁▁▁▁█▁▁▁▁▁▁██▁▁▁▁▁▁▁▁█▁▁▁▁           of the first, the second, the third
 * ```
 *
 * A press belongs to the gesture told of first that still waits for its key. What is down when a gesture
 * gets a press of its own is not waited for any more: it was pressed for the gesture before.
 */
export class ExpectedPresses {
  #expected: Expected[] = [];

  /** Whether there is any. */
  get any(): boolean {
    return this.#expected.length > 0;
  }

  /** A press of each of `ids` between these two times (µs, inclusive) is ours. */
  add(ids: readonly PressId[], fromUs: number, toUs: number): void {
    if (ids.length > 0) {
      this.#expected.push({ ids: new Set(ids), fromUs, toUs });
    }
  }

  /**
   * What row `i` of a batch, at `tUs`, presses of what is expected; null: nothing. It is expected no
   * more. `isDown`: before this row.
   */
  take(
    batch: SourceBatch,
    i: number,
    tUs: number,
    isDown: (id: PressId) => boolean,
  ): PressId | null {
    this.#expected = this.#expected.filter(({ toUs }) => tUs <= toUs);
    const id = pressed(batch, i);
    const found = this.#expected.find(({ ids, fromUs }) => ids.has(id ?? 0) && tUs >= fromUs);
    // A key that is down already repeats itself.
    if (id === null || found === undefined || isDown(id)) {
      return null;
    }
    found.ids.delete(id);
    for (const other of found.ids) {
      if (isDown(other)) found.ids.delete(other);
    }
    this.#expected = this.#expected.filter(({ ids }) => ids.size > 0);
    return id;
  }
}

/** What row `i` of a batch presses, null for anything else. */
export function pressed(batch: SourceBatch, i: number): PressId | null {
  switch (batch.type[i]) {
    case RawType.keyDown:
      return batch.key[i] ?? null;
    case RawType.buttonDown:
      return -(batch.code[i] ?? 0);
    default:
      return null;
  }
}
