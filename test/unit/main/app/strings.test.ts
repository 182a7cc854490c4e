import { expect, it } from 'vitest';
import { languageOf, strings } from '../../../../src/main/app/strings';

it.each([
  ['zh-CN', 'zh-CN'],
  ['zh-Hans-SG', 'zh-CN'],
  ['ZH', 'zh-CN'],
  ['en-GB', 'en'],
  ['de', 'en'],
  ['', 'en'],
])('takes a system of %j to speak %s', (locale, language) => {
  expect(languageOf(locale)).toBe(language);
});

it('says everything in both languages', () => {
  const [english, chinese] = (['en', 'zh-CN'] as const).map((language) =>
    Object.entries({ ...strings(language), ...strings(language).closing }),
  );
  const same = english?.filter(([name, text]) =>
    chinese?.some(([n, t]) => n === name && t === text),
  );
  // The name of the program is the same in both.
  expect(same?.map(([name]) => name)).toEqual(['idle']);
});
