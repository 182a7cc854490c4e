import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GROUNDS } from '../../../../src/shared/pictures/colors';
import { type HeatPictureOptions, heatPicture } from '../../../../src/shared/pictures/heat-picture';
import {
  type ScreenPictureOptions,
  screenPicture,
} from '../../../../src/shared/pictures/screen-picture';
import { HeatCounter, type HeatGrid, type HeatOf } from '../../../../src/shared/playback/heat-grid';
import {
  desktopArea,
  type ScreenMoment,
  screenMoment,
} from '../../../../src/shared/playback/screen-moment';
import { foreignParts, malformation } from '../../../support/well-formed';
import { lanes } from '../timeline/recording';
import { DISPLAY, UNITS } from './timeline-fixture';

const BASE = {
  width: { unit: 'mm', mm: 85 },
  ground: 'light',
  title: 'Checkout fails on retry',
  subtitle: '21 Nov 2026, 13:20 · 0:00 – 0:05 of 0:05',
} as const;
const SCREEN: ScreenPictureOptions = {
  ...BASE,
  words: {
    units: UNITS,
    displays: 'Displays: {displays}.',
    path: 'Path',
    left: 'Left',
    right: 'Right',
    otherButton: 'Other buttons',
    wheel: 'Wheel',
    numbers: 'Numbers: the order of clicks.',
    omitted: 'Not drawn: {count}.',
  },
};
const HEAT: HeatPictureOptions = {
  ...BASE,
  words: {
    units: UNITS,
    displays: 'Displays: {displays}.',
    of: { moves: 'Moves', clicks: 'Clicks', dwell: 'Time' },
    scale: 'Squares of {cell} px, logarithmic, {map}.',
    outside: 'In no square: {amount}.',
  },
};

const HANDS =
  'move 0:100,100 100:400,300 200:900,700 300:1500,900 400:1500,200 / left 150-160 / right 320-600 /' +
  'wheel 420:3 430:2';

function momentOf(text: string): ScreenMoment {
  const question = { atUs: 1e6, fromUs: 0, toUs: 1e6, numberFromUs: 0 };
  return screenMoment(lanes(text), [DISPLAY], question);
}

function heatOf(text: string, of: HeatOf): HeatGrid {
  const data = lanes(text);
  const counter = new HeatCounter(data, of, 0, 1e6, desktopArea(data, [DISPLAY]));
  counter.advance(1e6);
  return counter.grid();
}

const texts = (svg: string): readonly string[] =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text ?? '');

describe('a picture of the screen', () => {
  it('is the same document every time', async () => {
    const { svg } = screenPicture(momentOf(HANDS), SCREEN);
    await expect(svg).toMatchFileSnapshot('golden/screen-85-mm.svg');
  });

  it('says its scale in px and, where displays tell it, in mm', () => {
    const shown = texts(screenPicture(momentOf(HANDS), SCREEN).svg);
    expect(shown).toContain('250 px = 66 mm');
    expect(shown).toEqual(expect.arrayContaining(['x (px)', 'y (px)', 'Path', 'Left', 'Right']));
    const unknown = { ...momentOf(HANDS), displays: [{ ...DISPLAY, widthMm: null }] };
    expect(texts(screenPicture(unknown, SCREEN).svg)).toContain('250 px');
  });

  it('explains only what there is', () => {
    const shown = texts(screenPicture(momentOf('move 0:1,1 9:100,100'), SCREEN).svg);
    expect(shown).toContain('Path');
    expect(shown).not.toContain('Left');
    expect(shown).not.toContain('Numbers: the order of clicks.');
  });
});

describe('marks that are not drawn', () => {
  const clicks = (count: number): string =>
    `left ${Array.from({ length: count }, (_, i) => `${2 * i}-${2 * i + 1}`).join(' ')}`;

  it('are counted, those that are too many and those whose place nobody knows', () => {
    const notDrawn = (text: string): readonly string[] =>
      texts(screenPicture(momentOf(text), SCREEN).svg).filter((each) => each.includes('Not drawn'));
    expect(notDrawn(`move 0:1,1 / ${clicks(250)}`)).toEqual([]);
    expect(notDrawn(`move 0:1,1 / ${clicks(262)}`)).toEqual(['Not drawn: 12.']);
    expect(notDrawn('move 9:1,1 / left 2-3 10-12 / wheel 4:1 5:1')).toEqual(['Not drawn: 3.']);
  });

  it('are told of a heatmap, with their unit', () => {
    const outside = (text: string, of: HeatOf): string | undefined =>
      texts(heatPicture(heatOf(text, of), [DISPLAY], HEAT).svg).find((each) =>
        each.includes('In no square'),
      );
    expect(outside('move 9:1,1 / left 2-3 10-12', 'clicks')).toBe('In no square: 1.');
    expect(outside('move 9:1,1 / left 10-12', 'clicks')).toBeUndefined();
    const grid = { ...heatOf('move 0:1,1 9:2,2', 'dwell'), outside: 1_500_000 };
    const shown = texts(heatPicture(grid, [DISPLAY], HEAT).svg).join(' ');
    expect(shown).toContain('In no square: 1.5 s.');
  });
});

describe('a heatmap', () => {
  it('is the same document every time', async () => {
    const { svg } = heatPicture(heatOf(HANDS, 'moves'), [DISPLAY], HEAT);
    await expect(svg).toMatchFileSnapshot('golden/heat-85-mm.svg');
  });

  it('says what its colours stand for, with the unit', () => {
    const dwell = texts(heatPicture(heatOf(HANDS, 'dwell'), [DISPLAY], HEAT).svg);
    expect(dwell).toEqual(expect.arrayContaining(['Time', '1 ms', '600 ms']));
    expect(dwell.join(' ')).toContain('Squares of 16 px, logarithmic, viridis.');
  });

  it('of nothing is an empty desktop', () => {
    const { svg } = heatPicture(heatOf('A 0-1', 'clicks'), [], HEAT);
    expect(malformation(svg)).toBeNull();
  });
});

describe('whatever is said of the desktop', () => {
  it('the documents are well-formed, and hold no script and nothing from elsewhere', () => {
    const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.constant('"><script>&#0;'));
    const moment = momentOf(HANDS);
    const grid = heatOf(HANDS, 'clicks');
    fc.assert(
      fc.property(anyText, anyText, fc.constantFrom(...GROUNDS), (title, word, ground) => {
        const options = { title, subtitle: word, ground };
        for (const { svg } of [
          screenPicture(moment, {
            ...SCREEN,
            ...options,
            words: { ...SCREEN.words, path: word },
          }),
          heatPicture(grid, [DISPLAY], {
            ...HEAT,
            ...options,
            words: { ...HEAT.words, units: { ...UNITS, pixels: word } },
          }),
        ]) {
          expect(malformation(svg)).toBeNull();
          expect(foreignParts(svg)).toEqual([]);
        }
      }),
      { numRuns: 40 },
    );
  });
});
