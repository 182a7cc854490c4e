// What watching the lock of a display uses of the untyped package `x11`, added to src/main/capture/x11.d.ts.
declare module 'x11' {
  interface XExtensions {
    readonly fixes: XFixes;
  }

  interface XFixes {
    /** The number of its first event, which is that a selection has another owner. */
    readonly firstEvent: number;
    readonly SelectionEventMask: {
      readonly SetSelectionOwner: number;
      readonly SelectionWindowDestroy: number;
      readonly SelectionClientClose: number;
    };
    SelectSelectionInput(window: number, selection: number, eventMask: number): void;
  }

  interface XEvent {
    /** XFIXES, a selection has another owner: the selection. */
    readonly selection?: number;
    /** And its owner's window, 0 none. */
    readonly owner?: number;
  }
}
