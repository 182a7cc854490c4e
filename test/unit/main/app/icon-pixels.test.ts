import { expect, it } from 'vitest';
import { drawIcon } from '../../../../src/main/app/icon-pixels';

/** One character a pixel: `#` where the mark covers half of it or more. */
function picture(size: number, recording: boolean): string[] {
  const pixels = drawIcon(size, recording);
  return Array.from({ length: size }, (_, y) =>
    Array.from({ length: size }, (_, x) => {
      const alpha = pixels[(y * size + x) * 4 + 3] ?? 0;
      return alpha >= 128 ? '#' : '.';
    }).join(''),
  );
}

it('draws an open ring at rest', () => {
  expect(picture(16, false)).toEqual([
    '................',
    '....########....',
    '...##########...',
    '..###......###..',
    '.###........###.',
    '.##..........##.',
    '.##..........##.',
    '.##..........##.',
    '.##..........##.',
    '.##..........##.',
    '.##..........##.',
    '.###........###.',
    '..###......###..',
    '...##########...',
    '....########....',
    '................',
  ]);
});

it('draws a ring around a dot while recording', () => {
  expect(picture(16, true)).toEqual([
    '................',
    '....########....',
    '...##########...',
    '..###......###..',
    '.###..####..###.',
    '.##..######..##.',
    '.##.########.##.',
    '.##.########.##.',
    '.##.########.##.',
    '.##.########.##.',
    '.##..######..##.',
    '.###..####..###.',
    '..###......###..',
    '...##########...',
    '....########....',
    '................',
  ]);
});

it('premultiplies colours, so that no channel exceeds alpha', () => {
  const pixels = drawIcon(22, true);
  const tooBright = pixels.filter((value, i) => value > (pixels[i - (i % 4) + 3] ?? 0));
  expect([...tooBright]).toEqual([]);
});
