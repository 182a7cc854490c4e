// What the input watch uses of the untyped package `x11`, added to src/main/capture/x11.d.ts.
declare module 'x11' {
  interface XEvent {
    /** XInput 2: the device that it comes from, not the one that it acts on. */
    readonly sourceId?: number;
    /** XInput 2: axes by their numbers, 0 is x, 1 is y. */
    readonly valuators?: Readonly<Record<string, number>>;
  }
}
