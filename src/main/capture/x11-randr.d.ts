// What x11.d.ts leaves out: the extension that tells of monitors.
declare module 'x11' {
  export interface XRandrMode {
    readonly id: number;
    readonly width: number;
    readonly height: number;
    readonly dot_clock: number;
    readonly h_total: number;
    readonly v_total: number;
  }

  export interface XRandrResources {
    readonly config_timestamp: number;
    readonly outputs: readonly number[];
    readonly modeinfos: readonly XRandrMode[];
  }

  export interface XRandrOutput {
    readonly name: string;
    /** 0 when the output is off. */
    readonly crtc: number;
    readonly mm_width: number;
    readonly mm_height: number;
  }

  export interface XRandrCrtc {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
    readonly mode: number;
    /** How the picture is turned: 1 not, 2 by a quarter, 4 by a half, 8 by three quarters; and mirrored: 16, 32. */
    readonly rotation: number;
  }

  export interface XRandr {
    readonly firstEvent: number;
    readonly NotifyMask: Readonly<Record<'ScreenChange' | 'CrtcChange' | 'OutputChange', number>>;
    SelectInput(window: number, mask: number): void;
    GetScreenResourcesCurrent(window: number, reply: Reply<XRandrResources>): void;
    GetOutputInfo(output: number, timestamp: number, reply: Reply<XRandrOutput>): void;
    GetCrtcInfo(crtc: number, timestamp: number, reply: Reply<XRandrCrtc>): void;
  }
}
