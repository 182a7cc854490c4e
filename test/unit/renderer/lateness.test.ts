import { describe, expect, it } from 'vitest';
import { enUnits } from '../../../src/renderer/i18n/units';
import { barsOf, pictureOf } from '../../../src/renderer/replay/lateness-picture';
import { lateness } from '../../../src/renderer/replay/lateness-words';

describe('lateness in words', () => {
  it.each([
    [0, '0 µs'],
    [0.4, '0.4 µs'],
    [35.2, '35 µs'],
    [1200, '1.2 ms'],
    [31_400, '31 ms'],
    [2_140_000, '2.1 s'],
  ])('of %d µs has as many digits as tell something', (us, words) => {
    expect(lateness(us, 'en', enUnits)).toBe(words);
  });
});

describe('the histogram', () => {
  const edgesUs = [0, 1, 2, 5, 10, 100, 1000, 2000, 5000];

  it('reaches to 1 ms where everything is in time', () => {
    const bars = barsOf({ edgesUs, counts: [90, 9, 0, 1, 0, 0, 0, 0, 0] });
    expect(bars.map(({ fromUs }) => fromUs)).toEqual([0, 1, 2, 5, 10, 100]);
  });

  it('reaches to the latest, and shows what is rare beside what is not', () => {
    const bars = barsOf({ edgesUs, counts: [100, 0, 0, 0, 0, 0, 0, 1, 0] });
    expect(bars.map(({ height }) => height)).toEqual([1, 0, 0, 0, 0, 0, 0, 0.1]);
    expect(bars.at(-1)).toMatchObject({ fromUs: 2000, toUs: 5000, count: 1 });
  });

  it('has a last bar without end', () => {
    const bars = barsOf({ edgesUs, counts: [1, 0, 0, 0, 0, 0, 0, 0, 1] });
    expect(bars.at(-1)).toMatchObject({ fromUs: 5000, toUs: null });
  });
});

describe('lateness over time', () => {
  //   10 ms ┬ 0
  //    1 ms ┼ 0.25            ▄▄ greatest of the last stretch
  //  100 µs ┼ 0.5   ▄▄        ██
  //   10 µs ┼ 0.75  ██        ██
  //    1 µs ┴ 1     ██        ██
  const picture = pictureOf({
    bucketUs: 100,
    atUs: [0, 300],
    minUs: [0, 1],
    meanUs: [10, 100],
    maxUs: [100, 1000],
    counts: [1, 1],
  });

  it('is a column from the least to the greatest, by the logarithm, where there were actions', () => {
    expect(picture.band).toBe('M0 0.5h0.25v0.5h-0.25zM0.75 0.25h0.25v0.75h-0.25z');
    expect(picture.mean).toBe('M0 0.75h0.25M0.75 0.5h0.25');
  });

  it('puts neighbours together where there are too many to be seen', () => {
    const many = Array.from({ length: 1000 }, (_, i) => i);
    const { band, mean } = pictureOf({
      bucketUs: 10,
      atUs: many.map((i) => i * 10),
      minUs: many.map(() => 1),
      meanUs: many.map((i) => (i % 10 === 0 ? 91 : 1)),
      maxUs: many.map((i) => (i % 10 === 0 ? 1000 : 1)),
      counts: many.map(() => 1),
    });
    expect(band.match(/M/g)).toHaveLength(100);
    expect(band).toMatch(/^M0 0.25h0.01v0.75h-0.01z/);
    expect(mean).toMatch(/^M0 0.75h0.01M/);
  });

  it('has a line at each power of ten up to 10 ms at least', () => {
    expect(picture.lines.map(({ us, y }) => [us, y])).toEqual([
      [1, 1],
      [10, 0.75],
      [100, 0.5],
      [1000, 0.25],
      [10_000, 0],
    ]);
    expect(picture.endUs).toBe(400);
  });

  it('is empty where nothing was sent', () => {
    const none = { bucketUs: 1, atUs: [], minUs: [], meanUs: [], maxUs: [], counts: [] };
    expect(pictureOf(none)).toMatchObject({ band: '', mean: '' });
  });
});
