import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import { en } from '../../../../src/renderer/i18n/en';
import { zhCN } from '../../../../src/renderer/i18n/zh-cn';
import { remembering } from '../../../../src/renderer/macros/remembered-sentences';

/** Sentences of steps, by their keys. */
function sentencesIn(part: object, prefix: string): readonly (readonly [string, string])[] {
  return Object.entries(part).flatMap(([name, said]): readonly (readonly [string, string])[] =>
    typeof said === 'string'
      ? [[`${prefix}.${name.replace(/_(?:one|other)$/, '')}`, said]]
      : sentencesIn(said as object, `${prefix}.${name}`),
  );
}

/** Values for all that a sentence names; a text that looks like a part of the catalogue is none. */
function valuesOf(said: string, count: number, text: string): Readonly<Record<string, unknown>> {
  const names = [...said.matchAll(/\{\{(\w+)/g)].map(([, name = '']) => name);
  return Object.fromEntries(names.map((name) => [name, name === 'count' ? count : text + name]));
}

describe('a sentence that is remembered', () => {
  it.each([
    ['en', en],
    ['zh-CN', zhCN],
  ] as const)('says in %s what the catalogue says, each time', async (lng, catalogue) => {
    const t = await i18next.createInstance().init({
      lng,
      resources: { [lng]: { translation: catalogue } },
      interpolation: { escapeValue: false },
    });
    const said = remembering(t) as (key: string, values: object) => string;
    const all = ['say', 'holds', 'places', 'buttons'].flatMap((part) =>
      sentencesIn(catalogue.steps[part as 'say'], `steps.${part}`),
    );
    expect(all.length).toBeGreaterThan(60);
    for (const [key, sentence] of all) {
      for (const [count, text] of [
        [1, 'a '],
        [2, '{{place}} $t(steps.say.wait) '],
        [4000, '<b> '],
        [2, ''],
      ] as const) {
        const values = valuesOf(sentence, count, text);
        expect(said(key, values)).toBe(t(key as never, values as never));
      }
    }
  });
});
