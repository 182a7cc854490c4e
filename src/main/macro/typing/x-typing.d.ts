// What typing uses of the untyped package `x11`, added to src/main/capture/x11.d.ts.
declare module 'x11' {
  interface XClient {
    /** `keysyms`: so many a key, the keys one after the other. */
    ChangeKeyboardMapping(
      firstKeycode: number,
      keysymsPerKeycode: number,
      keysyms: readonly number[],
    ): void;
  }
}
