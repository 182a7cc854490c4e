import { beforeAll, describe, expect, it } from 'vitest';
import { learn, told } from '../../../src/renderer/i18n/told';
import { zhCNTold } from '../../../src/renderer/i18n/zh-cn-told';

beforeAll(() => learn('zh-CN', zhCNTold));

describe('what main says in English', () => {
  it('is Chinese with what differs from case to case in its place', () => {
    expect(told('The X display :7 answers.', 'zh-CN')).toEqual({
      text: 'X 显示 :7 有响应。',
      lang: undefined,
    });
    const damaged =
      '/a b/c.reel.parquet has rows missing (row group 3): restore it from a backup if there is one.';
    expect(told(damaged, 'zh-CN').text).toBe(
      '/a b/c.reel.parquet 中缺少一些行（第 3 行组）：如有备份，请从备份恢复。',
    );
  });

  it('stays as it is in English, and where nobody knows it otherwise', () => {
    expect(told('The X display :7 answers.', 'en')).toEqual({
      text: 'The X display :7 answers.',
      lang: undefined,
    });
    expect(told('Nobody said that.', 'zh-CN')).toEqual({ text: 'Nobody said that.', lang: 'en' });
  });

  it('has the same places in both languages', () => {
    const places = (text: string): readonly string[] =>
      [...text.matchAll(/\{([a-z]+)\}/g)].map(([place]) => place).toSorted();
    for (const [english, other] of zhCNTold) {
      expect(places(other), english).toEqual(places(english));
    }
  });
});
