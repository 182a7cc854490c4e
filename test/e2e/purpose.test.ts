import { describe, expect, it } from 'vitest';
import type { Settings } from '../../src/shared/contract/settings';
import { recorderState, startRecording, stopRecording } from './actions';
import type { RunningApp } from './desk';
import { sharedApp } from './shared-app';

let app: RunningApp;
sharedApp((_desk, itsApp) => {
  app = itsApp;
});

const settings = (): Promise<Settings> => app.page.evaluate(() => window.deskreel.settings.get());
/** The mode of the recording under way, undefined when there is none. */
const mode = (): Promise<unknown> =>
  app.page.evaluate(async () => Reflect.get(await window.deskreel.recorder.status(), 'privacy'));

describe('what recordings are for', () => {
  it('is what is preselected when Record is pressed where the question is in view', async () => {
    const chosen = app.page.getByTestId('purpose-chosen').getByText('To replay: Full.');
    await chosen.waitFor();
    expect((await settings()).purpose).toBeNull();
    await startRecording(app);
    expect(await mode()).toBe('full');
    expect((await settings()).purpose).toBe('replay');
    await stopRecording(app);
  });

  it('is asked before a recording starts from elsewhere, by the keyboard too', async () => {
    await app.page.evaluate(() => window.deskreel.settings.set({ purpose: null }));
    await app.page.getByTestId('nav-library').click();
    await app.page.getByTestId('page-library').waitFor();
    await app.page.keyboard.press('Control+Shift+R');
    await app.page.getByTestId('page-live').waitFor();
    const question = app.page.getByTestId('purpose');
    await question.waitFor();
    await expect
      .poll(() => question.evaluate((element) => element === document.activeElement))
      .toBe(true);
    expect(await recorderState(app)).toBe('idle');

    await app.page.keyboard.press('Tab');
    await app.page.keyboard.press('ArrowRight');
    await app.page.keyboard.press('ArrowRight');
    await app.page.getByTestId('purpose-chosen').getByText('To count: Counts only.').waitFor();
    await app.page.getByTestId('start-button').click();
    await app.page.getByTestId('elapsed').waitFor();
    expect(await mode()).toBe('counts');
    await stopRecording(app);
    await app.page.getByTestId('mode-words').waitFor();
    expect(await question.isVisible()).toBe(false);
  });
});

describe('a mode chosen beside Record', () => {
  it('holds for the next recording only, unless it is made the default', async () => {
    await app.page.evaluate(async () => {
      const { privacy } = await window.deskreel.settings.get();
      return window.deskreel.settings.set({
        purpose: 'replay',
        privacy: { ...privacy, mode: 'full' },
      });
    });
    const menu = app.page.getByTestId('mode-menu');
    await menu.click();
    await app.page.getByTestId('menu-timing').click();
    await menu.getByText('Timing only, this time').waitFor();
    await startRecording(app);
    expect(await mode()).toBe('timing');
    await stopRecording(app);
    await menu.getByText('Full', { exact: true }).waitFor();
    expect((await settings()).privacy.mode).toBe('full');

    await menu.click();
    await app.page.getByTestId('menu-counts').click();
    await menu.click();
    await app.page.getByTestId('menu-keep').click();
    await expect.poll(async () => (await settings()).privacy.mode).toBe('counts');
    await menu.getByText('Counts only', { exact: true }).waitFor();
  });
});
