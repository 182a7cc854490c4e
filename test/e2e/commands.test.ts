import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SHORTCUT_IDS, shortcutOf } from '../../src/renderer/commands/shortcuts';
import { putSession } from '../support/library-files';
import { clickForReal, MIDDLE, scriptFrom } from './actions';
import { type Desk, openDesk, type RunningApp, startApp } from './desk';
import { cutOff, giveSize } from './layout';

let desk: Desk;
let app: RunningApp;
beforeAll(async () => {
  desk = await openDesk();
  await putSession(desk.home, 'checkout', { title: 'Checkout fails on retry', events: 3000 });
  app = await startApp(desk);
  await app.page.evaluate(() =>
    window.deskreel.settings.set({ welcomed: true, language: 'en', theme: 'light' }),
  );
});
afterAll(() => desk.close());

/** Presses keys on the real keyboard, together. */
function chord(...codes: readonly string[]): Promise<void> {
  const script = scriptFrom(MIDDLE);
  for (const code of codes) script.keyDown(code);
  for (const code of codes.toReversed()) script.keyUp(code);
  return script.send(desk.xtest);
}

/** Types lower-case letters on the real keyboard. */
async function type(letters: string): Promise<void> {
  for (const letter of letters) await chord(`Key${letter.toUpperCase()}`);
}

const at = (testId: string) => app.page.getByTestId(testId);
const gone = (testId: string): Promise<void> => at(testId).waitFor({ state: 'detached' });
const rows = (): Promise<readonly string[]> =>
  app.page.getByRole('option').evaluateAll((all) => all.map((row) => row.dataset['testid'] ?? ''));

describe('the palette', () => {
  it('finds a command by a few letters, does it, and has it first the next time', async () => {
    await chord('ControlLeft', 'KeyK');
    await at('palette-input').waitFor();
    await type('gosett');
    await expect.poll(rows).toEqual(['command-goSettings']);
    await chord('Enter');
    await at('page-settings').waitFor();
    await gone('palette');

    await chord('ControlLeft', 'KeyK');
    await at('palette-input').waitFor();
    expect((await rows())[0]).toBe('command-goSettings');
    await chord('Escape');
    await gone('palette');
  });

  it('changes the theme and the language at once', async () => {
    await chord('ControlLeft', 'KeyK');
    await at('palette-input').waitFor();
    await type('dark');
    await expect.poll(async () => (await rows())[0]).toBe('command-themeDark');
    await chord('Enter');
    await app.page.waitForFunction(() => document.documentElement.dataset['theme'] === 'dark');
    await gone('palette');
    await chord('ControlLeft', 'KeyK');
    await at('palette-input').waitFor();
    await type('chinese');
    await expect.poll(async () => (await rows())[0]).toBe('command-languageChinese');
    await chord('Enter');
    await at('nav-library').getByText('资料库').waitFor();
    await gone('palette');
    await chord('ControlLeft', 'KeyK');
    await at('palette-input').waitFor();
    await type('english');
    await expect.poll(async () => (await rows())[0]).toBe('command-languageEnglish');
    await chord('Enter');
    await at('nav-library').getByText('Library').waitFor();
    await gone('palette');
  });

  it('follows the system in its colours when told to', async () => {
    await chord('ControlLeft', 'KeyK');
    await at('palette-input').waitFor();
    await type('themesys');
    await expect.poll(async () => (await rows())[0]).toBe('command-themeSystem');
    await chord('Enter');
    await gone('palette');
    for (const colorScheme of ['light', 'dark', 'light'] as const) {
      await app.page.emulateMedia({ colorScheme });
      await app.page.waitForFunction(
        (theme) => document.documentElement.dataset['theme'] === theme,
        colorScheme,
      );
    }
    await app.page.emulateMedia({ colorScheme: null });
  });

  it('opens a session by its title', async () => {
    await chord('ControlLeft', 'KeyK');
    await at('palette-input').waitFor();
    await type('retry');
    await expect.poll(rows).toEqual(['command-open:checkout']);
    await chord('Enter');
    await at('timeline').waitFor();
    await gone('palette');
  });
});

describe('the keys', () => {
  it('are all on a sheet that ? shows', async () => {
    await chord('ShiftLeft', 'Slash');
    await at('shortcut-sheet').waitFor();
    const listed = SHORTCUT_IDS.filter((id) => shortcutOf(id).keys.length > 0);
    expect(await at('shortcut-sheet').locator('dt').count()).toBe(listed.length);
    await chord('Escape');
    await gone('shortcut-sheet');
  });

  it('do nothing while one types in a field, nor under a window', async () => {
    await chord('ControlLeft', 'Digit2');
    await at('page-library').waitFor();
    await chord('ControlLeft', 'KeyF');
    await chord('ShiftLeft', 'Slash');
    await expect.poll(() => app.page.locator('.search-input').inputValue()).toBe('?');
    expect(await at('shortcut-sheet').count()).toBe(0);
    await chord('Escape');

    await app.page.locator('.row-open').first().click();
    await at('timeline').waitFor();
    await chord('ControlLeft', 'KeyE');
    await app.page.getByRole('dialog').waitFor();
    await chord('Digit1');
    await chord('ControlLeft', 'KeyK');
    await chord('Escape');
    await app.page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await at('dock').count()).toBe(0);
    expect(await at('palette').count()).toBe(0);
  });
});

describe('the dock', () => {
  it('opens and closes by key and by button', async () => {
    await chord('Digit1');
    await at('dock').waitFor();
    await chord('Digit4');
    await expect.poll(() => at('dock-statistics').getAttribute('aria-selected')).toBe('true');
    await chord('Escape');
    await gone('dock');
    await clickForReal(app, desk.xtest, 'open-keyboard');
    await expect.poll(() => at('dock-keyboard').getAttribute('aria-selected')).toBe('true');
  });

  it('is made higher by dragging its edge, by the arrow keys, and stays so', async () => {
    const height = async (): Promise<number> => (await at('dock').boundingBox())?.height ?? 0;
    const before = await height();
    const { x, y } = await clickForReal(app, desk.xtest, 'dock-separator');
    await scriptFrom({ x, y })
      .button(1, true)
      .move(x, y - 30)
      .move(x, y - 60)
      .button(1, false)
      .send(desk.xtest);
    await expect.poll(height).toBeGreaterThan(before + 50);
    const dragged = await height();
    await at('dock-separator').focus();
    await chord('ArrowDown');
    await expect.poll(height).toBeLessThan(dragged);
    const left = await height();
    await chord('Digit3');
    await gone('dock');
    await chord('Digit3');
    await at('dock').waitFor();
    expect(await height()).toBe(left);
  });
});

describe('at 200 %', () => {
  it('the dock covers the timeline, and no control of any page is cut off', async () => {
    await giveSize(app, 640, 410);
    await at('dock').waitFor();
    expect(await at('dock-separator').count()).toBe(0);
    expect(await app.page.locator('.session-stage').getAttribute('inert')).not.toBeNull();
    expect(await cutOff(app.page)).toEqual([]);
    for (const key of ['Digit1', 'Digit2', 'Digit4', 'Escape', 'Escape'] as const) {
      await chord(key);
      await expect.poll(() => cutOff(app.page), { message: key }).toEqual([]);
    }
    for (const page of ['live', 'library', 'doctor', 'settings'] as const) {
      await at(`nav-${page}`).click();
      await at(`page-${page}`).waitFor();
      await expect.poll(() => cutOff(app.page), { message: page }).toEqual([]);
    }
  });
});
