// What the lock of a display uses of the untyped package `x11`, added to src/main/capture/x11.d.ts.
declare module 'x11' {
  interface XClient {
    /** Nobody else's requests are answered until the server is ungrabbed. */
    GrabServer(): void;
    UngrabServer(): void;
    /** 0: nobody. */
    GetSelectionOwner(selection: number, reply: Reply<number>): void;
    /** `owner`: a window, 0 nobody. `time`: 0 is now. */
    SetSelectionOwner(owner: number, selection: number, time: number): void;
  }
}
