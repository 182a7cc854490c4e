// What sensors use of the untyped package `x11`, added to src/main/capture/x11.d.ts.
declare module 'x11' {
  interface XScreen {
    readonly root_visual: number;
    /** Visuals by id, by the depth they are of. */
    readonly depths: Readonly<Record<number, Readonly<Record<number, XVisual>>>>;
  }

  /** How the bits of a pixel are its colours. */
  interface XVisual {
    /** 4: TrueColor. */
    readonly class: number;
    readonly red_mask: number;
    readonly green_mask: number;
    readonly blue_mask: number;
  }

  interface XDisplay {
    /** By depth. */
    readonly format: Readonly<
      Record<number, { readonly bits_per_pixel: number; readonly scanline_pad: number }>
    >;
    /** 0: least significant byte first. */
    readonly image_byte_order: 0 | 1;
  }

  interface XEvent {
    /** SelectionNotify: the window that asked, and where what it asked for is, 0: there is none. */
    readonly requestor?: number;
    readonly property?: number;
    /** PropertyNotify: 0 it has a value, 1 it was deleted. */
    readonly state?: number;
  }

  interface XProperty {
    /** What is left after what was asked for. */
    readonly bytesAfter: number;
  }

  interface XClient {
    /** `format` 2: whole pixels. The data is as the server keeps it. */
    GetImage(
      format: 2,
      drawable: number,
      x: number,
      y: number,
      width: number,
      height: number,
      planeMask: number,
      reply: Reply<{ readonly depth: number; readonly data: Buffer }>,
    ): void;
    /** 0: nobody. */
    GetSelectionOwner(selection: number, reply: Reply<number>): void;
    ConvertSelection(
      requestor: number,
      selection: number,
      target: number,
      property: number,
      time: number,
    ): void;
    DeleteProperty(window: number, property: number): void;
  }
}
