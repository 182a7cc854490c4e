// Requests of the untyped package `x11` that only tests make: those of programs that draw and own the clipboard.
declare module 'x11' {
  interface XEvent {
    /** SelectionRequest: what is asked for. */
    readonly selection?: number;
    readonly target?: number;
  }

  interface XClient {
    CreateGC(
      id: number,
      drawable: number,
      values: { readonly foreground?: number; readonly subwindowMode?: 0 | 1 },
    ): void;
    ChangeGC(id: number, values: { readonly foreground: number }): void;
    /** Rectangles: x, y, width, height of each. */
    PolyFillRectangle(drawable: number, gc: number, rectangles: readonly number[]): void;
    SetSelectionOwner(owner: number, selection: number, time: number): void;
    SendEvent(
      destination: number,
      propagate: 0 | 1,
      eventMask: number,
      event: Readonly<Record<string, unknown>>,
    ): void;
  }
}
