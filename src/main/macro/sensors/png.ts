import { inflateSync } from 'node:zlib';
import { convertIndexedToRgb, type DecodedPng, decode, encode } from 'fast-png';
import { err, ok, type Result } from '../../../shared/base/result';
import type { Picture } from '../../../shared/macro/find-image';

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
/** What of a file says how its pixels look; nothing else of it is read. */
const KEPT = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);
/** Channels by the file's number for them; of a palette, one. */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const PALETTE = 3;
const HEAD_BYTES = 33;
/** No picture to look for is wider or higher, or has more pixels. */
const MOST_A_SIDE = 8192;
const MOST_PIXELS = 4 * 1024 * 1024;

/**
 * Reads a PNG file. Its size is known from its first bytes, and no more is unpacked than that takes, whatever else the
 * file holds. Fails with a sentence.
 */
export function readPng(file: Uint8Array): Result<Picture, string> {
  const parts = partsOf(file);
  const head = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (parts === null) return err(BROKEN);
  const width = head.getUint32(16);
  const height = head.getUint32(20);
  const depth = head.getUint8(24);
  const channels = CHANNELS[head.getUint8(25)];
  if (channels === undefined || width === 0 || height === 0) return err(BROKEN);
  if (width > MOST_A_SIDE || height > MOST_A_SIDE || width * height > MOST_PIXELS) {
    return err(
      `The picture has ${width} by ${height} pixels, and no more than ${MOST_A_SIDE} a side and ${MOST_PIXELS} in all can be looked for: choose a smaller part of the screen.`,
    );
  }
  // Interlaced ones have up to twice the rows, each with a byte of its own.
  const most = (Math.ceil((width * channels * depth) / 8) + 8) * (height + 8) * 2;
  try {
    const packed = Buffer.concat(
      parts.filter(({ name }) => name === 'IDAT').map(({ data }) => data),
    );
    inflateSync(packed, { maxOutputLength: most });
    const kept = Buffer.concat([SIGNATURE, ...parts.map(({ whole }) => whole)]);
    return ok(toPicture(decode(kept), head.getUint8(25) === PALETTE));
  } catch {
    return err(BROKEN);
  }
}

const BROKEN =
  'The picture is not a PNG that can be read: choose it anew, from the screen or another file.';

interface Part {
  readonly name: string;
  readonly data: Uint8Array;
  readonly whole: Uint8Array;
}

/** The parts that are kept; null: this is no PNG. */
function partsOf(file: Uint8Array): readonly Part[] | null {
  if (file.length < HEAD_BYTES || SIGNATURE.some((byte, at) => file[at] !== byte)) return null;
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const parts: Part[] = [];
  for (let at = SIGNATURE.length; at + 12 <= file.length; ) {
    const length = view.getUint32(at);
    const name = Buffer.from(file.subarray(at + 4, at + 8)).toString('latin1');
    const end = at + 12 + length;
    if (end > file.length) return null;
    if (KEPT.has(name)) {
      parts.push({ name, data: file.subarray(at + 8, end - 4), whole: file.subarray(at, end) });
    }
    if (name === 'IEND') break;
    at = end;
  }
  const heads = parts.filter(({ name }) => name === 'IHDR').length;
  const ended = parts.at(-1)?.name === 'IEND';
  return heads === 1 && ended && parts[0]?.name === 'IHDR' ? parts : null;
}

function toPicture(image: DecodedPng, isIndexed: boolean): Picture {
  const { width, height, channels, depth, data, transparency } = image;
  if (isIndexed) {
    const colors = convertIndexedToRgb(image);
    return spread(width, height, colors, colors.length / (width * height));
  }
  if (depth === 8 && channels >= 3 && transparency === undefined) {
    return spread(width, height, data, channels);
  }
  const rgba = new Uint8Array(width * height * 4);
  const most = 2 ** depth - 1;
  const isGrey = channels < 3;
  const samplesARow = width * channels;
  const bytesARow = Math.ceil((samplesARow * depth) / 8);
  const sampleAt = (row: number, index: number): number => {
    if (depth >= 8) return data[row * samplesARow + index] ?? 0;
    const byte = data[row * bytesARow + ((index * depth) >> 3)] ?? 0;
    return (byte >> (8 - depth - ((index * depth) & 7))) & most;
  };
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const sample = (channel: number): number => sampleAt(y, x * channels + channel);
      const colors = isGrey ? [sample(0)] : [sample(0), sample(1), sample(2)];
      const isGap = transparency !== undefined && colors.every((c, i) => c === transparency[i]);
      const hasAlpha = channels === 2 || channels === 4;
      const out = (y * width + x) * 4;
      for (let channel = 0; channel < 3; channel += 1) {
        rgba[out + channel] = Math.round(((colors[isGrey ? 0 : channel] ?? 0) * 255) / most);
      }
      // Of 16 bits, what is almost transparent is not wholly so.
      rgba[out + 3] = isGap ? 0 : hasAlpha ? Math.ceil((sample(channels - 1) * 255) / most) : 255;
    }
  }
  return { width, height, rgba };
}

/** Three or four bytes a pixel as four. */
function spread(width: number, height: number, data: ArrayLike<number>, channels: number): Picture {
  const rgba = new Uint8Array(width * height * 4).fill(255);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    for (let channel = 0; channel < channels; channel += 1) {
      rgba[pixel * 4 + channel] = data[pixel * channels + channel] ?? 0;
    }
  }
  return { width, height, rgba };
}

/** A picture as a PNG file, without its alpha: what is on a screen has none. */
export function writePng({ width, height, rgba }: Picture): Uint8Array {
  const data = new Uint8Array(width * height * 3);
  for (let from = 0, to = 0; to < data.length; from += 4, to += 3) {
    data[to] = rgba[from] ?? 0;
    data[to + 1] = rgba[from + 1] ?? 0;
    data[to + 2] = rgba[from + 2] ?? 0;
  }
  return encode({ width, height, channels: 3, depth: 8, data }, { zlib: { level: 3 } });
}
