import { hasHookCode } from '../../shared/input/physical-keys';
import type { RawPress } from './server-flush';

/** How many raw presses are remembered while the hook's event for them is on its way. */
const MEMORY = 1024;
/** The hook's time is when the server recorded the event, which can be later than the event by this, ms. */
const RECORDING_LAG_MS = 100;

interface Hold {
  readonly xKeycode: number;
  readonly from: number;
  to: number;
}

/** What the hook could not name, with a way to name it later. */
export interface UnnamedEvent {
  readonly kind: 'key' | 'button';
  readonly down: boolean;
  /** Server time in ms. */
  readonly time: number;
  /** Called when there is a name (X keycode or X button), again when there is a better one. */
  readonly name: (detail: number) => void;
}

/**
 * Names what the X11 hook reports as code 0: keys its table lacks (the ISO key beside the left
 * Shift, Ro, media keys, …) and buttons beyond the fifth. The server's raw events know them. They
 * come in the same order, but either of the two may come first. Some raw presses have no event: a key
 * on which the server acts itself (another video mode, say) is pressed for nobody else.
 *
 *   raw    ↓94 at 5            ↑94 at 9
 *   hook       ↓0 at 5  ↓0 at 8      ↑0 at 9
 *   named      ↓94      ↓94 (repeat) ↑94
 */
export class UnnamedKeys {
  #raw: RawPress[] = [];
  #waiting: { readonly event: UnnamedEvent; readonly mayRepeat: boolean }[] = [];
  readonly #catchUp: (done: () => void) => void;
  /** When keys that the hook cannot name were down, in the order they went down. */
  #holds: Hold[] = [];

  /**
   * `catchUp` calls back when every raw press that happened before the call has been told of: an
   * event without a name by then has none.
   */
  constructor(catchUp: (done: () => void) => void) {
    this.#catchUp = catchUp;
  }

  /** Takes a raw press from the server. */
  raw(press: RawPress): void {
    if (press.kind === 'key' ? hasHookCode(press.detail) : press.detail <= 9) return;
    if (press.kind === 'key') this.#hold(press);
    for (const [at, { event, mayRepeat }] of this.#waiting.entries()) {
      if (matches(event, press)) {
        this.#pair(at, event, this.#raw.length, press);
        return;
      }
      // The next event's own press is still to come, so this one is of none after it.
      if (event.kind === press.kind && !mayRepeat) break;
    }
    this.#raw.push(press);
    if (this.#raw.length > MEMORY) this.#raw.shift();
  }

  /** Takes an event that the hook could not name. */
  unnamed(event: UnnamedEvent): void {
    const last = this.#waiting.length;
    if (this.#nameFromRaw(last, event)) return;
    const repeated = event.kind === 'key' && event.down ? this.#heldAt(event.time) : undefined;
    // The server makes auto-repeat itself and has no raw event for it; it repeats the last key. If
    // this is another key after all, its raw event will say so.
    if (repeated !== undefined) event.name(repeated);
    this.#waiting.push({ event, mayRepeat: repeated !== undefined });
    this.#catchUp(() => this.#giveUp(event));
  }

  /** Names the event at a place in the queue (its length: one not in it) by a raw press that has come. */
  #nameFromRaw(place: number, event: UnnamedEvent): boolean {
    const before = this.#waiting.slice(0, place);
    if (before.some((other) => other.event.kind === event.kind && !other.mayRepeat)) return false;
    const at = this.#raw.findIndex((press) => matches(event, press));
    const press = this.#raw[at];
    if (press === undefined) return false;
    this.#pair(place, event, at, press);
    return true;
  }

  /** An event has no press; those that waited behind it may have one. */
  #giveUp(event: UnnamedEvent): void {
    const at = this.#waiting.findIndex((other) => other.event === event);
    if (at < 0) return;
    this.#waiting.splice(at, 1);
    for (let next = 0; next < this.#waiting.length; next += 1) {
      const waiting = this.#waiting[next];
      if (waiting !== undefined && this.#nameFromRaw(next, waiting.event)) next = -1;
    }
  }

  /** Both come in the same order: nothing of their kind before the two finds another any more. */
  #pair(waiting: number, event: UnnamedEvent, raw: number, press: RawPress): void {
    this.#waiting = this.#waiting.filter(
      (other, at) => at > waiting || other.event.kind !== event.kind,
    );
    this.#raw = this.#raw.filter((other, at) => at > raw || other.kind !== press.kind);
    event.name(press.detail);
  }

  #hold({ detail, down, time }: RawPress): void {
    this.#holds = this.#holds.filter((hold) => time - hold.to < RECORDING_LAG_MS);
    for (const hold of this.#holds) {
      if (hold.xKeycode === detail && hold.to === Number.POSITIVE_INFINITY) hold.to = time;
    }
    if (down) this.#holds.push({ xKeycode: detail, from: time, to: Number.POSITIVE_INFINITY });
  }

  /** The key last pressed of those down at `time`. */
  #heldAt(time: number): number | undefined {
    return this.#holds.filter(({ from, to }) => from <= time && time <= to).at(-1)?.xKeycode;
  }
}

function matches(event: UnnamedEvent, press: RawPress): boolean {
  const lag = event.time - press.time;
  return (
    event.kind === press.kind && event.down === press.down && lag >= 0 && lag < RECORDING_LAG_MS
  );
}
