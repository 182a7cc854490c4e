import { PHYSICAL_KEYS } from '../../../shared/input/physical-keys';
import { UNNAMED_X_KEYCODE } from '../../capture/hook-rows';

/** A key or a button that an injector holds down. `id`: the system's own number of it. */
export type HeldThing =
  | { readonly kind: 'key'; readonly id: number; readonly code: number; readonly native: number }
  | { readonly kind: 'button'; readonly id: number; readonly button: number };

/** What a report calls a key, by schedule code and native code: `KeyA`, or `key 255` by the system's own number. */
export function keyName(code: number, native: number): string {
  const row = PHYSICAL_KEYS[code - 1];
  if (row !== undefined) return row.code;
  return `key ${native >= UNNAMED_X_KEYCODE ? native - UNNAMED_X_KEYCODE : native}`;
}

/** What a report calls a button, 1 left, 2 right, 3 middle, …: `button 1`. */
export function buttonName(button: number): string {
  return `button ${button}`;
}

/** What is held down, in the order in which it was pressed. Pressing twice holds once. */
export class HeldInput {
  readonly #keys = new Map<number, HeldThing>();
  readonly #buttons = new Map<number, HeldThing>();

  /** A key is pressed, or let go of. */
  key(down: boolean, id: number, code: number, native: number): void {
    if (!down) this.#keys.delete(id);
    else if (!this.#keys.has(id)) this.#keys.set(id, { kind: 'key', id, code, native });
  }

  /** A button is pressed, or let go of. */
  button(down: boolean, id: number, button: number): void {
    if (!down) this.#buttons.delete(id);
    else if (!this.#buttons.has(id)) this.#buttons.set(id, { kind: 'button', id, button });
  }

  /** The system's own number under which a button was pressed, null while it is not held. */
  idOfButton(button: number): number | null {
    for (const thing of this.#buttons.values()) {
      if (thing.kind === 'button' && thing.button === button) return thing.id;
    }
    return null;
  }

  /** The button that was pressed first of those held. */
  get firstButton(): HeldThing | undefined {
    return this.#buttons.values().next().value;
  }

  /**
   * Has `letGo` let go of everything, buttons first, so that a drag ends as it was made, with its modifiers; what
   * was pressed last comes first. Returns the names, as a report lists them.
   */
  releaseAll(letGo: (thing: HeldThing) => void): readonly string[] {
    const things = [
      ...[...this.#buttons.values()].reverse(),
      ...[...this.#keys.values()].reverse(),
    ];
    this.#keys.clear();
    this.#buttons.clear();
    return things.map((thing) => {
      letGo(thing);
      return thing.kind === 'key' ? keyName(thing.code, thing.native) : buttonName(thing.button);
    });
  }
}
