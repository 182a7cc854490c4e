import { DRAG_PX } from '../../input/drag';
import type { PhysicalKey } from '../../input/physical-keys';
import type { Draft } from './draft';
import { isDownAt } from './keyboard-drafts';
import { movedDrafts } from './moved-drafts';
import type { Point, RecordedInput, RecordedItem, RecordedPress } from './recorded-input';
import type { TimedPlaces } from './simplify-path';
import { wholeMs } from './whole-ms';

/**
 * Makes clicks and drags of buttons that were pressed one after the other, perhaps with modifiers held:
 *
 * ```
 *   Ctrl     ▁██████████▁
 *   button   ▁▁███▁██▁▁▁      two clicks with Ctrl; a drag where the pointer went farther than DRAG_PX meanwhile
 * ```
 *
 * Null where downs and ups have to stay apart: two buttons at once, other keys, the wheel, a modifier that is not held
 * throughout.
 */
export function pointerDrafts(
  items: readonly RecordedItem[],
  { places }: RecordedInput,
): readonly Draft[] | null {
  const presses = items.flatMap((item) => (item.kind === 'down' ? [item.press] : []));
  const buttons = presses.filter(({ button }) => button !== null);
  const modifiers = presses.filter(({ modifies }) => modifies);
  if (presses.length !== buttons.length + modifiers.length) return null;
  if (items.some(({ kind }) => kind === 'wheel')) return null;
  if (buttons.some(({ upNth }, i) => upNth > (buttons[i + 1]?.downNth ?? upNth))) return null;
  if (!modifiers.every((modifier) => isHeldThroughout(modifier, buttons))) return null;
  return new ClickFinder(items, places, modifiers).find();
}

function isHeldThroughout(modifier: RecordedPress, buttons: readonly RecordedPress[]): boolean {
  let any = false;
  for (const { downNth, upNth } of buttons) {
    if (upNth < modifier.downNth || downNth > modifier.upNth) continue;
    if (downNth < modifier.downNth || upNth > modifier.upNth) return false;
    any = true;
  }
  return any;
}

class ClickFinder {
  readonly #items: readonly RecordedItem[];
  readonly #places: TimedPlaces;
  readonly #modifiers: readonly RecordedPress[];
  readonly #drafts: Draft[] = [];
  #press: RecordedPress | null = null;
  /** Places while it is down. */
  #from = 0;
  #to = 0;

  constructor(
    items: readonly RecordedItem[],
    places: TimedPlaces,
    modifiers: readonly RecordedPress[],
  ) {
    this.#items = items;
    this.#places = places;
    this.#modifiers = modifiers;
  }

  find(): readonly Draft[] {
    for (const item of this.#items) {
      if (item.kind === 'moves') this.#moves(item.from, item.to);
      else if (item.kind === 'down' && item.press.button !== null) this.#down(item.press);
      else if (item.kind === 'up' && item.press === this.#press) this.#up(item.press);
    }
    return this.#drafts;
  }

  #moves(from: number, to: number): void {
    if (this.#press === null) {
      for (const draft of movedDrafts(this.#places, from, to)) this.#drafts.push(draft);
      return;
    }
    if (this.#from === this.#to) this.#from = from;
    this.#to = to;
  }

  #down(press: RecordedPress): void {
    this.#press = press;
    this.#from = 0;
    this.#to = 0;
  }

  #up(press: RecordedPress): void {
    this.#press = null;
    const fromUs = press.downUs;
    const modifiers = this.#modifiersAt(press);
    const draft = { fromUs, press, modifiers } as const;
    if (isDrag(press, this.#places, this.#from, this.#to)) {
      this.#drafts.push({ kind: 'drag', ...draft, from: this.#from, to: this.#to });
    } else {
      this.#drafts.push({ kind: 'click', ...draft });
    }
  }

  #modifiersAt(press: RecordedPress): readonly PhysicalKey[] {
    return this.#modifiers.flatMap((modifier) =>
      isDownAt(modifier, press) && modifier.key !== null ? [modifier.key] : [],
    );
  }
}

/** Whether the pointer left the place of a press before the button was up. */
function isDrag(press: RecordedPress, places: TimedPlaces, from: number, to: number): boolean {
  const start = press.at ?? placeAt(places, from, to);
  if (start === null) return false;
  if (press.upAt !== null && isApart(start, press.upAt)) return true;
  return !staysAt(places, from, to, start);
}

/** Whether places `[from, to)` are all within {@link DRAG_PX} of one. */
export function staysAt(places: TimedPlaces, from: number, to: number, at: Point): boolean {
  for (let i = from; i < to; i++) {
    if (isApart(at, { x: places.x[i] as number, y: places.y[i] as number })) return false;
  }
  return true;
}

/** Whether two places are farther apart along an axis than a click is wide. */
export function isApart(a: Point, b: Point): boolean {
  return Math.abs(a.x - b.x) > DRAG_PX || Math.abs(a.y - b.y) > DRAG_PX;
}

function placeAt(places: TimedPlaces, from: number, to: number): Point | null {
  return from < to ? { x: places.x[from] as number, y: places.y[from] as number } : null;
}

/** How long a press lasted, as steps have it. */
export function heldMs({ downUs, upUs }: RecordedPress): number {
  return wholeMs(upUs - downUs);
}
