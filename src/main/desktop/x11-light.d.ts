// What the recording light uses of the untyped package `x11`, added to src/main/capture/x11.d.ts.
declare module 'x11' {
  interface XExtensions {
    readonly shape: XShape;
  }

  /** The SHAPE extension (X Nonrectangular Window Shape Extension Protocol 1.1). */
  interface XShape {
    readonly Kind: { readonly Bounding: 0; readonly Input: 2 };
    readonly Op: { readonly Set: 0 };
    /** `rectangles`: x, y, width and height of each. */
    Rectangles(
      op: number,
      kind: number,
      window: number,
      x: number,
      y: number,
      rectangles: readonly (readonly [number, number, number, number])[],
    ): void;
  }

  interface XClient {
    RaiseWindow(window: number): void;
    /** `width`, `height` 0: to its edges. */
    ClearArea(
      window: number,
      x: number,
      y: number,
      width: number,
      height: number,
      exposures: 0 | 1,
    ): void;
    ChangeWindowAttributes(window: number, values: { readonly backgroundPixel: number }): void;
  }
}
