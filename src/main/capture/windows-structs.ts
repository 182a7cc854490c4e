/*
 * Structures of wingdi.h, windef.h and wtsapi32.h as 64-bit Windows lays them out, on x64 and arm64 alike. Text is UTF-16, up to the first 0.
 *
 *   DISPLAY_DEVICEW      0  cb:u32             4  DeviceName[32]        68  DeviceString[128]
 *                      324  StateFlags:u32   328  DeviceID[128]        584  DeviceKey[128]     840
 *   DEVMODEW            68  dmSize:u16        76  dmPosition x:i32 y:i32
 *                      172  dmPelsWidth:u32  176  dmPelsHeight:u32
 *                      184  dmDisplayFrequency:u32                                             220
 *   RECT                 0  left top right bottom, i32 each                                     16
 *   POINT                0  x y, i32 each                                                        8
 *   WTSINFOEXW           0  Level:u32          8  SessionId:u32        12  SessionState:u32
 *                       16  SessionFlags:i32
 */
const DISPLAY_DEVICE_BYTES = 840;
const DEVMODE_BYTES = 220;
const RECT_BYTES = 16;
const POINT_BYTES = 8;

const DISPLAY_DEVICE_ATTACHED_TO_DESKTOP = 0x1;
const DISPLAY_DEVICE_MIRRORING_DRIVER = 0x8;
/** Where the SessionFlags of a WTSINFOEXW are. */
export const SESSION_FLAGS_AT = 16;

/** A display adapter's output. */
interface DisplayDevice {
  readonly name: string;
  /** Shows a part of the desktop of its own. */
  readonly isShown: boolean;
}

/** What a display shows, in physical pixels of the virtual desktop. */
interface DisplayMode {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** 0 and 1: the hardware's own, whatever that is. */
  readonly frequency: number;
}

interface Rect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** An empty DISPLAY_DEVICEW to be filled. */
export function newDisplayDevice(): Uint8Array {
  const bytes = new Uint8Array(DISPLAY_DEVICE_BYTES);
  viewOf(bytes).setUint32(0, DISPLAY_DEVICE_BYTES, true);
  return bytes;
}

/** What a DISPLAY_DEVICEW says. */
export function readDisplayDevice(bytes: Uint8Array): DisplayDevice {
  const flags = viewOf(bytes).getUint32(324, true);
  const shown = DISPLAY_DEVICE_ATTACHED_TO_DESKTOP | DISPLAY_DEVICE_MIRRORING_DRIVER;
  return {
    name: wideText(bytes.subarray(4, 68)),
    isShown: (flags & shown) === DISPLAY_DEVICE_ATTACHED_TO_DESKTOP,
  };
}

/** An empty DEVMODEW to be filled. */
export function newDisplayMode(): Uint8Array {
  const bytes = new Uint8Array(DEVMODE_BYTES);
  viewOf(bytes).setUint16(68, DEVMODE_BYTES, true);
  return bytes;
}

/** What a DEVMODEW says of a display. */
export function readDisplayMode(bytes: Uint8Array): DisplayMode {
  const view = viewOf(bytes);
  return {
    x: view.getInt32(76, true),
    y: view.getInt32(80, true),
    width: view.getUint32(172, true),
    height: view.getUint32(176, true),
    frequency: view.getUint32(184, true),
  };
}

/** An empty RECT to be filled. */
export function newRect(): Uint8Array {
  return new Uint8Array(RECT_BYTES);
}

/** What a RECT says. */
export function readRect(bytes: Uint8Array): Rect {
  const view = viewOf(bytes);
  const at = (offset: number): number => view.getInt32(offset, true);
  return { left: at(0), top: at(4), right: at(8), bottom: at(12) };
}

/** An empty POINT to be filled. */
export function newPoint(): Uint8Array {
  return new Uint8Array(POINT_BYTES);
}

/** What a POINT says. */
export function readPoint(bytes: Uint8Array): { readonly x: number; readonly y: number } {
  const view = viewOf(bytes);
  return { x: view.getInt32(0, true), y: view.getInt32(4, true) };
}

/** UTF-16 up to the first 0. */
export function wideText(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf16le');
  const end = text.indexOf('\0');
  return end < 0 ? text : text.slice(0, end);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
