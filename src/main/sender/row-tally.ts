import { Flag } from '../../shared/input/event-flags';
import { EVENT_KINDS, Kind } from '../../shared/input/event-kind';
import { type ActivityCounts, parseCountNote } from '../../shared/session/count-note';
import { lostInGap } from '../../shared/session/gap-note';
import { MadeUpPresses } from '../../shared/session/made-up-presses';
import { type RowRange, rowOf } from '../../shared/session/row-range';
import type { EventTally, KindMask } from './event-handler';

/** Counts the events of a stretch `[from, to)` that grows by what is {@link add added}. */
export class RowTally {
  readonly from: number;
  /** Presses minus releases of each key by its code, auto-repeat left out; what rows call the key. */
  readonly keys = new Map<string, number>();
  /** Presses minus releases of each button. */
  readonly buttons = new Map<number, number>();
  /** The first `pause` or `resume` row. */
  firstSwitch: { readonly kind: 'pause' | 'resume'; readonly note: string } | null = null;
  /** Markers, in order. */
  readonly markers: { readonly tUs: number; readonly note: string }[] = [];
  /** Note of the last `pause` row. */
  lastPause: string | null = null;
  readonly #counted = { keys: 0, buttons: 0, moves: 0, wheel: 0 };
  readonly #byKind = new Float64Array(EVENT_KINDS.length);
  readonly #madeUp: MadeUpPresses;
  #to: number;
  #repeats = 0;
  #lost = 0;

  constructor(from: number, madeUp = new MadeUpPresses()) {
    this.from = from;
    this.#to = from;
    this.#madeUp = madeUp;
  }

  /** Seq after the last event counted. */
  get to(): number {
    return this.#to;
  }

  /** Events that gaps among these are known to have lost. */
  get lost(): number {
    return this.#lost;
  }

  /** What `count` rows among these counted. */
  get counted(): ActivityCounts {
    return this.#counted;
  }

  /** Takes the next events, which begin at {@link to}. */
  add(range: RowRange): void {
    const { kind, flags, key, button, note, tUs } = range.columns;
    for (let seq = range.fromSeq; seq < range.toSeq; seq++) {
      const row = rowOf(range, seq);
      const code = kind[row] ?? 0;
      this.#byKind[code] = (this.#byKind[code] ?? 0) + 1;
      const repeat = ((flags[row] ?? 0) & Flag.repeat) !== 0;
      this.#repeats += repeat ? 1 : 0;
      if (code <= Kind.button_up) this.#madeUp.add(range.columns, row);
      switch (code) {
        case Kind.key_down:
        case Kind.key_up:
          if (!repeat) count(this.keys, range.strings[key[row] ?? 0] ?? '', code === Kind.key_down);
          break;
        case Kind.button_down:
        case Kind.button_up:
          count(this.buttons, button[row] ?? 0, code === Kind.button_down);
          break;
        case Kind.marker:
          this.markers.push({ tUs: tUs[row] ?? 0, note: range.strings[note[row] ?? 0] ?? '' });
          break;
        case Kind.gap:
        case Kind.pause:
        case Kind.resume:
        case Kind.count:
          this.#addNote(code, range.strings[note[row] ?? 0] ?? '');
          break;
        default:
      }
    }
    this.#to = range.toSeq;
  }

  #addNote(code: number, note: string): void {
    switch (code) {
      case Kind.gap:
        this.#lost += lostInGap(note);
        break;
      case Kind.count:
        for (const what of ['keys', 'buttons', 'moves', 'wheel'] as const) {
          this.#counted[what] += parseCountNote(note)?.[what] ?? 0;
        }
        break;
      case Kind.pause:
        this.firstSwitch ??= { kind: 'pause', note };
        this.lastPause = note;
        break;
      default:
        this.firstSwitch ??= { kind: 'resume', note };
    }
  }

  /** The same again, to be added to without touching this one. */
  copy(): RowTally {
    const copy = new RowTally(this.from, this.#madeUp.copy());
    copy.#to = this.#to;
    copy.#byKind.set(this.#byKind);
    copy.#repeats = this.#repeats;
    copy.#lost = this.#lost;
    copy.firstSwitch = this.firstSwitch;
    copy.lastPause = this.lastPause;
    Object.assign(copy.#counted, this.#counted);
    copy.markers.push(...this.markers);
    for (const [key, net] of this.keys) copy.keys.set(key, net);
    for (const [button, net] of this.buttons) copy.buttons.set(button, net);
    return copy;
  }

  /** What of it is of some kinds. */
  of(kinds: KindMask): EventTally {
    return {
      byKind: this.#byKind.map((count, code) => (((kinds >>> code) & 1) === 1 ? count : 0)),
      repeats: ((kinds >>> Kind.key_down) & 1) === 1 ? this.#repeats : 0,
      madeUp: {
        keys: ((kinds >>> Kind.key_down) & 1) === 1 ? this.#madeUp.keys : 0,
        buttons: ((kinds >>> Kind.button_down) & 1) === 1 ? this.#madeUp.buttons : 0,
      },
      counted: ((kinds >>> Kind.count) & 1) === 1 ? this.#counted : null,
    };
  }
}

function count<Name>(nets: Map<Name, number>, name: Name, down: boolean): void {
  nets.set(name, (nets.get(name) ?? 0) + (down ? 1 : -1));
}
