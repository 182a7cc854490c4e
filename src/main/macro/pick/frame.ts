import type { XConnection } from '../../capture/x-connection';
import type { ScreenRegion } from '../sensors/sensors';

const INPUT_OUTPUT = 1;
const FROM_PARENT = 0;
/** How thick it is, pixels. */
const THICK = 2;
/** The accent of our own pages, as most servers have it: red, green and blue in a byte each. */
const COLOR = 0xe0_4f_4f;

/** Shows which region is being drawn: four thin windows around it, which no window manager knows of. */
export class Frame {
  readonly #connection: XConnection;
  readonly #sides: readonly number[];
  #shown = false;

  constructor(connection: XConnection) {
    this.#connection = connection;
    const { client, screen } = connection;
    this.#sides = [0, 1, 2, 3].map(() => {
      const id = client.AllocID();
      client.CreateWindow(id, screen.root, 0, 0, 1, 1, 0, FROM_PARENT, INPUT_OUTPUT, 0, {
        overrideRedirect: 1,
        backgroundPixel: COLOR,
      });
      return id;
    });
  }

  /** Shows it around a region, outside of it. */
  show({ x, y, width, height }: ScreenRegion): void {
    const { client } = this.#connection;
    const [top = 0, bottom = 0, left = 0, right = 0] = this.#sides;
    const across = width + 2 * THICK;
    client.MoveResizeWindow(top, x - THICK, y - THICK, across, THICK);
    client.MoveResizeWindow(bottom, x - THICK, y + height, across, THICK);
    client.MoveResizeWindow(left, x - THICK, y, THICK, height);
    client.MoveResizeWindow(right, x + width, y, THICK, height);
    if (!this.#shown) {
      this.#shown = true;
      for (const side of this.#sides) client.MapWindow(side);
    }
  }

  /** Takes it away for good. */
  remove(): void {
    for (const side of this.#sides) this.#connection.client.DestroyWindow(side);
  }
}
