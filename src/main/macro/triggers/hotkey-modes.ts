import type { MonotonicMicros } from '../../../shared/base/time';
import type { PhysicalKey } from '../../../shared/input/physical-keys';
import { withoutEnd } from '../../../shared/macro/triggers/prepared-document';
import type { TriggerOf } from '../../../shared/macro/triggers/trigger';
import type { HotkeyPress, HotkeyRelease } from '../../hotkeys/hotkey';
import type { MacroRequest } from '../macro-queue';

/** How a trigger's macro is run, where it is not as its file says. */
export type HowToRun = Partial<Pick<MacroRequest, 'prepare' | 'replaces' | 'again' | 'byKeys'>>;

type Hotkey = TriggerOf<'hotkey'>;

/** What {@link HotkeyModes} works with. */
export interface HotkeyModesParts {
  readonly run: (trigger: Hotkey, how: HowToRun) => void;
  /** Whether the macro of a trigger runs or waits. */
  readonly isThere: (id: string) => boolean;
  /** Whether it runs, and keys that are pressed now end it. */
  readonly isEndedByKeys: (id: string) => boolean;
  /** Ends it wherever it is. `byKeys`: keys that were pressed just now mean it. */
  readonly end: (id: string, byKeys: boolean) => void;
  /** It is not run, since it was running when its keys were pressed. */
  readonly skip: (trigger: Hotkey) => void;
  /** Keys that are down, and since when. */
  readonly down: () => ReadonlyMap<PhysicalKey, MonotonicMicros>;
  readonly now: () => MonotonicMicros;
}

/**
 * What the keys of hotkeys do, by the mode of each. A macro that stops on real input is ended by these keys as by any, often by
 * the first of them (Ctrl of Ctrl+Shift+F7), so that it is over when the last one is pressed. The keys mean it all the same:
 *
 * ```
 *   A, stops on input   █████▏
 *   Ctrl                     ██████████
 *   F7                           ███ ███    toggles A: it has ended, and does not begin anew before the second time
 * ```
 */
export class HotkeyModes {
  readonly #parts: HotkeyModesParts;
  /** Hotkeys whose chord was completed, and whose keys are not all up. */
  readonly #pressed = new Map<string, number>();
  /** Hotkeys of `hold` whose key is down, by their ids. */
  readonly #holding = new Map<string, Hotkey>();
  /** When real input last ended a hotkey's macro, by its id. */
  readonly #endedAt = new Map<string, MonotonicMicros>();
  /** When the chord was last completed, by its id. */
  readonly #completedAt = new Map<string, MonotonicMicros>();

  constructor(parts: HotkeyModesParts) {
    this.#parts = parts;
  }

  /** Real input has ended the macro of a trigger. */
  endedByInput(id: string): void {
    this.#endedAt.set(id, this.#parts.now());
  }

  /** Forgets all but these. Nobody will tell that the keys of the others are let go of. */
  keep(isKept: (id: string) => boolean): void {
    for (const id of this.#pressed.keys()) if (!isKept(id)) this.#pressed.delete(id);
    for (const times of [this.#endedAt, this.#completedAt]) {
      for (const id of times.keys()) if (!isKept(id)) times.delete(id);
    }
    for (const id of [...this.#holding.keys()]) if (!isKept(id)) this.#letGo(id);
  }

  /** The chord of a trigger was completed. */
  press(trigger: Hotkey, { keys, at }: HotkeyPress<string>): void {
    const { id, when, whenBusy } = trigger;
    const { isThere, isEndedByKeys, end, skip } = this.#parts;
    const hasEnded = this.#hasEnded(id, keys);
    this.#completedAt.set(id, at);
    switch (when.mode) {
      case 'press':
        if (whenBusy === 'skip' && (isEndedByKeys(id) || hasEnded)) skip(trigger);
        else this.#pressed.set(id, (this.#pressed.get(id) ?? 0) + 1);
        break;
      case 'toggle':
        if (isThere(id)) end(id, true);
        else if (!hasEnded) this.#pressed.set(id, 1);
        break;
      case 'hold':
        this.#hold(trigger);
        break;
    }
  }

  /** Keys of a chord are up. `trigger`: undefined where it is not armed any more. */
  release(trigger: Hotkey | undefined, { action, what }: HotkeyRelease<string>): void {
    if (what === 'key') {
      this.#letGo(action);
      return;
    }
    const times = this.#pressed.get(action) ?? 0;
    this.#pressed.delete(action);
    if (trigger === undefined) return;
    const endless = trigger.when.mode === 'toggle' ? { prepare: withoutEnd } : {};
    for (let time = 0; time < times; time += 1) {
      this.#parts.run(trigger, { ...endless, byKeys: true });
    }
  }

  /**
   * Whether keys of a chord were down, and have been since, when real input ended the macro of its trigger. A key that has meant
   * it once, and is kept down for the next press, does not mean it again.
   */
  #hasEnded(id: string, keys: readonly PhysicalKey[]): boolean {
    const ended = this.#endedAt.get(id);
    if (ended === undefined) return false;
    const completed = this.#completedAt.get(id) ?? Number.NEGATIVE_INFINITY;
    const down = this.#parts.down();
    return keys.some((key) => {
      const since = down.get(key);
      return since !== undefined && since > completed && since <= ended;
    });
  }

  #letGo(id: string): void {
    const finishes = this.#holding.get(id)?.when.onRelease === 'finish';
    if (this.#holding.delete(id) && !finishes) this.#parts.end(id, false);
  }

  #hold(trigger: Hotkey): void {
    const { id, when } = trigger;
    this.#holding.set(id, trigger);
    const how =
      when.onRelease === 'finish'
        ? { again: () => this.#holding.has(id) }
        : { prepare: withoutEnd };
    this.#parts.run(trigger, { ...how, byKeys: true });
  }
}
