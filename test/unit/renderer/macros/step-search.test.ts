import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import { en } from '../../../../src/renderer/i18n/en';
import { formatFor } from '../../../../src/renderer/i18n/format';
import { zhCN } from '../../../../src/renderer/i18n/zh-cn';
import { StepSearch, soughtText } from '../../../../src/renderer/macros/step-search';
import { StepWords } from '../../../../src/renderer/macros/step-words';
import type { MacroStep } from '../../../../src/shared/macro/macro-step';

/** What is looked for among steps in a language. */
async function searchIn(lng: 'en' | 'zh-CN'): Promise<StepSearch> {
  const t = await i18next.createInstance().init({
    lng,
    resources: { en: { translation: en }, 'zh-CN': { translation: zhCN } },
    interpolation: { escapeValue: false },
  });
  return new StepSearch(new StepWords(t, formatFor(lng), lng, Number.POSITIVE_INFINITY));
}

/** A long text with a word at its end, which a row has no room for. */
const LONG = `${'so '.repeat(200)}\n\tNEEDLE`;
const STEPS: Readonly<Record<string, MacroStep>> = {
  text: { id: 'a', type: 'text', text: LONG },
  chord: { id: 'b', type: 'chord', keys: ['ControlLeft', 'KeyC'] },
  noted: { id: 'c', type: 'wait', ms: 250, note: 'Until it has Loaded' },
  pixel: {
    ...{ id: 'd', type: 'wait_for' },
    condition: { type: 'pixel', at: { x: 10, y: 20 }, color: '#FF8800' },
  },
  click: { id: 'e', type: 'click', button: 'right', at: { x: 640, y: 480 } },
  block: { id: 'f', type: 'group', title: 'Log in', steps: [] },
};

describe('steps', () => {
  it.each([
    ['en', { text: 'needle', chord: 'c', noted: 'until it', pixel: '#ff8800', click: '640' }],
    ['en', { text: 'TYPE  so', noted: 'Wait 250', click: 'right button', block: 'log IN' }],
    ['zh-CN', { text: 'needle', noted: 'loaded', pixel: '等到', click: '点击右键', block: 'log' }],
  ] as const)('are found in %s by what their rows say: %j', async (language, sought) => {
    const { textOf } = await searchIn(language);
    for (const [name, text] of Object.entries(sought)) {
      const step = STEPS[name];
      if (step === undefined) throw new Error(`There is no step ${name}.`);
      expect(textOf(step)).toContain(soughtText(text));
    }
  });

  it('are not found by the words of another language, nor by what no row says', async () => {
    const english = await searchIn('en');
    const chinese = await searchIn('zh-CN');
    for (const step of Object.values(STEPS)) {
      expect(english.textOf(step)).not.toMatch(/\p{Script=Han}/u);
      expect(chinese.textOf(step)).not.toContain('wait');
      expect(english.textOf(step)).not.toContain('…');
      expect(english.textOf(step)).not.toMatch(/[\uE000\uE001]/u);
    }
  });
});
