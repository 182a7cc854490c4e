import { hasHookCode, keyFromX11, type PhysicalKey } from '../../shared/input/physical-keys';
import { isEarlier } from './event-time';
import type { RawPress } from './server-flush';

/**
 * So many presses and releases in a row must be missing. Some are meant for nobody: of keys on which the server
 * acts itself, and of those that slow or bounce keys leave out.
 */
const MIN_RUN = 16;
/** In a burst faster than hands, so many within so many ms, one is enough. A chord of four has eight. */
const BURST = 12;
const BURST_MS = 100;
/** How much the hook may have told of that no raw event came for. What is older is not judged. */
const MEMORY = 16_384;

/** A key that went down or up. */
export interface Stroke {
  readonly key: PhysicalKey;
  readonly down: boolean;
  /** Server time in ms. */
  readonly time: number;
}

/** Keys that the server had from the device and the hook never told of. */
export interface MissedKeys {
  /** Server time of the first, ms. */
  readonly from: number;
  readonly count: number;
}

/**
 * Holds what the hook tells of keys against what the server had from the device (raw events). Both come in
 * the same order, and either may come first; auto-repeat has no raw event:
 *
 *   raw     ↓a ↑a ↓b ↑b ↓c ↑c      ↓a ↑a
 *   hook    ↓a ↑a                  ↓a        4 missed before the last ↓a (were that enough)
 *
 * It notes each key until the other way has told of it too, and the notes are not wiped.
 *
 * Keys that libuiohook has no code for are left out, and those of the numpad, which may move the pointer.
 */
export class KeyAudit {
  #raw: (Stroke & { readonly inBurst: boolean })[] = [];
  /** Times of the last raw strokes. */
  readonly #times: number[] = [];
  /** What the hook told of before the server did, from `#earlyHead` on. */
  #early: Stroke[] = [];
  #earlyHead = 0;
  /** Event time of the last of those that had to be forgotten. */
  #forgotten: number | null = null;
  readonly #onMissed: (missed: MissedKeys) => void;

  /** `onMissed` is told before the event that proves it is taken any further. */
  constructor(onMissed: (missed: MissedKeys) => void) {
    this.#onMissed = onMissed;
  }

  /** How many strokes the hook has still to tell of. */
  get outstanding(): number {
    return this.#raw.length;
  }

  /** What the server had before `from` (event time, ms) the hook need not tell of. */
  begin(from: number): void {
    this.#raw = this.#raw.filter(({ time }) => !isEarlier(time, from));
  }

  /** Takes a raw press or release from the server. */
  raw({ kind, detail, down, time }: RawPress): void {
    const key = kind === 'key' && hasHookCode(detail) ? keyFromX11(detail) : undefined;
    if (key === undefined || !isAudited(key)) return;
    if (this.#forgotten !== null && !isEarlier(this.#forgotten, time)) return;
    // The hook's time is never earlier than the server's: what is left over has no raw event.
    this.#forgetEarly((early) => isEarlier(early.time, time));
    let at = this.#earlyHead;
    while (at < this.#early.length && !isSame(this.#early[at], key, down)) at += 1;
    this.#times.push(time);
    const first = this.#times.length > BURST ? this.#times.shift() : undefined;
    const inBurst = first !== undefined && ((time - first) | 0) < BURST_MS;
    if (at >= this.#early.length) this.#raw.push({ key, down, time, inBurst });
    else this.#earlyHead = at + 1;
  }

  /** Takes a key from the hook. */
  hook(stroke: Stroke): void {
    const { key, down, time } = stroke;
    if (!isAudited(key)) return;
    const at = this.#raw.findIndex(
      (raw) => raw.key === key && raw.down === down && !isEarlier(time, raw.time),
    );
    if (at >= 0) {
      this.#miss(this.#raw.splice(0, at + 1).slice(0, -1));
      return;
    }
    this.#early.push(stroke);
    if (this.#early.length - this.#earlyHead > MEMORY) {
      this.#forgotten = this.#early[this.#earlyHead]?.time ?? null;
      this.#earlyHead += 1;
    }
  }

  /** Nothing more will come of what is outstanding. */
  giveUp(): void {
    this.#miss(this.#raw.splice(0));
  }

  /** Leaves out the first of what the hook told of early, as long as `isOver` holds of them. */
  #forgetEarly(isOver: (stroke: Stroke) => boolean): void {
    for (;;) {
      const first = this.#early[this.#earlyHead];
      if (first === undefined || !isOver(first)) break;
      this.#earlyHead += 1;
    }
    if (this.#earlyHead >= MEMORY || this.#earlyHead >= this.#early.length) {
      this.#early = this.#early.slice(this.#earlyHead);
      this.#earlyHead = 0;
    }
  }

  #miss(strokes: readonly (Stroke & { readonly inBurst: boolean })[]): void {
    const [first] = strokes;
    if (first === undefined) return;
    if (strokes.length >= MIN_RUN || strokes.some(({ inBurst }) => inBurst)) {
      this.#onMissed({ from: first.time, count: strokes.length });
    }
  }
}

function isSame(stroke: Stroke | undefined, key: PhysicalKey, down: boolean): boolean {
  return stroke?.key === key && stroke.down === down;
}

function isAudited(key: PhysicalKey): boolean {
  return !key.startsWith('Numpad');
}
