// What the lock of a display uses of the untyped package `x11`, added to src/main/capture/x11.d.ts.
declare module 'x11' {
  interface XClient {
    /** Fails with BadAccess where another client has the same button and modifiers of that window. */
    GrabButton(
      window: number,
      ownerEvents: boolean,
      eventMask: number,
      pointerMode: 0 | 1,
      keyboardMode: 0 | 1,
      confineTo: number,
      cursor: number,
      button: number,
      modifiers: number,
    ): void;
    UngrabButton(window: number, button: number, modifiers: number): void;
    /** 0: nobody. */
    GetSelectionOwner(selection: number, reply: Reply<number>): void;
    /** `owner`: a window, 0 nobody. `time`: 0 is now. */
    SetSelectionOwner(owner: number, selection: number, time: number): void;
  }
}
