import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Settings } from '../../src/shared/contract/settings';

/** What may be wrong with a page and is no reason to fail: hints of taste, and of minor effect. */
const TOLERATED: ReadonlySet<string | null | undefined> = new Set(['minor', 'moderate']);

/** A way that the window can look and speak. */
interface Looks {
  readonly theme: Exclude<Settings['theme'], 'system'>;
  readonly language: Exclude<Settings['language'], 'system'>;
}

/** Each theme and each language once: no colour depends on the language, and no name on the theme. */
const EVERY_LOOK: readonly Looks[] = [
  { theme: 'dark', language: 'zh-CN' },
  { theme: 'light', language: 'en' },
];

/**
 * Fails where something serious on what is shown is against who cannot see or point, in any look. `seen` waits for what the
 * language changes. Ends light and in English.
 */
export async function expectAccessible(
  page: Page,
  seen: (language: Looks['language']) => Promise<unknown> = () => Promise.resolve(),
): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await bringAxe(page);
  for (const looks of EVERY_LOOK) {
    await wear(page, looks);
    await seen(looks.language);
    expect(await findings(page), JSON.stringify(looks)).toEqual([]);
  }
}

/**
 * Puts axe into the page. By the debugger, which evaluates past the Content-Security-Policy: a script
 * element of a test would be refused, as it should.
 */
async function bringAxe(page: Page): Promise<void> {
  await page.evaluate(axe.source);
}

/** Has the window look and speak so, and waits until it does. */
async function wear(page: Page, looks: Looks): Promise<void> {
  await page.evaluate((change) => window.deskreel.settings.set(change), looks);
  await page.waitForFunction(
    ({ theme, language }) =>
      document.documentElement.dataset['theme'] === theme &&
      document.documentElement.lang === language,
    looks,
  );
}

/** Serious and critical findings on what is shown: `rule: element` each. */
async function findings(page: Page): Promise<readonly string[]> {
  const options: axe.RunOptions = { resultTypes: ['violations'] };
  const results = await page.evaluate(async (wanted) => {
    // Colours on their way from one theme to the other are neither; what breathes for ever is no colour.
    const ending = document
      .getAnimations()
      .filter((each) => each.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
    await Promise.all(ending.map((each) => each.finished.catch(() => undefined)));
    const { run }: { run: (root: Document, options: unknown) => Promise<unknown> } = Reflect.get(
      window,
      'axe',
    );
    return run(document, wanted);
  }, options);
  return (results as axe.AxeResults).violations
    .filter(({ impact }) => !TOLERATED.has(impact))
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, any }) => `${id}: ${html} ${any[0]?.message ?? ''}`.trim()),
    );
}
