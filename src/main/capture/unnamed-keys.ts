import { keyFromX11, type PhysicalKey, rowOfKey } from '../../shared/input/physical-keys';
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
 * come in the same order, but either of the two may come first.
 *
 *   raw    ↓94 at 5            ↑94 at 9
 *   hook       ↓0 at 5  ↓0 at 8      ↑0 at 9
 *   named      ↓94      ↓94 (repeat) ↑94
 */
export class UnnamedKeys {
  readonly #raw: RawPress[] = [];
  readonly #waiting: UnnamedEvent[] = [];
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
    if (press.kind === 'key' ? hookNames(press.detail) : press.detail <= 9) return;
    if (press.kind === 'key') this.#hold(press);
    const waiting = this.#waiting.findIndex((event) => matches(event, press));
    if (waiting >= 0) {
      this.#waiting.splice(waiting, 1)[0]?.name(press.detail);
      return;
    }
    this.#raw.push(press);
    if (this.#raw.length > MEMORY) this.#raw.shift();
  }

  /** Takes an event that the hook could not name. */
  unnamed(event: UnnamedEvent): void {
    const at = this.#raw.findIndex((press) => matches(event, press));
    if (at >= 0) {
      const press = this.#raw.splice(at, 1)[0];
      if (press !== undefined) event.name(press.detail);
      return;
    }
    const repeated = this.#heldAt(event.time);
    if (event.kind === 'key' && event.down && repeated !== undefined) {
      // The server makes auto-repeat itself and has no raw event for it; it repeats the last key. If
      // this is another key after all, its raw event will say so.
      event.name(repeated);
    }
    this.#waiting.push(event);
    this.#catchUp(() => {
      const at = this.#waiting.indexOf(event);
      if (at >= 0) this.#waiting.splice(at, 1);
    });
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

function hookNames(xKeycode: number): boolean {
  const key: PhysicalKey | undefined = keyFromX11(xKeycode);
  return key !== undefined && rowOfKey(key)?.hook.x11 !== null;
}
