import type { EventColumns } from './event-columns';

/** Bytes of one row in a frame. The last three are zero. */
export const ROW_BYTES = 56;

/** Where in a row its kind is. */
export const KIND_AT = 50;
/** Where in a row the string indices are: key, text, note. */
export const STRING_FIELDS_AT = [32, 36, 40] as const;

const TWO_32 = 2 ** 32;

/**
 * Writes row `i` of `columns` at byte `at`. Little-endian:
 *
 * ```
 *  0 i64 t_us      8 i64 recv_us   16 i32 x        20 i32 y       24 i32 native  28 i32 window
 * 32 u32 key      36 u32 text      40 u32 note     44 i16 wheel_x 46 i16 wheel_y 48 u16 mods
 * 50 u8 kind      51 u8 flags      52 u8 button    53 zero ×3
 * ```
 */
export function writeRow(view: DataView, at: number, columns: EventColumns, i: number): void {
  // Casts, not checks: the caller's range says that the row exists.
  const tUs = columns.tUs[i] as number;
  const recvUs = columns.recvUs[i] as number;
  // Two halves, because setBigInt64 allocates; ToUint32 takes the low half of a negative number right.
  view.setUint32(at, tUs % TWO_32, true);
  view.setInt32(at + 4, Math.floor(tUs / TWO_32), true);
  view.setUint32(at + 8, recvUs % TWO_32, true);
  view.setInt32(at + 12, Math.floor(recvUs / TWO_32), true);
  view.setInt32(at + 16, columns.x[i] as number, true);
  view.setInt32(at + 20, columns.y[i] as number, true);
  view.setInt32(at + 24, columns.native[i] as number, true);
  view.setInt32(at + 28, columns.window[i] as number, true);
  view.setUint32(at + 32, columns.key[i] as number, true);
  view.setUint32(at + 36, columns.text[i] as number, true);
  view.setUint32(at + 40, columns.note[i] as number, true);
  view.setInt16(at + 44, columns.wheelX[i] as number, true);
  view.setInt16(at + 46, columns.wheelY[i] as number, true);
  view.setUint16(at + 48, columns.mods[i] as number, true);
  view.setUint8(at + 50, columns.kind[i] as number);
  view.setUint8(at + 51, columns.flags[i] as number);
  view.setUint8(at + 52, columns.button[i] as number);
  view.setUint8(at + 53, 0);
  view.setUint16(at + 54, 0);
}

/** Reads the row at byte `at` into row `i` of `columns`. The inverse of {@link writeRow}. */
export function readRow(view: DataView, at: number, columns: EventColumns, i: number): void {
  columns.tUs[i] = view.getInt32(at + 4, true) * TWO_32 + view.getUint32(at, true);
  columns.recvUs[i] = view.getInt32(at + 12, true) * TWO_32 + view.getUint32(at + 8, true);
  columns.x[i] = view.getInt32(at + 16, true);
  columns.y[i] = view.getInt32(at + 20, true);
  columns.native[i] = view.getInt32(at + 24, true);
  columns.window[i] = view.getInt32(at + 28, true);
  columns.key[i] = view.getUint32(at + 32, true);
  columns.text[i] = view.getUint32(at + 36, true);
  columns.note[i] = view.getUint32(at + 40, true);
  columns.wheelX[i] = view.getInt16(at + 44, true);
  columns.wheelY[i] = view.getInt16(at + 46, true);
  columns.mods[i] = view.getUint16(at + 48, true);
  columns.kind[i] = view.getUint8(at + 50);
  columns.flags[i] = view.getUint8(at + 51);
  columns.button[i] = view.getUint8(at + 52);
}
