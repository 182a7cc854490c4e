import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from '../../../src/renderer/i18n/en';
import { formatFor } from '../../../src/renderer/i18n/format';
import { zhCN } from '../../../src/renderer/i18n/zh-cn';

/** All texts of a catalogue by their path. */
function texts(catalogue: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(catalogue).flatMap(([key, value]: [string, unknown]) =>
      typeof value === 'string'
        ? [[path + key, value] as const]
        : [...texts(value as object, `${path}${key}.`)],
    ),
  );
}

const english = texts(en);
const chinese = texts(zhCN);
const holes = (text: string): string[] => (text.match(/{{[^}]*}}/g) ?? []).sort();

describe('the catalogues', () => {
  it('say the same things; Chinese has no singular', () => {
    const needed = [...english.keys()].filter((key) => !key.endsWith('_one'));
    expect([...chinese.keys()].sort()).toEqual(needed.sort());
  });

  it('leave the same holes for figures and names', () => {
    for (const [key, text] of chinese) {
      expect(holes(text), key).toEqual(holes(english.get(key) ?? ''));
    }
  });

  it('hold nothing that the window never says', () => {
    const { names, patterns } = usedNames();
    const unused = [...english.keys()]
      .map((key) => key.replace(/_(one|other)$/, ''))
      .filter((key) => !names.has(key) && !patterns.some((pattern) => pattern.test(key)));
    expect(unused).toEqual([]);
  });

  it('leave nothing empty, and nothing of one language in the other', () => {
    const shared = new Set(['export.formats.jsonl']);
    for (const [key, text] of english) {
      expect(text.trim(), key).not.toBe('');
      if (!key.startsWith('settings.languages')) {
        expect(text, key).not.toMatch(/\p{Script=Han}/u);
      }
      const words = text.replaceAll(/{{[^}]*}}/g, '').match(/[a-z]{3,}/gi) ?? [];
      const told = chinese.get(key) ?? '';
      if (words.length > 1 && !shared.has(key) && !key.endsWith('_one')) {
        expect(told, key).toMatch(/\p{Script=Han}/u);
      }
    }
  });
});

/** Names that are put together, where what is put in is not everything at that place. */
const FILLINGS: Readonly<Record<string, readonly string[]>> = {
  'library.columns.${of}': ['keys', 'buttons', 'moves', 'wheel'],
  'readOut.${note.kind}': ['focus', 'display', 'layout', 'clock'],
};

/** What the window's code says of a catalogue: whole names, and patterns of names put together. */
function usedNames(): { readonly names: Set<string>; readonly patterns: readonly RegExp[] } {
  const dir = resolve(import.meta.dirname, '../../../src/renderer');
  const code = readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/^i18n.(en|zh-cn)\.ts$/.test(file))
    .map((file) => readFileSync(join(dir, file), 'utf8'))
    .join('\n');
  const names = new Set(
    [...code.matchAll(/'([\w-]+(?:\.[\w-]+)+)'/g)].map(([, name]) => name ?? ''),
  );
  const patterns: RegExp[] = [];
  for (const [, name = ''] of code.matchAll(/`(\w+\.[\w.-]*\$\{[^`]*)`/g)) {
    const hole = /\$\{[^}]*\}/g;
    for (const filling of FILLINGS[name] ?? []) names.add(name.replace(hole, filling));
    if (FILLINGS[name] === undefined) {
      patterns.push(new RegExp(`^${name.replace(hole, '[\\w-]+').replaceAll('.', '\\.')}$`));
    }
  }
  return { names, patterns };
}

describe('quantities', () => {
  const format = formatFor('en');

  it.each([
    [83_000, '83 ms'],
    [4_200_000, '4.2 s'],
    [47_000_000, '0:47'],
    [3_725_000_000, '1:02:05'],
  ])('of %i µs are lengths', (us, expected) => {
    expect(format.duration(us)).toBe(expected);
  });

  it.each([
    [1, '0.001 ms'],
    [340, '0.34 ms'],
    [12_340, '12.3 ms'],
    [123_400, '123 ms'],
  ])('of %i µs are milliseconds with as many digits as tell something', (us, expected) => {
    expect(format.milliseconds(us)).toBe(expected);
  });

  it.each([
    [0, '0 bytes'],
    [999, '999 bytes'],
    [61_000, '61 kB'],
    [2_430_000, '2.4 MB'],
    [243_000_000, '243 MB'],
  ])('of %i bytes are sizes', (bytes, expected) => {
    expect(format.bytes(bytes)).toBe(expected);
  });

  it.each([
    [45_000, '45 sec'],
    [5_400_000, '1 hr 30 min'],
    [90_061_000, '1 day 1 hr 1 min 1 sec'],
    [500, '500 ms'],
    [1_500, '1.5 sec'],
    [61_250, '1 min 1.25 sec'],
  ])('of %i ms are lengths in words', (ms, expected) => {
    expect(format.length(ms)).toBe(expected);
  });

  it('are written as the language writes them', () => {
    expect(formatFor('zh-CN').duration(4_200_000)).toBe('4.2 秒');
    expect(formatFor('zh-CN').milliseconds(12_340)).toBe('12.3 毫秒');
    expect(formatFor('zh-CN').length(5_400_000)).toBe('1 小时 30 分钟');
    expect(format.count(1_234_567)).toBe('1,234,567');
    expect(format.date('not a date')).toBe('not a date');
  });
});
