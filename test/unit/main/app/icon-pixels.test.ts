import { expect, it } from 'vitest';
import { drawIcon, type IconState } from '../../../../src/main/app/icon-pixels';

/** One character a pixel: `#` where the mark covers half of it or more. */
function picture(size: number, state: IconState): string[] {
  const pixels = drawIcon(size, state);
  return Array.from({ length: size }, (_, y) =>
    Array.from({ length: size }, (_, x) => {
      const alpha = pixels[(y * size + x) * 4 + 3] ?? 0;
      return alpha >= 128 ? '#' : '.';
    }).join(''),
  );
}

it('draws an open ring at rest', () => {
  expect(picture(16, 'idle')).toEqual([
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
  expect(picture(16, 'recording')).toEqual([
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

it('draws two bars while paused', () => {
  expect(picture(16, 'paused').slice(4, 9)).toEqual([
    '.###........###.',
    '.##..##..##..##.',
    '.##..##..##..##.',
    '.##..##..##..##.',
    '.##..##..##..##.',
  ]);
});

it('premultiplies colours, so that no channel exceeds alpha', () => {
  const pixels = drawIcon(22, 'recording');
  const tooBright = pixels.filter((value, i) => value > (pixels[i - (i % 4) + 3] ?? 0));
  expect([...tooBright]).toEqual([]);
});

it('draws a triangle while replaying', () => {
  expect(picture(16, 'replaying').slice(4, 12)).toEqual([
    '.###........###.',
    '.##...##.....##.',
    '.##...####...##.',
    '.##...#####..##.',
    '.##...#####..##.',
    '.##...####...##.',
    '.##...##.....##.',
    '.###........###.',
  ]);
});
