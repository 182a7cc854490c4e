import { describe, expect, it } from 'vitest';
import css from '../../../src/renderer/styles/tokens.css?raw';

type Rgb = readonly [number, number, number];

/** The hex colours of the block that begins with `selector`. */
function colours(selector: string): ReadonlyMap<string, Rgb> {
  const start = css.indexOf(selector);
  const block = css.slice(start, css.indexOf('}', start));
  const found = [...block.matchAll(/--([\w-]+):\s*#([0-9a-f]{6});/g)];
  return new Map(
    found.map(([, name = '', hex = '']) => [
      name,
      [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb,
    ]),
  );
}

/** Relative luminance, WCAG 2.2. */
function luminance(rgb: Rgb): number {
  const [r, g, b] = rgb.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

const light = colours(':root {');
const dark = colours(":root[data-theme='dark'] {");

describe.each([
  ['light', light],
  ['dark', dark],
])('the %s theme', (_name, theme) => {
  const contrast = (front: string, back: string): number => {
    const pair = [theme.get(front), theme.get(back)].map((rgb) => luminance(rgb ?? [0, 0, 0]));
    return (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
  };

  it.each(['ground', 'surface', 'surface-raised', 'surface-hover'])('is readable on %s', (back) => {
    for (const text of ['text', 'text-soft', 'text-faint']) {
      expect(contrast(text, back), text).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('is readable on its coloured grounds', () => {
    expect(contrast('text', 'surface-chosen')).toBeGreaterThanOrEqual(4.5);
    expect(contrast('text-soft', 'surface-active')).toBeGreaterThanOrEqual(4.5);
    expect(contrast('on-accent', 'accent')).toBeGreaterThanOrEqual(4.5);
    expect(contrast('on-accent', 'accent-hover')).toBeGreaterThanOrEqual(4.5);
    expect(contrast('on-record', 'record')).toBeGreaterThanOrEqual(4.5);
    expect(contrast('on-replay', 'replay')).toBeGreaterThanOrEqual(4.5);
    expect(contrast('on-replay', 'replay-hover')).toBeGreaterThanOrEqual(4.5);
    expect(contrast('text-soft', 'replay-soft')).toBeGreaterThanOrEqual(4.5);
    expect(contrast('accent', 'accent-soft')).toBeGreaterThanOrEqual(4.5);
    expect(contrast('text', 'danger-soft')).toBeGreaterThanOrEqual(4.5);
    for (const tone of ['good', 'warning', 'danger']) {
      expect(contrast(tone, `${tone}-soft`), tone).toBeGreaterThanOrEqual(4.5);
      expect(contrast(tone, 'surface'), tone).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('shows the frame and the bar of a replay against what is around them', () => {
    expect(contrast('replay', 'surface')).toBeGreaterThanOrEqual(3);
    expect(contrast('replay', 'surface-active')).toBeGreaterThanOrEqual(3);
  });

  it('shows every lane against its ground', () => {
    for (const lane of [
      'keyboard',
      'modifiers',
      'buttons',
      'wheel',
      'x',
      'y',
      'notes',
      'silence',
    ]) {
      for (const back of ['lane-ground', 'lane-track']) {
        expect(contrast(`lane-${lane}`, back), lane).toBeGreaterThanOrEqual(3);
      }
    }
  });

  it('has readable words on bars, flags and the ruler', () => {
    for (const lane of ['keyboard', 'modifiers', 'buttons', 'notes', 'cursor']) {
      expect(contrast(`lane-${lane}-text`, `lane-${lane}`), lane).toBeGreaterThanOrEqual(4.5);
    }
    expect(contrast('lane-ruler', 'lane-ground')).toBeGreaterThanOrEqual(4.5);
  });
});

it('gives both themes the same tokens', () => {
  expect([...dark.keys()].sort()).toEqual([...light.keys()].sort());
});
