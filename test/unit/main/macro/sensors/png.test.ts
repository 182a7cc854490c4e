import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { decode, encode } from 'fast-png';
import { expect, test } from 'vitest';
import { readPng, writePng } from '../../../../../src/main/macro/sensors/png';
import type { Picture } from '../../../../../src/shared/macro/find-image';

/** `#rrggbbaa` of each pixel. */
function pixelsOf(file: Uint8Array): string[] {
  const read = readPng(file);
  if (!read.ok) throw new Error(read.error);
  const { width, height, rgba } = read.value;
  return Array.from(
    { length: width * height },
    (_, i) => `#${Buffer.from(rgba.subarray(i * 4, i * 4 + 4)).toString('hex')}`,
  );
}

/** A file of parts, without the sums over them, which nobody looks at. */
function png(...parts: readonly (readonly [name: string, data: Uint8Array])[]): Uint8Array {
  const whole = parts.map(([name, data]) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, Buffer.from(name, 'latin1'), data, Buffer.alloc(4)]);
  });
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...whole]);
}

function head(width: number, height: number, depth: number, type: number): Uint8Array {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data.set([depth, type, 0, 0, 0], 8);
  return data;
}

const END = ['IEND', new Uint8Array()] as const;

test('pictures of each kind of pixel are read', () => {
  const data = Uint8Array.of(255, 0, 0, 255, 0, 0, 255, 0);
  expect(pixelsOf(encode({ width: 2, height: 1, channels: 4, data }))).toEqual([
    '#ff0000ff',
    '#0000ff00',
  ]);
  expect(pixelsOf(encode({ width: 1, height: 1, channels: 3, data: data.subarray(0, 3) }))).toEqual(
    ['#ff0000ff'],
  );
  const grey = Uint8Array.of(0x80, 0x40);
  expect(pixelsOf(encode({ width: 2, height: 1, channels: 1, data: grey }))).toEqual([
    '#808080ff',
    '#404040ff',
  ]);
  expect(pixelsOf(encode({ width: 1, height: 1, channels: 2, data: grey }))).toEqual(['#80808040']);
  const deep = Uint16Array.of(0xffff, 0x8080, 0x0000, 0x0001);
  expect(pixelsOf(encode({ width: 1, height: 1, channels: 4, depth: 16, data: deep }))).toEqual([
    '#ff800001',
  ]);
});

test('palettes, a few bits a pixel, and a colour that means nothing', () => {
  const palette = Uint8Array.of(255, 0, 0, 0, 255, 0);
  // 1 bit a pixel: no filter, then 101 and padding.
  const bits = deflateSync(Uint8Array.of(0, 0b1010_0000));
  expect(
    pixelsOf(
      png(
        ['IHDR', head(3, 1, 1, 3)],
        ['PLTE', palette],
        ['tRNS', Uint8Array.of(255, 0)],
        ['IDAT', bits],
        END,
      ),
    ),
  ).toEqual(['#00ff0000', '#ff0000ff', '#00ff0000']);
  expect(pixelsOf(png(['IHDR', head(3, 1, 1, 0)], ['IDAT', bits], END))).toEqual([
    '#ffffffff',
    '#000000ff',
    '#ffffffff',
  ]);
  const gap = Uint8Array.of(0, 1);
  expect(pixelsOf(png(['IHDR', head(3, 1, 1, 0)], ['tRNS', gap], ['IDAT', bits], END))[0]).toBe(
    '#ffffff00',
  );
});

test('what is written is read as it was', () => {
  const picture: fc.Arbitrary<Picture> = fc
    .tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }))
    .chain(([width, height]) =>
      fc
        .uint8Array({ minLength: width * height * 4, maxLength: width * height * 4 })
        .map((rgba) => ({ width, height, rgba: rgba.map((v, i) => (i % 4 === 3 ? 255 : v)) })),
    );
  fc.assert(
    fc.property(picture, (one) => {
      const file = writePng(one);
      expect(readPng(file)).toEqual({ ok: true, value: one });
      expect(decode(file).width).toBe(one.width);
    }),
  );
});

test.for([
  ['says that it is huge', png(['IHDR', head(60_000, 60_000, 8, 6)], END)],
  ['is too wide', png(['IHDR', head(100_000, 1, 8, 6)], END)],
  [
    'unpacks to more than its size takes',
    png(['IHDR', head(2, 2, 8, 0)], ['IDAT', deflateSync(new Uint8Array(50_000_000))], END),
  ],
  ['has no pixels', png(['IHDR', head(0, 2, 8, 0)], END)],
  ['has no picture in it', png(['IHDR', head(2, 2, 8, 0)], END)],
  ['has two heads', png(['IHDR', head(1, 1, 8, 0)], ['IHDR', head(9, 9, 8, 0)], END)],
  ['is cut short', png(['IHDR', head(2, 2, 8, 0)], END).subarray(0, 30)],
  ['is something else', Buffer.from('GIF89a'.repeat(20))],
  ['is empty', new Uint8Array()],
] as const)('a file that %s is refused with a sentence', ([, file]) => {
  const read = readPng(file);
  expect(read.ok || read.error).toMatch(/^The picture .*: choose .*\.$/);
});

test('a part that nobody asked for is not unpacked', () => {
  const bomb = Buffer.concat([Buffer.from('x\0\0', 'latin1'), Buffer.from('no stream')]);
  const file = png(
    ['IHDR', head(1, 1, 8, 0)],
    ['iCCP', bomb],
    ['IDAT', deflateSync(Uint8Array.of(0, 7))],
    END,
  );
  expect(pixelsOf(file)).toEqual(['#070707ff']);
});

test('no damage to a file does more than that it is refused', () => {
  const good = encode({ width: 9, height: 9, channels: 3, data: new Uint8Array(243).fill(77) });
  fc.assert(
    fc.property(fc.nat(good.length - 1), fc.nat(255), fc.nat(good.length), (at, byte, end) => {
      const bad = good.slice(0, Math.max(end, 1));
      bad[at % bad.length] = byte;
      const read = readPng(bad);
      if (read.ok) expect(read.value.rgba).toHaveLength(read.value.width * read.value.height * 4);
    }),
    { numRuns: 500 },
  );
});
