import type { XShape } from 'x11';
import type { DisplayInfo } from '../../shared/session/header';
import { openX, type XConnection } from '../capture/x-connection';
import { readDisplays } from '../capture/x-facts';

/** Across, with its ring, and from the corner of the display, CSS pixels. */
const ACROSS = 20;
const RING = 3;
const MARGIN = 12;
/** As most servers have colours: red, green and blue in a byte each. */
const COLOR = { recording: 0xe0_4f_4f, paused: 0xe0_a0_30 } as const;
const RING_COLOR = 0xff_ff_ff;
/** What programs that list windows say of it. */
const NAME = { recording: 'Deskreel is recording', paused: 'Deskreel: recording paused' } as const;
/** How often it comes back in front of what was put above it, ms; and whether displays have changed. */
const LOOK_MS = 1_000;

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
 * It lies above all others and no window manager knows of it; it never has the focus, and clicks go through it. It ends with this process,
 * whatever that dies of.
 */
export class RecordingLight {
  readonly #connection: XConnection;
  readonly #timer: NodeJS.Timeout;
  #lamps: readonly Lamp[] = [];
  #state: LightState = 'recording';
  #size = '';
  #looking = false;

  /** Shows it on the X server of `env.DISPLAY`, recording. Null: there is none, or it cannot have such windows. */
  static async open(env: NodeJS.ProcessEnv): Promise<RecordingLight | null> {
    const opened = await openX(env);
    if (!opened.ok) return null;
    const light = new RecordingLight(opened.value);
    await light.#look();
    return light;
  }

  private constructor(connection: XConnection) {
    this.#connection = connection;
    this.#timer = setInterval(() => void this.#look(), LOOK_MS).unref();
    connection.onLost(() => clearInterval(this.#timer));
  }

  show(state: LightState): void {
    if (state === this.#state) return;
    this.#state = state;
    for (const lamp of this.#lamps) this.#paint(lamp);
  }

  /** Takes it away for good. */
  close(): void {
    clearInterval(this.#timer);
    this.#connection.close();
  }

  /** Puts it where it belongs. */
  async #look(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    const { ask, client, screen } = this.#connection;
    try {
      const { width, height } = await ask<{ width: number; height: number }>((reply) =>
        client.GetGeometry(screen.root, reply),
      );
      if (this.#size === `${width}×${height}`) {
        for (const { ring } of this.#lamps) client.RaiseWindow(ring);
      } else {
        this.#size = `${width}×${height}`;
        await this.#place();
      }
    } catch {
      // The server has gone, which ends the recording as well, or has no such thing: there is no other light then.
    } finally {
      this.#looking = false;
    }
  }

  async #place(): Promise<void> {
    const { ask, client } = this.#connection;
    const shape = await ask<XShape>((reply) => client.require('shape', reply));
    const displays = await readDisplays(this.#connection);
    for (const { ring } of this.#lamps) client.DestroyWindow(ring);
    this.#lamps = displays.map((display) => {
      const place = placeOn(display);
      const ring = this.#disc(
        this.#connection.screen.root,
        RING_COLOR,
        place.x,
        place.y,
        place.across,
        shape,
      );
      const across = place.across - 2 * place.ring;
      const light = this.#disc(ring, COLOR[this.#state], place.ring, place.ring, across, shape);
      shape.Rectangles(shape.Op.Set, shape.Kind.Input, ring, 0, 0, []);
      const lamp = { ring, light };
      this.#paint(lamp);
      client.MapWindow(light);
      client.MapWindow(ring);
      return lamp;
    });
    // What was asked for is there once the server answers.
    await ask((reply) => client.GetInputFocus(reply));
  }

  #disc(
    parent: number,
    color: number,
    x: number,
    y: number,
    across: number,
    shape: XShape,
  ): number {
    const { client } = this.#connection;
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
  return { x: x + width - across - margin, y: y + margin, across, ring: Math.round(RING * scale) };
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
