/** How a server's picture is laid out: see "ConnectionSetup" of the X protocol. */
export interface PixelFormat {
  /** 16, 24 or 32. */
  readonly bitsPerPixel: number;
  /** Rows are padded to so many bits. */
  readonly scanlinePad: number;
  readonly leastFirst: boolean;
  /** The bits of a pixel that are each colour. */
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

/** Reads one colour out of a pixel, 0–255. */
type Channel = (pixel: number) => number;

/** Whether {@link toRgba} can read it. */
export function isReadable({ bitsPerPixel, red, green, blue }: PixelFormat): boolean {
  const known = bitsPerPixel === 16 || bitsPerPixel === 24 || bitsPerPixel === 32;
  return known && red !== 0 && green !== 0 && blue !== 0;
}

/** A server's picture as red, green, blue, alpha (255), a byte each. What is cut short is black. */
export function toRgba(
  data: Uint8Array,
  width: number,
  height: number,
  format: PixelFormat,
): Uint8Array {
  const { bitsPerPixel, scanlinePad, leastFirst } = format;
  const step = bitsPerPixel >> 3;
  const stride = (Math.ceil((width * bitsPerPixel) / scanlinePad) * scanlinePad) >> 3;
  // Nearly every screen there is; a pixel is a word here and there.
  const { red, green, blue } = format;
  const isUsual = red === 0xff0000 && green === 0xff00 && blue === 0xff;
  if (isUsual && leastFirst && step === 4 && data.length >= width * height * 4) {
    return swapped(data, width * height);
  }
  const rgba = new Uint8Array(width * height * 4).fill(255);
  const [redOf, greenOf, blueOf] = [channelOf(red), channelOf(green), channelOf(blue)];
  let out = 0;
  for (let y = 0; y < height; y += 1) {
    let at = y * stride;
    for (let x = 0; x < width; x += 1, at += step, out += 4) {
      let pixel = 0;
      for (let byte = 0; byte < step; byte += 1) {
        const shift = 8 * (leastFirst ? byte : step - 1 - byte);
        pixel |= (data[at + byte] ?? 0) << shift;
      }
      rgba[out] = redOf(pixel);
      rgba[out + 1] = greenOf(pixel);
      rgba[out + 2] = blueOf(pixel);
    }
  }
  return rgba;
}

/** Words with red in the third byte, as words with red in the first. */
function swapped(data: Uint8Array, pixels: number): Uint8Array {
  const aligned = data.byteOffset % 4 === 0 ? data : data.slice();
  const from = new Uint32Array(aligned.buffer, aligned.byteOffset, pixels);
  const to = new Uint32Array(pixels);
  for (let i = 0; i < pixels; i += 1) {
    const pixel = from[i] ?? 0;
    to[i] = 0xff00_0000 | ((pixel & 0xff) << 16) | (pixel & 0xff00) | ((pixel >>> 16) & 0xff);
  }
  return new Uint8Array(to.buffer);
}

/** The nearest of 256 to the share that the bits are of all that they can be: 31 of 31 is 255, and 1023 of 1023. */
function channelOf(mask: number): Channel {
  const shift = 31 - Math.clz32(mask & -mask);
  const most = mask >>> shift;
  const values = Uint8Array.from({ length: most + 1 }, (_, value) =>
    Math.round((value * 255) / most),
  );
  return (pixel) => values[(pixel & mask) >>> shift] ?? 0;
}
