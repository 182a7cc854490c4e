// What tests use of the untyped package `x11` to play another program, added to src/main/capture/x11.d.ts.
declare module 'x11' {
  interface XEvent {
    /** Core key events. */
    readonly keycode?: number;
  }

  interface XRecord {
    UnregisterClients(context: number, clients: readonly number[]): void;
    RegisterClients(
      context: number,
      elementHeader: number,
      clients: readonly number[],
      ranges: readonly {
        readonly deviceEvents: { readonly first: number; readonly last: number };
      }[],
    ): void;
  }

  interface XClient {
    /** From now on the server does for this client alone what is asked for. */
    GrabServer(): void;
    UngrabServer(): void;
    MapWindow(window: number): void;
    /** revertTo: 0 none. */
    SetInputFocus(window: number, revertTo: 0): void;
    /** The reply is 0 when the keyboard was had. */
    GrabKeyboard(
      window: number,
      ownerEvents: 0 | 1,
      time: number,
      pointerMode: 0 | 1,
      keyboardMode: 0 | 1,
      reply: Reply<number>,
    ): void;
    UngrabKeyboard(time: number): void;
  }
}
