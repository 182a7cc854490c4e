// What test/support/x-witness.ts uses of the untyped package `x11`, added to src/main/capture/x11.d.ts.
declare module 'x11' {
  interface XEvent {
    /** Core events of input: where the pointer was on the screen. */
    readonly rootx?: number;
    readonly rooty?: number;
  }

  interface XClient {
    SetPointerMapping(xButtons: readonly number[], reply: Reply<number>): void;
    GrabServer(): void;
    UngrabServer(): void;
  }
}
