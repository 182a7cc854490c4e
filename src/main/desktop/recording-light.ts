import x11, { type XShape } from 'x11';
import type { DisplayInfo } from '../../shared/session/header';
import { openX, type XConnection } from '../capture/x-connection';
import { type DisplayWatch, watchDisplays } from '../capture/x-displays';
import { requireExtension } from '../capture/x-facts';

/** Across, with its ring, and from the corner of the display, CSS pixels. */
const ACROSS = 20;
const RING = 3;
const MARGIN = 12;
/** As most servers have colours: red, green and blue in a byte each. */
const COLOR = { recording: 0xe0_4f_4f, paused: 0xe0_a0_30 } as const;
const RING_COLOR = 0xff_ff_ff;
/** What programs that list windows say of it. */
const NAME = { recording: 'Deskreel is recording', paused: 'Deskreel: recording paused' } as const;
/** How often it comes back above what was put above it, ms. */
const RAISE_MS = 1_000;

const INPUT_OUTPUT = 1;
const FROM_PARENT = 0;
/** Atoms that every server has (X11 protocol, appendix B). */
const STRING = 31;
const WM_NAME = 39;

/** What it tells. */
export type LightState = keyof typeof COLOR;

/** A light in a corner of one display. */
interface Lamp {
  readonly ring: number;
  readonly light: number;
}

/**
 * A light in the upper right corner of each display of an X server that says that a recording is under way, red, or paused, amber.
 * No window manager knows of it; it never has the focus, and clicks go through it. It ends with this process, whatever that dies of.
 */
export class RecordingLight {
  readonly #connection: XConnection;
  readonly #shape: XShape;
  #timer: NodeJS.Timeout | undefined;
  #watch: DisplayWatch | null = null;
  #lamps: readonly Lamp[] = [];
  #state: LightState = 'recording';

  /** Shows it on the X server of `env.DISPLAY`, recording. Null: there is none, or it cannot have such windows. */
  static async open(env: NodeJS.ProcessEnv): Promise<RecordingLight | null> {
    const opened = await openX(env);
    if (!opened.ok) return null;
    const connection = opened.value;
    try {
      const light = new RecordingLight(connection, await requireExtension(connection, 'shape'));
      await light.#begin();
      return light;
    } catch {
      connection.close();
      return null;
    }
  }

  private constructor(connection: XConnection, shape: XShape) {
    this.#connection = connection;
    this.#shape = shape;
    connection.onLost(() => this.close());
  }

  show(state: LightState): void {
    if (state === this.#state) return;
    this.#state = state;
    for (const lamp of this.#lamps) this.#paint(lamp);
  }

  /** Takes it away for good. */
  close(): void {
    clearInterval(this.#timer);
    this.#watch?.stop();
    this.#connection.close();
  }

  async #begin(): Promise<void> {
    const connection = this.#connection;
    const { client, screen } = connection;
    client.ChangeWindowAttributes(screen.root, { eventMask: x11.eventMask.PropertyChange });
    this.#watch = await watchDisplays({ connection, tell: (now) => this.#place(now) });
    this.#place(this.#watch.displays());
    this.#timer = setInterval(() => this.#raise(), RAISE_MS).unref();
  }

  /** Above whatever was put above it; not in a pause, when that may be a lock that comes back above it in turn. */
  #raise(): void {
    if (this.#state === 'paused') return;
    for (const { ring } of this.#lamps) this.#connection.client.RaiseWindow(ring);
  }

  #place(displays: readonly DisplayInfo[]): void {
    const { client, screen } = this.#connection;
    for (const { ring } of this.#lamps) client.DestroyWindow(ring);
    this.#lamps = displays.map((display) => {
      const { x, y, across, thick } = placeOn(display);
      const ring = this.#disc(screen.root, RING_COLOR, x, y, across);
      const light = this.#disc(ring, COLOR[this.#state], thick, thick, across - 2 * thick);
      this.#shape.Rectangles(this.#shape.Op.Set, this.#shape.Kind.Input, ring, 0, 0, []);
      const lamp = { ring, light };
      this.#paint(lamp);
      client.MapWindow(light);
      client.MapWindow(ring);
      return lamp;
    });
  }

  #disc(parent: number, color: number, x: number, y: number, across: number): number {
    const { client } = this.#connection;
    const shape = this.#shape;
    const id = client.AllocID();
    client.CreateWindow(id, parent, x, y, across, across, 0, FROM_PARENT, INPUT_OUTPUT, 0, {
      overrideRedirect: 1,
      backgroundPixel: color,
    });
    shape.Rectangles(shape.Op.Set, shape.Kind.Bounding, id, 0, 0, discOf(across));
    return id;
  }

  #paint({ ring, light }: Lamp): void {
    const { client } = this.#connection;
    client.ChangeProperty(0, ring, WM_NAME, STRING, 8, Buffer.from(NAME[this.#state], 'latin1'));
    client.ChangeWindowAttributes(light, { backgroundPixel: COLOR[this.#state] });
    client.ClearArea(light, 0, 0, 0, 0, 0);
  }
}

/** Where on a display, pixels of the screen. */
function placeOn({ x, y, width, scale }: DisplayInfo) {
  const across = Math.round(ACROSS * scale);
  const margin = Math.round(MARGIN * scale);
  return { x: x + width - across - margin, y: y + margin, across, thick: Math.round(RING * scale) };
}

/** The rows of a disc so many pixels across. */
function discOf(across: number): [number, number, number, number][] {
  const radius = across / 2;
  return Array.from({ length: across }, (_, row) => {
    const half = Math.sqrt(radius ** 2 - (row + 0.5 - radius) ** 2);
    const left = Math.round(radius - half);
    return [left, row, across - 2 * left, 1];
  });
}
