// What hotkeys use of the untyped package `x11`, added to src/main/capture/x11.d.ts.
declare module 'x11' {
  interface XClient {
    /**
     * Rows of keysyms, one a keycode from `first` on; 0 is none. Within a row: the layout's first group
     * alone and with Shift, then the second group, then further levels.
     */
    GetKeyboardMapping(
      first: number,
      count: number,
      reply: Reply<readonly (readonly number[])[]>,
    ): void;
    /** The keycodes that set each of the eight modifier bits; 0 is none. */
    GetModifierMapping(reply: Reply<readonly (readonly number[])[]>): void;
    /** The reply comes when the server has done it, or with its error. Modes: 1 is asynchronous. */
    GrabKey(
      window: number,
      ownerEvents: 0 | 1,
      modifiers: number,
      keycode: number,
      pointerMode: 0 | 1,
      keyboardMode: 0 | 1,
      reply: Reply<unknown>,
    ): void;
    UngrabKey(window: number, keycode: number, modifiers: number): void;
  }
}
