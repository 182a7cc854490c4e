import { expect, test } from 'vitest';
import {
  isReadable,
  type PixelFormat,
  toRgba,
} from '../../../../../src/main/macro/sensors/pixel-format';
import { visiblePart } from '../../../../../src/main/macro/sensors/screen-part';

const PLAIN: PixelFormat = {
  bitsPerPixel: 32,
  scanlinePad: 32,
  leastFirst: true,
  red: 0xff0000,
  green: 0xff00,
  blue: 0xff,
};

/** Colours of one pixel. */
const colors = (format: Partial<PixelFormat>, ...bytes: readonly number[]): number[] =>
  [...toRgba(Uint8Array.from(bytes), 1, 1, { ...PLAIN, ...format })].slice(0, 3);

test('a pixel is read by its masks, whichever of its bytes comes first', () => {
  expect(colors({}, 3, 2, 1, 0)).toEqual([1, 2, 3]);
  expect(colors({ leastFirst: false }, 0, 1, 2, 3)).toEqual([1, 2, 3]);
  expect(colors({ red: 0xff, blue: 0xff0000 }, 1, 2, 3, 0)).toEqual([1, 2, 3]);
  expect(colors({ bitsPerPixel: 24 }, 3, 2, 1)).toEqual([1, 2, 3]);
  expect(colors({ red: 0xff00_0000, green: 0xff_0000, blue: 0xff00 }, 0, 3, 2, 1)).toEqual([
    1, 2, 3,
  ]);
});

test('fewer or more bits than eight come to the nearest of 256', () => {
  const five = { bitsPerPixel: 16, red: 0xf800, green: 0x07e0, blue: 0x001f };
  expect(colors(five, 0xff, 0xff)).toEqual([255, 255, 255]);
  expect(colors(five, 0x01, 0x08)).toEqual([8, 0, 8]);
  const ten = { red: 0x3ff0_0000, green: 0xf_fc00, blue: 0x3ff };
  expect(colors(ten, 0xff, 0xff, 0xff, 0x3f)).toEqual([255, 255, 255]);
  expect(colors(ten, 2, 0, 0, 0)).toEqual([0, 0, 0]);
  expect(colors(ten, 3, 0, 0, 0)).toEqual([0, 0, 1]);
});

test('rows begin where the server pads them to', () => {
  const five = { ...PLAIN, bitsPerPixel: 16, red: 0xf800, green: 0x07e0, blue: 0x001f };
  // One pixel of 16 bits a row, each row 32 bits long.
  const rgba = toRgba(Uint8Array.of(0x1f, 0, 9, 9, 0, 0xf8, 9, 9), 1, 2, five);
  expect([...rgba]).toEqual([0, 0, 255, 255, 255, 0, 0, 255]);
});

test('palettes and single bits are not read', () => {
  expect(isReadable(PLAIN)).toBe(true);
  expect(isReadable({ ...PLAIN, bitsPerPixel: 8 })).toBe(false);
  expect(isReadable({ ...PLAIN, green: 0 })).toBe(false);
});

test('a region is cut to the displays that it is on', () => {
  //   A 100x100   B 50x50 at 120,0
  const displays = [
    { x: 0, y: 0, width: 100, height: 100 },
    { x: 120, y: 0, width: 50, height: 50 },
  ];
  const part = (x: number, y: number, width: number, height: number): number[] | null => {
    const found = visiblePart(displays, { x, y, width, height });
    return found && [found.x, found.y, found.width, found.height];
  };
  expect(part(10, 20, 30, 40)).toEqual([10, 20, 30, 40]);
  expect(part(-10, -10, 30, 30)).toEqual([0, 0, 20, 20]);
  expect(part(90, 10, 60, 10)).toEqual([90, 10, 60, 10]);
  expect(part(90, 60, 500, 500)).toEqual([90, 60, 10, 40]);
  expect(part(100, 0, 20, 20)).toBeNull();
  expect(part(170, 0, 1, 1)).toBeNull();
});
