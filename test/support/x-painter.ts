/// <reference path="../../src/main/capture/x11.d.ts" />
/// <reference path="./x11-desktop.d.ts" />
/// <reference path="./x11-painter.d.ts" />
import { openX } from '../../src/main/capture/x-connection';

/** A program of ours that draws on the root window. */
export interface XPainter {
  /** `color`: as the server keeps it, 0xrrggbb at 24 bits. */
  readonly fill: (color: number, x: number, y: number, width: number, height: number) => void;
  /** Pixels of colours, row by row: `['12', '21']` with 1 and 2 from `colors`, each a square of `size`. */
  readonly draw: (
    rows: readonly string[],
    colors: Readonly<Record<string, number>>,
    x: number,
    y: number,
    size?: number,
  ) => void;
  /** Resolves when the server has done all that. */
  readonly sync: () => Promise<void>;
  readonly leave: () => void;
}

/** Throws when the display is not there. */
export async function openPainter(display: string): Promise<XPainter> {
  const opened = await openX({ DISPLAY: display });
  if (!opened.ok) throw new Error(opened.error.message);
  const { client, screen, ask, close } = opened.value;
  const gc = client.AllocID();
  client.CreateGC(gc, screen.root, { foreground: 0 });
  const fill: XPainter['fill'] = (color, x, y, width, height) => {
    client.ChangeGC(gc, { foreground: color });
    client.PolyFillRectangle(screen.root, gc, [x, y, width, height]);
  };
  return {
    fill,
    draw: (rows, colors, x, y, size = 1) => {
      for (const [row, text] of rows.entries()) {
        for (const [column, letter] of [...text].entries()) {
          fill(colors[letter] ?? 0, x + column * size, y + row * size, size, size);
        }
      }
    },
    sync: async () => {
      await ask((reply) => client.GetInputFocus(reply));
    },
    leave: close,
  };
}
