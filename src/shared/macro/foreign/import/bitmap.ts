import { encode } from 'fast-png';

/** One pixel of a colour, `0xrrggbb`, as a PNG. null: it is no colour. */
export function pngOfColor(color: number): Uint8Array | null {
  if (!Number.isInteger(color) || color < 0 || color > 0xffffff) return null;
  const data = Uint8Array.of(color >> 16, (color >> 8) & 0xff, color & 0xff);
  return encode({ width: 1, height: 1, channels: 3, depth: 8, data });
}

/** Before the pixels come two heads: that of the file, and one of 40 bytes or more. */
const HEADS = 54;

/**
 * A Windows bitmap as a PNG: one without compression, of 24 or 32 bits a pixel, blue, green and red, and of 32 a byte that says
 * nothing; rows from the bottom up, or, with a height below zero, from the top, each filled up to four bytes. null: it is no such
 * bitmap. (Win32 documentation, BITMAPFILEHEADER and BITMAPINFOHEADER)
 */
export function pngOfBitmap(file: Uint8Array): Uint8Array | null {
  if (file.length < HEADS || file[0] !== 0x42 || file[1] !== 0x4d) return null;
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const pixels = view.getUint32(10, true);
  const width = view.getInt32(18, true);
  const tall = view.getInt32(22, true);
  const bits = view.getUint16(28, true);
  const isPacked = view.getUint32(30, true) !== 0;
  const height = Math.abs(tall);
  const rowBytes = Math.ceil((width * bits) / 32) * 4;
  if (isPacked || (bits !== 24 && bits !== 32) || width < 1 || height < 1) return null;
  if (pixels < HEADS || pixels + rowBytes * height > file.length) return null;
  const data = new Uint8Array(width * height * 3);
  for (let y = 0, to = 0; y < height; y += 1) {
    let from = pixels + (tall < 0 ? y : height - 1 - y) * rowBytes;
    for (let x = 0; x < width; x += 1, from += bits / 8, to += 3) {
      data[to] = file[from + 2] ?? 0;
      data[to + 1] = file[from + 1] ?? 0;
      data[to + 2] = file[from] ?? 0;
    }
  }
  return encode({ width, height, channels: 3, depth: 8, data });
}
