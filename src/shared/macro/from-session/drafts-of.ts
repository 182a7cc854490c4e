import type { Draft } from './draft';
import type { FromSessionOptions } from './from-session-options';
import { keyboardDrafts } from './keyboard-drafts';
import { movedDrafts } from './moved-drafts';
import { isApart, pointerDrafts, staysAt } from './pointer-drafts';
import type { RecordedInput, RecordedItem, RecordedPress } from './recorded-input';
import { wholeMs } from './whole-ms';

/**
 * Makes drafts of what was done, in order of time and none beginning before the last is over. What was down at the same
 * time is looked at together:
 *
 * ```
 *   keys and buttons   ▁▁██▁██▁▁▁▁▁▁███▁▁▁
 *   alone              |    |           |     what is held from the first press until nothing is
 * ```
 */
export function draftsOf(
  input: RecordedInput,
  { text, moves }: Pick<FromSessionOptions, 'text' | 'moves'>,
): readonly Draft[] {
  const finder = new DraftFinder(input, text);
  for (const item of input.items) finder.take(item);
  if (moves !== 'clicks') return finder.drafts;
  return finder.drafts.filter(({ kind }) => kind !== 'moved' && kind !== 'aside');
}

class DraftFinder {
  readonly drafts: Draft[] = [];
  readonly #input: RecordedInput;
  readonly #asText: boolean;
  readonly #held = new Set<RecordedPress>();
  #together: RecordedItem[] = [];

  constructor(input: RecordedInput, asText: boolean) {
    this.#input = input;
    this.#asText = asText;
  }

  take(item: RecordedItem): void {
    if (item.kind === 'marker') {
      const step = { type: 'marker', text: item.text } as const;
      this.drafts.push({ kind: 'step', fromUs: item.us, step });
      return;
    }
    if (item.kind === 'down') this.#held.add(item.press);
    if (this.#held.size === 0) {
      this.#alone(item);
      return;
    }
    this.#together.push(item);
    if (item.kind !== 'up') return;
    this.#held.delete(item.press);
    if (this.#held.size === 0) this.#finish();
  }

  #alone(item: RecordedItem): void {
    if (item.kind === 'moves') {
      // Not all at once: a call takes only so many arguments.
      for (const draft of movedDrafts(this.#input.places, item.from, item.to)) {
        this.drafts.push(draft);
      }
    } else if (item.kind === 'wheel') this.#wheel(item);
  }

  #wheel({ us, right, down, at }: Extract<RecordedItem, { kind: 'wheel' }>): void {
    this.drafts.push({ kind: 'wheel', fromUs: us, lastUs: us, right, down, at });
  }

  #finish(): void {
    const items = this.#together;
    this.#together = [];
    const presses = items.flatMap((item) => (item.kind === 'down' ? [item.press] : []));
    const wheel = items.some(({ kind }) => kind === 'wheel');
    if (!wheel && presses.every(({ button }) => button === null)) {
      const drafts = keyboardDrafts(presses, this.#asText);
      if (drafts === null) this.#apart(items);
      else for (const draft of [...drafts, ...this.#aside(items)]) this.drafts.push(draft);
      return;
    }
    const drafts = pointerDrafts(items, this.#input);
    if (drafts === null) this.#apart(items);
    else for (const draft of drafts) this.drafts.push(draft);
  }

  /** Where the pointer went while keys were typed. */
  #aside(items: readonly RecordedItem[]): readonly Draft[] {
    const last = items.filter((item) => item.kind === 'moves').at(-1);
    if (last === undefined) return [];
    const { x, y } = this.#input.places;
    const at = { x: x[last.to - 1] as number, y: y[last.to - 1] as number };
    return [{ kind: 'aside', fromUs: items.at(-1)?.us ?? last.us, at }];
  }

  /** Each by itself; a press with nothing in it stays whole. */
  #apart(items: readonly RecordedItem[]): void {
    for (let i = 0; i < items.length; i++) {
      const item = items[i] as RecordedItem;
      switch (item.kind) {
        case 'down': {
          const up = this.#wholePress(items, i);
          if (up === null) this.#half(item.press, item.us, true);
          else {
            this.#whole(item.press);
            i = up;
          }
          break;
        }
        case 'up':
          this.#half(item.press, item.us, false);
          break;
        default:
          this.#alone(item);
          break;
      }
    }
  }

  /** Where the release is, if nothing is between but a pointer that hardly moves. */
  #wholePress(items: readonly RecordedItem[], at: number): number | null {
    const down = items[at];
    if (down?.kind !== 'down') return null;
    const { press } = down;
    for (let i = at + 1; i < items.length; i++) {
      const item = items[i] as RecordedItem;
      if (item.kind === 'up' && item.press === press) {
        return press.at !== null && press.upAt !== null && isApart(press.at, press.upAt) ? null : i;
      }
      if (item.kind === 'focus') continue;
      if (item.kind !== 'moves' || press.at === null) return null;
      if (!staysAt(this.#input.places, item.from, item.to, press.at)) return null;
    }
    return null;
  }

  #whole(press: RecordedPress): void {
    const { key, downUs, upUs } = press;
    if (key === null) {
      this.drafts.push({ kind: 'click', fromUs: downUs, press, modifiers: [] });
      return;
    }
    const step = { type: 'key', key, holdMs: wholeMs(upUs - downUs) } as const;
    this.drafts.push({ kind: 'step', fromUs: downUs, step });
  }

  #half(press: RecordedPress, us: number, down: boolean): void {
    const { key } = press;
    if (key === null) {
      this.drafts.push({ kind: 'button', fromUs: us, press, down });
      return;
    }
    const step = { type: 'key', key, action: down ? 'down' : 'up' } as const;
    this.drafts.push({ kind: 'step', fromUs: us, step });
  }
}
