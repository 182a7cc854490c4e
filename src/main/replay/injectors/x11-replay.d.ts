// What replays use of the untyped package `x11`, added to src/main/capture/x11.d.ts.
declare module 'x11' {
  interface XDisplay {
    readonly min_keycode: number;
    readonly max_keycode: number;
  }

  /** {@link XInput.ListInputDevices}. */
  export interface XInputDevice {
    readonly id: number;
    readonly name: string;
    /** `numButtons`: of the class that buttons are. */
    readonly classes: readonly { readonly numButtons?: number }[];
  }

  interface XInput {
    ListInputDevices(reply: Reply<readonly XInputDevice[]>): void;
  }

  interface XTestExtension {
    /** true: this connection goes on while another has the server to itself. Ends with the connection. */
    GrabControl(impervious: boolean): void;
  }
}
