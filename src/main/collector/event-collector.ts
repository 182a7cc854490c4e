import { elapsed, type MonotonicMicros } from '../../shared/base/time';
import { Flag } from '../../shared/input/event-flags';
import { Kind, type KindCode } from '../../shared/input/event-kind';
import { PHYSICAL_KEYS } from '../../shared/input/physical-keys';
import { RawType, type SourceBatch, type SourceGap, type SourceInfo } from '../capture/source';
import { type ClockQuality, EventClockNormaliser } from './event-clock';
import type { EventRing } from './event-ring';
import { KeyState, keyNumber } from './key-state';

/** How long a marker may wait for events that happened before it and are still on their way, µs. */
export const MARKER_PATIENCE_US = 60_000;

interface PendingMarker {
  readonly tUs: number;
  readonly note: string;
}

/**
 * Turns what a source delivers into events: numbers them without a hole, puts their times on the
 * session's clock, names keys, marks auto-repeat, and keeps presses paired: what is down when the
 * recording starts, ends or loses its source is opened or closed by a `synthetic` row.
 *
 * Rows go into the ring; nothing is allocated for an event. Times in the ring never go back.
 */
export class EventCollector {
  readonly #ring: EventRing;
  readonly #start: MonotonicMicros;
  readonly #state = new KeyState();
  /** String index of each key's code by key number; 0 (null) for the unknown key. */
  readonly #keyStrings: Uint32Array;
  readonly #clock: EventClockNormaliser;
  readonly #markers: PendingMarker[] = [];
  #lastUs = 0;
  #recvUs = 0;
  #dropped = 0;

  /** `start` is `t_us` = 0. `info` is what the source said when it started. */
  constructor(ring: EventRing, start: MonotonicMicros, info: SourceInfo) {
    this.#ring = ring;
    this.#start = start;
    this.#clock = new EventClockNormaliser(info.capabilities.clock, info.anchor);
    this.#keyStrings = Uint32Array.from([
      0,
      ...PHYSICAL_KEYS.map((row) => ring.strings.intern(row.code)),
    ]);
    this.#reconcile(info);
  }

  /** Events known to be lost so far, over all gaps that could say. */
  get dropped(): number {
    return this.#dropped;
  }

  /** How the event clock kept time beside the monotonic clock so far. */
  get clock(): ClockQuality {
    return this.#clock.quality;
  }

  /**
   * Takes rows `[from, to)` of a batch. `arrival`: when the hook's process handed it over;
   * `received`: now. Slice a batch that is longer than the ring, and let readers read in between.
   */
  ingest(
    batch: SourceBatch,
    from: number,
    to: number,
    arrival: MonotonicMicros,
    received: MonotonicMicros,
  ): void {
    this.#recvUs = this.#since(received);
    for (let i = from; i < to; i++) {
      // Casts, not checks: the caller says that these rows exist.
      const at = this.#clock.place(batch.time[i] as number, arrival);
      const placedUs = elapsed(this.#start, at);
      if (this.#markers.length > 0) {
        this.#flushMarkers(placedUs);
      }
      const tUs = this.#forward(placedUs);
      if (this.#clock.jumped) {
        this.#noteRow(Kind.clock, tUs, this.#clock.jumpNote);
      }
      this.#event(batch, i, tUs);
    }
  }

  /** Puts a marker at `now`. It appears in its place among events that are still on their way. */
  mark(note: string, now: MonotonicMicros): void {
    this.#markers.push({ tUs: Math.max(0, this.#since(now)), note });
  }

  /** Writes markers that have waited long enough. Call when no events come. */
  tick(now: MonotonicMicros): void {
    this.#recvUs = this.#since(now);
    this.#flushMarkers(this.#since(now) - MARKER_PATIENCE_US);
  }

  /** Whether a marker waits for its place; {@link tick} will write it. */
  get hasPending(): boolean {
    return this.#markers.length > 0;
  }

  /**
   * Records that the source was gone for a while, and puts key and button state right: what was let
   * go of unseen is closed, what was pressed unseen is opened. One row for the beginning of the gap is
   * enough: its note says how long it lasted.
   */
  gap(gap: SourceGap, now: MonotonicMicros): void {
    this.#recvUs = this.#since(now);
    const fromUs = this.#since(gap.from);
    const toUs = this.#since(gap.to);
    this.#flushMarkers(fromUs);
    const lost = gap.lost === null ? 'unknown' : String(gap.lost);
    this.#noteRow(
      Kind.gap,
      this.#forward(fromUs),
      `${gap.reason} from_us=${fromUs} to_us=${toUs} lost=${lost}`,
    );
    this.#dropped += gap.lost ?? 0;
    this.#clock.restart(gap.info.capabilities.clock, gap.info.anchor);
    this.#forward(toUs);
    this.#reconcile(gap.info);
  }

  /** Closes everything that is down. Nothing is taken afterwards. */
  end(now: MonotonicMicros): void {
    this.#recvUs = this.#since(now);
    this.#flushMarkers(Number.POSITIVE_INFINITY);
    this.#closeAll(this.#forward(this.#recvUs));
  }

  #event(batch: SourceBatch, i: number, tUs: number): void {
    const type = batch.type[i] as number;
    const code = batch.code[i] as number;
    switch (type) {
      case RawType.keyDown:
      case RawType.keyUp:
        this.#key(batch.key[i] as number, code, type === RawType.keyDown, tUs);
        break;
      case RawType.buttonDown:
      case RawType.buttonUp:
        this.#button(batch, i, code, type === RawType.buttonDown, tUs);
        break;
      case RawType.move:
        this.#place(batch, i, this.#row(Kind.move, tUs, 0));
        break;
      case RawType.wheelVertical:
      case RawType.wheelHorizontal: {
        const row = this.#row(Kind.wheel, tUs, Flag.hasWheel);
        const amount = batch.amount[i] as number;
        if (type === RawType.wheelVertical) {
          this.#ring.columns.wheelY[row] = amount;
        } else {
          this.#ring.columns.wheelX[row] = amount;
        }
        this.#place(batch, i, row);
        break;
      }
      default:
        // A source of our own made up a type: a bug, and no reason to lose the recording.
        this.#noteRow(Kind.gap, tUs, `overrun: source event type ${type} is unknown`);
    }
  }

  #key(key: number, native: number, down: boolean, tUs: number): void {
    const held = this.#state.isKeyDown(key);
    if (!down && !held && key !== 0) {
      // Pressed before anybody looked; a release without its press would be no pair.
      this.#state.setKey(key, true);
      this.#row(Kind.key_down, tUs, Flag.synthetic, key);
    }
    this.#state.setKey(key, down);
    const repeat = down && held ? Flag.repeat : 0;
    const kind = down ? Kind.key_down : Kind.key_up;
    const row = this.#row(kind, tUs, Flag.hasNative | repeat, key);
    this.#ring.columns.native[row] = native;
  }

  #button(batch: SourceBatch, i: number, button: number, down: boolean, tUs: number): void {
    if (!down && !this.#state.isButtonDown(button)) {
      this.#state.setButton(button, true);
      this.#place(batch, i, this.#row(Kind.button_down, tUs, Flag.synthetic, 0, button));
    }
    this.#state.setButton(button, down);
    const kind = down ? Kind.button_down : Kind.button_up;
    this.#place(batch, i, this.#row(kind, tUs, 0, 0, button));
  }

  /** Makes the state agree with what the source says is down, by synthetic rows. */
  #reconcile(info: SourceInfo): void {
    const keys = new Set(info.heldKeys.map(keyNumber));
    const buttons = new Set(info.heldButtons);
    for (const key of this.#state.keysDown()) {
      if (!keys.has(key)) this.#synthesizeKey(key, false);
    }
    for (const button of this.#state.buttonsDown()) {
      if (!buttons.has(button)) this.#synthesizeButton(button, false);
    }
    for (const key of keys) {
      if (!this.#state.isKeyDown(key)) this.#synthesizeKey(key, true);
    }
    for (const button of buttons) {
      if (!this.#state.isButtonDown(button)) this.#synthesizeButton(button, true);
    }
  }

  #closeAll(tUs: number): void {
    this.#lastUs = tUs;
    for (const key of this.#state.keysDown()) this.#synthesizeKey(key, false);
    for (const button of this.#state.buttonsDown()) this.#synthesizeButton(button, false);
  }

  #synthesizeKey(key: number, down: boolean): void {
    this.#state.setKey(key, down);
    this.#row(down ? Kind.key_down : Kind.key_up, this.#lastUs, Flag.synthetic, key);
  }

  #synthesizeButton(button: number, down: boolean): void {
    this.#state.setButton(button, down);
    const kind = down ? Kind.button_down : Kind.button_up;
    this.#row(kind, this.#lastUs, Flag.synthetic, 0, button);
  }

  /** Writes the markers that come no later than `untilUs`. */
  #flushMarkers(untilUs: number): void {
    while (this.#markers[0] !== undefined && this.#markers[0].tUs <= untilUs) {
      const { tUs, note } = this.#markers[0];
      this.#markers.shift();
      // After events already written it takes the last one's time: order is by seq.
      this.#noteRow(Kind.marker, this.#forward(tUs), note);
    }
  }

  /** `tUs`, or the last row's time where that is later: sources may differ by their resolution. */
  #forward(tUs: number): number {
    this.#lastUs = Math.max(this.#lastUs, Math.round(tUs));
    return this.#lastUs;
  }

  #since(now: MonotonicMicros): number {
    return Math.round(elapsed(this.#start, now));
  }

  #place(batch: SourceBatch, i: number, row: number): void {
    if (batch.hasPoint[i] === 1) {
      const { columns } = this.#ring;
      columns.flags[row] = (columns.flags[row] as number) | Flag.hasPoint;
      columns.x[row] = batch.x[i] as number;
      columns.y[row] = batch.y[i] as number;
    }
  }

  #noteRow(kind: KindCode, tUs: number, note: string): void {
    const row = this.#row(kind, tUs, 0);
    this.#ring.columns.note[row] = this.#ring.strings.intern(note);
  }

  /**
   * Writes one row, every column of it, since the ring holds old ones. `key` is a key number, 0
   * for none. Returns the row's index.
   */
  #row(kind: KindCode, tUs: number, flags: number, key = 0, button = 0): number {
    const row = this.#ring.claim();
    const c = this.#ring.columns;
    c.tUs[row] = tUs;
    c.recvUs[row] = this.#recvUs;
    c.kind[row] = kind;
    c.flags[row] = flags;
    c.key[row] = this.#keyStrings[key] as number;
    c.native[row] = 0;
    c.text[row] = 0;
    c.button[row] = button;
    c.x[row] = 0;
    c.y[row] = 0;
    c.wheelX[row] = 0;
    c.wheelY[row] = 0;
    c.mods[row] = this.#state.mods;
    c.window[row] = 0;
    c.note[row] = 0;
    return row;
  }
}
