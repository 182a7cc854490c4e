import i18next, { type TFunction } from 'i18next';
import { describe, expect, it } from 'vitest';
import { en } from '../../../../src/renderer/i18n/en';
import { zhCN } from '../../../../src/renderer/i18n/zh-cn';
import {
  lossPlace,
  lossSentence,
  refusalSentence,
} from '../../../../src/renderer/macros/loss-sentence';
import { lossOf } from '../../../../src/shared/macro/foreign/losses/loss-text';
import {
  type Refusal,
  refusalOf,
  refusalText,
} from '../../../../src/shared/macro/foreign/losses/refusal';

/** The window's words in a language. */
async function speaking(lng: 'en' | 'zh-CN'): Promise<TFunction> {
  const instance = i18next.createInstance();
  return instance.init({
    lng,
    resources: { en: { translation: en }, 'zh-CN': { translation: zhCN } },
    interpolation: { escapeValue: false },
  });
}

describe('what could not be carried over', () => {
  it('is said in the language of the window', async () => {
    const loss = lossOf('line 3', 'keyUnknown', { name: '“Fn”' });
    const [english, chinese] = [await speaking('en'), await speaking('zh-CN')];
    expect(lossSentence(loss, english)).toBe('The key “Fn” is not known; it was left out.');
    expect(lossSentence(loss, chinese)).toBe('未知的键“Fn”；已略去。');
  });

  it('shows the words of a file as they are', async () => {
    const t = await speaking('zh-CN');
    for (const name of ['“<b>&”', '“{{name}}”', '“$t(app.name)”', '“$&”']) {
      expect(lossSentence(lossOf(null, 'keyUnknown', { name }), t)).toBe(
        `未知的键${name}；已略去。`,
      );
    }
  });

  it.each([
    [null, '整个文件'],
    ['line 12', '第 12 行'],
    ['event 7', '第 7 个事件'],
    ['step 3', '步骤 3'],
    ['3.1', '步骤 3.1'],
  ])('is at %s, in words, also where a sentence names a place', async (at, place) => {
    const t = await speaking('zh-CN');
    expect(lossPlace(at, t)).toBe(place);
    const last = lossOf(null, 'moreLossesLast', { number: '2,000', at: at ?? 'line 1' });
    if (at !== null)
      expect(lossSentence(last, t)).toBe(`另有 2,000 处未能转换，最后一处：${place}。`);
  });
});

describe('why a file is refused', () => {
  const nested: Refusal = { code: 'chromeUnreadable', values: {}, because: 'jsonNested' };

  it('is said in the language of the window', async () => {
    const t = await speaking('zh-CN');
    expect(refusalSentence(refusalOf('tooLarge', { number: 64 }), t)).toBe(
      '文件超过 64 MB；请将它拆分。',
    );
    expect(refusalSentence(nested, t)).toBe(
      '无法读取这份 Chrome Recorder 录制文件。它的嵌套层数超过任何工具会写出的程度；请选择其他文件。',
    );
  });

  it('is in English what the command line says', async () => {
    const t = await speaking('en');
    for (const refusal of [nested, refusalOf('noFile', { file: '/tmp/{{x}} <&>' })]) {
      expect(refusalSentence(refusal, t)).toBe(refusalText(refusal));
    }
  });
});
