// What picking uses of the untyped package `x11`, added to src/main/capture/x11.d.ts.
declare module 'x11' {
  interface XEvent {
    /** KeyPress and KeyRelease: the keycode; ButtonPress and ButtonRelease: the button. */
    readonly keycode?: number;
    /** Where the pointer is on the root window. */
    readonly rootx?: number;
    readonly rooty?: number;
  }

  interface XClient {
    /** `mode` 1: asynchronous; `time` 0: now. The reply is 0 when it is taken, 1 when another client has it. */
    GrabPointer(
      window: number,
      ownerEvents: 0 | 1,
      mask: number,
      pointerMode: 0 | 1,
      keyboardMode: 0 | 1,
      confineTo: number,
      cursor: number,
      time: number,
      reply: Reply<number>,
    ): void;
    GrabKeyboard(
      window: number,
      ownerEvents: 0 | 1,
      time: number,
      pointerMode: 0 | 1,
      keyboardMode: 0 | 1,
      reply: Reply<number>,
    ): void;
    UngrabPointer(time: number): void;
    UngrabKeyboard(time: number): void;
    OpenFont(id: number, name: string): void;
    CloseFont(id: number): void;
    /** Colours: 0–65535 a channel. */
    CreateGlyphCursor(
      id: number,
      font: number,
      maskFont: number,
      glyph: number,
      maskGlyph: number,
      fore: { readonly R: number; readonly G: number; readonly B: number },
      back: { readonly R: number; readonly G: number; readonly B: number },
    ): void;
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
      values: { readonly overrideRedirect: 1; readonly backgroundPixel: number },
    ): void;
    MapWindow(id: number): void;
    UnmapWindow(id: number): void;
    MoveResizeWindow(id: number, x: number, y: number, width: number, height: number): void;
  }
}
