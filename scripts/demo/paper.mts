// A window of another program, for the demo to type and draw in: what is recorded happens elsewhere.
/// <reference path="../../src/main/capture/x11.d.ts" />
import x11 from 'x11';
import type { FreeArea } from './input.mts';

/** Requests that nothing else in this repository needs, so that x11.d.ts leaves them out. */
interface Drawing {
  AllocID(): number;
  CreateWindow(
    id: number,
    parent: number,
    x: number,
    y: number,
    width: number,
    height: number,
    borderWidth: number,
    depth: number,
    windowClass: number,
    visual: number,
    values: { readonly backgroundPixel: number; readonly eventMask: number },
  ): void;
  MapWindow(id: number): void;
  SetInputFocus(id: number, revertTo: 0 | 1 | 2): void;
  GetInputFocus(reply: (error: Error | null | undefined) => unknown): void;
  terminate(): void;
}

const WHITE = 0xffffff;
const REVERT_TO_NONE = 0;

/**
 * Opens a white window over `area` and gives it the keyboard. Without one, keys would go to the app's own
 * window and press its buttons. The function returned closes it.
 */
export async function openPaper(display: string, area: FreeArea): Promise<() => void> {
  const { client: untyped, screen } = await new Promise<
    Parameters<Parameters<typeof x11.createClient>[1]>[1]
  >((resolve, reject) => {
    x11.createClient({ display, shm: false }, (error, value) =>
      error ? reject(error) : resolve(value),
    );
  });
  // A cast at the boundary to a package without types of its own.
  const client = untyped as unknown as Drawing;
  const paper = client.AllocID();
  const { left, top, width, height } = area;
  client.CreateWindow(paper, screen[0]?.root ?? 0, left, top, width, height, 0, 0, 0, 0, {
    backgroundPixel: WHITE,
    eventMask: x11.eventMask.KeyPress,
  });
  client.MapWindow(paper);
  client.SetInputFocus(paper, REVERT_TO_NONE);
  await new Promise<void>((resolve, reject) => {
    client.GetInputFocus((error) => (error ? reject(error) : resolve()));
  });
  return () => client.terminate();
}
