import { ok, type Result } from '../../shared/base/result';
import type { MonotonicMicros } from '../../shared/base/time';
import type { SeenColor } from '../../shared/macro/from-session/seen-colors';
import { monotonicNow } from '../capture/monotonic';
import { openSensors } from './sensors/open-sensors';
import type { SensorFailure, Sensors } from './sensors/sensors';

/** Between two looks, ms: hands are slower, and a look costs the display next to nothing. */
const LOOK_MS = 100;
/** More is not kept: three hours of a film under the pointer. */
const MOST = 100_000;

/** A {@link SeenColor} by the monotonic clock. */
interface Seen extends Omit<SeenColor, 'us'> {
  readonly at: MonotonicMicros;
  /** Whether it was seen more than once, or after another colour at the same place. */
  rested: boolean;
}

/**
 * Looks which colour is under the pointer while a macro is recorded: one pixel, ten times a second, and only in memory.
 * What it looked like where the pointer only passed by is forgotten at once.
 */
export class PointerColors {
  readonly #sensors: Sensors;
  readonly #seen: Seen[] = [];
  #timer: ReturnType<typeof setTimeout> | null = null;
  #isClosed = false;

  private constructor(sensors: Sensors) {
    this.#sensors = sensors;
  }

  /** Fails where the screen cannot be looked at. */
  static async open(
    env: NodeJS.ProcessEnv,
    platform: NodeJS.Platform,
  ): Promise<Result<PointerColors, SensorFailure>> {
    const opened = await openSensors(['screen'], env, platform);
    return opened.ok ? ok(new PointerColors(opened.value)) : opened;
  }

  /** Looks from now on, whenever `isWanted` says so. */
  start(isWanted: () => boolean): void {
    const look = async (): Promise<void> => {
      if (!isWanted() || (await this.#look())) this.#timer = setTimeout(() => void look(), LOOK_MS);
      if (this.#isClosed) this.close();
    };
    void look();
  }

  /** What was seen, by the clock of the session that began then. */
  since(startMonotonicUs: number): readonly SeenColor[] {
    return this.#seen.map(({ at, x, y, color }) => ({ us: at - startMonotonicUs, x, y, color }));
  }

  close(): void {
    this.#isClosed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#sensors.close();
  }

  /** False: there is nothing to look at any more. */
  async #look(): Promise<boolean> {
    const pointer = await this.#sensors.pointer();
    if (!pointer.ok) return false;
    const { x, y } = pointer.value;
    const pixels = await this.#sensors.pixels({ x, y, width: 1, height: 1 });
    // A place on no screen, of displays that change, is none to click at.
    if (!pixels.ok) return pixels.error.kind === 'off_screen';
    const [red = 0, green = 0, blue = 0] = pixels.value.rgba;
    this.#note(
      x,
      y,
      `#${[red, green, blue].map((each) => each.toString(16).padStart(2, '0')).join('')}`,
    );
    return !this.#isClosed;
  }

  #note(x: number, y: number, color: string): void {
    const last = this.#seen.at(-1);
    const isThere = last?.x === x && last.y === y;
    if (isThere) last.rested = true;
    if (isThere && last.color === color) return;
    if (last?.rested === false) this.#seen.pop();
    if (this.#seen.length < MOST) {
      // As of when it had been seen: never before what came after it.
      this.#seen.push({ at: monotonicNow(), x, y, color, rested: isThere });
    }
  }
}
