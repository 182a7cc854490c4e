// Requests of the untyped package `x11` that only tests make: those of programs and window managers.
declare module 'x11' {
  interface XClient {
    MapWindow(id: number): void;
    UnmapWindow(id: number): void;
    MoveResizeWindow(id: number, x: number, y: number, width: number, height: number): void;
    ReparentWindow(id: number, parent: number, x: number, y: number): void;
    /** `revertTo`: 0 none, 1 the root the pointer is on, 2 the parent. */
    SetInputFocus(window: number, revertTo: 0 | 1 | 2): void;
    /** From now on the server does nothing that another client asks for. */
    GrabServer(): void;
    UngrabServer(): void;
  }

  interface XRandrResources {
    readonly crtcs: readonly number[];
  }

  interface XRandr {
    /** Makes a mode and gives its id. */
    CreateMode(
      window: number,
      mode: {
        readonly width: number;
        readonly height: number;
        readonly dot_clock: number;
        readonly h_total: number;
        readonly v_total: number;
        readonly name: string;
      },
      reply: Reply<number>,
    ): void;
    AddOutputMode(output: number, mode: number): void;
    /** Pixels, then mm. */
    SetScreenSize(
      window: number,
      width: number,
      height: number,
      mmWidth: number,
      mmHeight: number,
    ): void;
    /** `time` 0: now. `mode` 0 with no outputs turns it off. */
    SetCrtcConfig(
      crtc: number,
      time: number,
      configTime: number,
      x: number,
      y: number,
      mode: number,
      rotation: number,
      outputs: readonly number[],
      reply: Reply<unknown>,
    ): void;
  }
}
