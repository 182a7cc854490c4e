import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { en } from '../../../src/renderer/i18n/en';
import { formatFor } from '../../../src/renderer/i18n/format';
import { factsOf } from '../../../src/renderer/timeline/read-out-facts';
import { modifiersOfPress } from '../../../src/shared/timeline/held-modifiers';
import type { Hit } from '../../../src/shared/timeline/hit-test';
import { lanes } from '../shared/timeline/recording';

beforeAll(async () => {
  await i18next.init({ lng: 'en', resources: { en: { translation: en } } });
});

/** A read-out as lines of text. */
function words(
  hit: Hit,
  code: string | null = null,
  text: string | null = null,
  modifiers: readonly string[] = [],
): string[] {
  const speech = { t: i18next.t, format: formatFor('en'), buttonName: () => 'Left' };
  const { title, note, facts } = factsOf(speech, {
    hit,
    code,
    text,
    modifiers,
    label: null,
    window: null,
  });
  return [title, ...(note === null ? [] : [note]), ...facts.map((f) => `${f.name}: ${f.value}`)];
}

function firstKey(text: string): Hit {
  const bar = lanes(text).keyboard[0]?.bar(0);
  if (bar === undefined) throw new Error('the recording has a key');
  return { kind: 'key', bar };
}

describe('a read-out', () => {
  it('tells a key, when it was pressed and for how long', () => {
    expect(words(firstKey('A 1234-1317'), 'KeyA', 'a')).toEqual([
      'A',
      'At: 0:01.234000',
      'Dwell: 83 ms',
      'Typed: a',
      'Code: KeyA',
    ]);
  });

  it('tells that a key is still held and how often it repeated', () => {
    expect(words(firstKey('A 0- repeat 500 530'), 'KeyA')).toEqual([
      'A',
      'At: 0:00.000000',
      'Dwell: still held',
      'Repeats: 2',
      'Code: KeyA',
    ]);
  });

  it('tells the chord, with what the layout makes modifiers', () => {
    const data = lanes('CapsLock 0-20 / A 10-15');
    data.words.modifierKeys.add(0, ['CapsLock']);
    const [caps, a] = data.keyboard.map((row) => row.bar(0));
    if (caps === undefined || a === undefined) throw new Error('both keys have a bar');
    expect([caps, a].map((bar) => modifiersOfPress(data, bar))).toEqual([[], ['Caps']]);
    const told = words({ kind: 'key', bar: a }, 'KeyA', null, modifiersOfPress(data, a));
    expect(told).toContain('Chord: Caps + A');
  });

  it('tells the direction of the wheel', () => {
    const hit = { kind: 'wheel', axis: 'vertical', atUs: 0, amount: -240 } as const;
    expect(words(hit)).toEqual(['Wheel up', '2 notches', 'At: 0:00.000000']);
    expect(words({ ...hit, axis: 'horizontal', amount: 120 })[0]).toBe('Wheel right');
  });

  it('tells how long a gap was, why, and what was lost', () => {
    const silence = lanes('gap 5-905').silences[0];
    if (silence === undefined) throw new Error('the recording has a gap');
    expect(words({ kind: 'silence', silence })).toEqual([
      'Gap',
      'the capture process restarted',
      'At: 0:00.005000',
      'Length: 900 ms',
      'Lost: unknown',
    ]);
  });

  it('tells that places were taken out, and for how long', () => {
    expect(words({ kind: 'unplaced', fromUs: 5000, toUs: 905_000 })).toEqual([
      'Places removed',
      'where the pointer was is not in the recording',
      'At: 0:00.005000',
      'Length: 900 ms',
    ]);
  });

  it('counts where it cannot tell apart', () => {
    expect(words({ kind: 'presses', of: 'key', count: 1 })[0]).toBe('1 key press here');
    expect(words({ kind: 'presses', of: 'button', count: 1200 })[0]).toBe('1,200 clicks here');
    const first = [
      { atUs: 1_250_000, text: 'start' },
      { atUs: 1_254_000, text: '' },
    ];
    expect(words({ kind: 'markers', count: 12, first })).toEqual([
      '12 markers here',
      'zoom in to see each',
      '0:01.250: start',
      '0:01.254: No text',
    ]);
  });
});
