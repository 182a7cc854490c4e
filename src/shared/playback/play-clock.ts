/** The part of a session that is played, µs; never empty. */
export interface PlayRange {
  readonly fromUs: number;
  readonly toUs: number;
}

/** Where a playback has got to. */
export interface PlayPosition {
  readonly tUs: number;
  /** It came to the end, and does not begin again. */
  readonly ended: boolean;
}

/**
 * Tells where a playback is, from readings of a monotonic clock in ms. It keeps one anchor (this
 * moment of the session at that reading) and adds nothing up, so it does not drift however many
 * frames it is asked in; the anchor moves only when something changes: a jump, another speed, a pause.
 *
 * ```
 * session  anchorUs ───────────▶ tUs = anchorUs + (now − anchorMs) · 1000 · speed
 * clock    anchorMs ───────────▶ now
 * ```
 */
export class PlayClock {
  #range: PlayRange;
  #speed: number;
  #loop = false;
  #anchorUs: number;
  #anchorMs = 0;
  #running = false;

  /** Stands at `tUs`, or the nearest end. */
  constructor(range: PlayRange, tUs: number, speed: number) {
    this.#range = range;
    this.#speed = speed;
    this.#anchorUs = clamp(range, tUs);
  }

  /** Whether time goes on. */
  get running(): boolean {
    return this.#running;
  }

  /** Goes on from where it stands; from the beginning when it stands at the end. */
  play(nowMs: number): void {
    const { tUs, ended } = this.at(nowMs);
    this.#anchorUs = ended || tUs >= this.#range.toUs ? this.#range.fromUs : tUs;
    this.#anchorMs = nowMs;
    this.#running = true;
  }

  /** Stands still where it is. */
  pause(nowMs: number): void {
    this.#anchor(nowMs);
    this.#running = false;
  }

  /** Goes on from, or stands at, another moment. */
  seek(nowMs: number, tUs: number): void {
    this.#anchorUs = clamp(this.#range, tUs);
    this.#anchorMs = nowMs;
  }

  /** From now on time passes `speed` times as fast. */
  setSpeed(nowMs: number, speed: number): void {
    this.#anchor(nowMs);
    this.#speed = speed;
  }

  /** Plays this part from now on, again and again with `loop`. A moment outside moves to its beginning. */
  setRange(nowMs: number, range: PlayRange, loop: boolean): void {
    this.#anchor(nowMs);
    const outside = this.#anchorUs < range.fromUs || this.#anchorUs > range.toUs;
    this.#range = range;
    this.#loop = loop;
    if (outside) this.#anchorUs = range.fromUs;
  }

  /** Where it is at a reading of the clock that is not before the last change. */
  at(nowMs: number): PlayPosition {
    if (!this.#running) return { tUs: this.#anchorUs, ended: false };
    const { fromUs, toUs } = this.#range;
    const tUs = this.#anchorUs + Math.max(0, nowMs - this.#anchorMs) * 1000 * this.#speed;
    if (tUs < toUs) return { tUs, ended: false };
    if (!this.#loop) return { tUs: toUs, ended: true };
    return { tUs: fromUs + ((tUs - fromUs) % (toUs - fromUs)), ended: false };
  }

  #anchor(nowMs: number): void {
    this.#anchorUs = this.at(nowMs).tUs;
    this.#anchorMs = nowMs;
  }
}

function clamp(range: PlayRange, tUs: number): number {
  return Math.min(Math.max(tUs, range.fromUs), range.toUs);
}
