/**
 * The INPUT structure of SendInput (winuser.h) as 64-bit Windows lays it out, on x64 and arm64 alike:
 *
 *     0  type      4 padding
 *     8  MOUSEINPUT  dx:i32 dy:i32 mouseData:u32 dwFlags:u32 time:u32 (4 padding) dwExtraInfo:u64
 *     8  KEYBDINPUT  wVk:u16 wScan:u16 dwFlags:u32 time:u32 (4 padding) dwExtraInfo:u64
 *     40
 */
export const INPUT_BYTES = 40;

const INPUT_MOUSE = 0;
const INPUT_KEYBOARD = 1;

/** KEYEVENTF_*. */
export const KeyFlag = { extended: 0x1, up: 0x2, scanCode: 0x8 } as const;

/** MOUSEEVENTF_*. */
export const MouseFlag = {
  move: 0x1,
  leftDown: 0x2,
  leftUp: 0x4,
  rightDown: 0x8,
  rightUp: 0x10,
  middleDown: 0x20,
  middleUp: 0x40,
  xDown: 0x80,
  xUp: 0x100,
  wheel: 0x800,
  horizontalWheel: 0x1000,
  /** Otherwise the system may take several moves for one. */
  noCoalesce: 0x2000,
  /** Absolute coordinates are of all displays together, not of the first. */
  virtualDesk: 0x4000,
  absolute: 0x8000,
} as const;

/** What `dwExtraInfo` of everything we send says: "DSKR". Hooks can know our input by it. */
export const EXTRA_INFO = 0x44_53_4b_52;

const SCAN_EXTENDED = 0xe0;
const SCAN_NUM_LOCK = 0xe045;
const SCAN_PAUSE = 0x45;
const VK_PAUSE = 0x13;

/** One INPUT structure, written anew for every event. */
export class InputStruct {
  readonly bytes = new Uint8Array(INPUT_BYTES);
  readonly #view = new DataView(this.bytes.buffer);

  /** A key by its scan code, 0xe0xx when extended, whatever it types. */
  key(scanCode: number, down: boolean): Uint8Array {
    const view = this.#begin(INPUT_KEYBOARD);
    const up = down ? 0 : KeyFlag.up;
    if (scanCode === SCAN_PAUSE) {
      // Keyboards send e1 1d 45 for it, which SendInput cannot; 45 alone would be NumLock.
      view.setUint16(8, VK_PAUSE, true);
      view.setUint16(10, SCAN_PAUSE, true);
      view.setUint32(12, up, true);
    } else {
      // The keyboard sends NumLock without e0; Windows adds that afterwards.
      const extended = scanCode >> 8 === SCAN_EXTENDED && scanCode !== SCAN_NUM_LOCK;
      view.setUint16(10, scanCode & 0xff, true);
      view.setUint32(12, KeyFlag.scanCode | (extended ? KeyFlag.extended : 0) | up, true);
    }
    view.setBigUint64(24, BigInt(EXTRA_INFO), true);
    return this.bytes;
  }

  /** `flags` of {@link MouseFlag}; `data`: wheel units, or which of the X buttons. */
  mouse(flags: number, data: number, x: number, y: number): Uint8Array {
    const view = this.#begin(INPUT_MOUSE);
    view.setInt32(8, x, true);
    view.setInt32(12, y, true);
    view.setInt32(16, data, true);
    view.setUint32(20, flags, true);
    view.setBigUint64(32, BigInt(EXTRA_INFO), true);
    return this.bytes;
  }

  #begin(type: number): DataView {
    this.bytes.fill(0);
    this.#view.setUint32(0, type, true);
    return this.#view;
  }
}

/**
 * A pixel as SendInput wants it: 0–65,535 over the `size` pixels from `origin` on. The middle of the
 * pixel, so that it comes out as itself whether the system cuts or rounds, and divides by 65,536 or
 * by 65,535. Places outside go to the edge.
 */
export function absoluteCoordinate(pixel: number, origin: number, size: number): number {
  const inside = Math.max(0, Math.min(size - 1, pixel - origin));
  return Math.floor(((2 * inside + 1) * 32_768) / size);
}
