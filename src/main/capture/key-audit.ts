import { indexOfKey, keyFromX11, PHYSICAL_KEYS } from '../../shared/input/physical-keys';
import { isEarlier } from './event-time';
import type { RawPress } from './server-flush';

/**
 * So many presses and releases in a row must be missing. Some are meant for nobody: of keys on which the server
 * acts itself.
 */
const MIN_RUN = 16;
/** In a burst faster than hands, so many within so many ms, one is enough. A chord of four has eight. */
const BURST = 12;
const BURST_MS = 100;
/** How much the hook may have told of that no raw event came for. What is older is not judged. */
const MEMORY = 16_384;

/** A key that went down or up, of which only one of the two has told. Which key it was is wiped when the other has. */
interface Note {
  /** Place in `PHYSICAL_KEYS`. */
  key: number;
  readonly down: boolean;
  /** Server time in ms. */
  readonly time: number;
  readonly inBurst: boolean;
}

const WIPED = -1;

/** Keys or buttons that the server had from the device and the hook never told of. */
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
 * It notes each key until the other way has told of it too; then the note is wiped.
 *
 * Keys of the numpad are left out: they may move the pointer, and then only the device tells of them. While the server leaves keys
 * out that the device tells of ({@link filtered}), none is missed.
 */
export class KeyAudit {
  #filtered = false;
  #raw: Note[] = [];
  /** Times of the last raw strokes. */
  readonly #times: number[] = [];
  /** What the hook told of before the server did, from `#earlyHead` on. */
  #early: Note[] = [];
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

  /** Whether slow keys or bounce keys are on. What is outstanding then may be what they have left out. */
  set filtered(on: boolean) {
    this.#filtered = on;
    if (!on) return;
    wipe(this.#raw.splice(0));
    wipe(this.#early.splice(0));
    this.#earlyHead = 0;
  }

  /** What the server had before `from` (event time, ms) the hook need not tell of. */
  begin(from: number): void {
    wipe(this.#raw.filter(({ time }) => isEarlier(time, from)));
    this.#raw = this.#raw.filter(({ key }) => key !== WIPED);
  }

  /** Takes a raw press or release from the server. */
  raw({ kind, detail, down, time }: RawPress): void {
    const named = kind === 'key' ? keyFromX11(detail) : undefined;
    if (named === undefined) return;
    const key = indexOfKey(named);
    if (this.#filtered || !isAudited(key)) return;
    if (this.#forgotten !== null && !isEarlier(this.#forgotten, time)) return;
    // The hook's time is never earlier than the server's: what is left over has no raw event.
    this.#forgetEarly((early) => isEarlier(early.time, time));
    let at = this.#earlyHead;
    while (at < this.#early.length && !isSame(this.#early[at], key, down)) at += 1;
    this.#times.push(time);
    const first = this.#times.length > BURST ? this.#times.shift() : undefined;
    const inBurst = first !== undefined && ((time - first) | 0) < BURST_MS;
    if (at >= this.#early.length) {
      this.#raw.push({ key, down, time, inBurst });
      return;
    }
    wipe(this.#early.slice(this.#earlyHead, at + 1));
    this.#earlyHead = at + 1;
  }

  /** Takes a key from the hook: its place in `PHYSICAL_KEYS`; `time`: see {@link Note}. */
  hook(key: number, down: boolean, time: number): void {
    if (this.#filtered || !isAudited(key)) return;
    const at = this.#raw.findIndex(
      (raw) => raw.key === key && raw.down === down && !isEarlier(time, raw.time),
    );
    if (at >= 0) {
      const told = this.#raw.splice(0, at + 1);
      wipe(told);
      this.#miss(told.slice(0, -1));
      return;
    }
    this.#early.push({ key, down, time, inBurst: false });
    if (this.#early.length - this.#earlyHead > MEMORY) {
      const first = this.#early[this.#earlyHead];
      this.#forgotten = first?.time ?? null;
      if (first !== undefined) first.key = WIPED;
      this.#earlyHead += 1;
    }
  }

  /** Nothing more will come of what is outstanding. */
  giveUp(): void {
    this.#miss(this.#raw.splice(0));
  }

  /** Leaves out the first of what the hook told of early, as long as `isOver` holds of them. */
  #forgetEarly(isOver: (early: Note) => boolean): void {
    for (;;) {
      const first = this.#early[this.#earlyHead];
      if (first === undefined || !isOver(first)) break;
      first.key = WIPED;
      this.#earlyHead += 1;
    }
    if (this.#earlyHead >= MEMORY || this.#earlyHead >= this.#early.length) {
      this.#early = this.#early.slice(this.#earlyHead);
      this.#earlyHead = 0;
    }
  }

  #miss(strokes: readonly Note[]): void {
    wipe(strokes);
    const [first] = strokes;
    if (first === undefined) return;
    if (strokes.length >= MIN_RUN || strokes.some(({ inBurst }) => inBurst)) {
      this.#onMissed({ from: first.time, count: strokes.length });
    }
  }
}

function isSame(note: Note | undefined, key: number, down: boolean): boolean {
  return note?.key === key && note.down === down;
}

const IS_NUMPAD = PHYSICAL_KEYS.map(({ code }) => code.startsWith('Numpad'));

function isAudited(key: number): boolean {
  return IS_NUMPAD[key] === false;
}

function wipe(notes: readonly Note[]): void {
  for (const note of notes) note.key = WIPED;
}
