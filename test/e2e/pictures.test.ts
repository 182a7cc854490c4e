import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EventRow } from '../support/sessions';
import { shelve } from '../support/shelf';
import { foreignParts, malformation } from '../support/well-formed';
import { clickForReal, MIDDLE, scriptFrom } from './actions';
import { type Desk, openDesk, type RunningApp, startApp } from './desk';
import { playedRows, putPlayedSession } from './played-session';

let desk: Desk;
let app: RunningApp;
beforeAll(async () => {
  desk = await openDesk();
  await putPlayedSession(desk.home, 'first');
  const folder = join(desk.home, 'sessions');
  mkdirSync(folder, { recursive: true });
  await shelve(folder, 'second', { title: 'second' }, secondTry());
  app = await startApp(desk);
  await app.page.evaluate(() =>
    window.deskreel.settings.set({ welcomed: true, language: 'en', theme: 'light' }),
  );
  await at('nav-library').click();
  await app.page.getByRole('button', { name: 'Open first' }).click();
  await at('page-session').waitFor();
});
afterAll(() => desk.close());

const at = (testId: string) => app.page.getByTestId(testId);

/** The same half a second later, with another letter and a click less. */
function secondTry(): EventRow[] {
  return playedRows()
    .filter((row) => row.button !== 2)
    .map((row) => ({ ...row, t: row.t + 500_000, ...(row.key === 'KeyD' ? { key: 'KeyX' } : {}) }));
}

/** Presses keys on the real keyboard, together. */
function chord(...codes: readonly string[]): Promise<void> {
  const script = scriptFrom(MIDDLE);
  for (const code of codes) script.keyDown(code);
  for (const code of codes.toReversed()) script.keyUp(code);
  return script.send(desk.xtest);
}

/** What the system's dialog will answer. */
async function answerDialog(filePath: string): Promise<void> {
  await app.electron.evaluate(({ dialog }, file) => {
    Object.assign(dialog, {
      showSaveDialog: () => Promise.resolve({ canceled: file === '', filePath: file }),
    });
  }, filePath);
}

/** Saves the picture as it is chosen, and waits until it is there. */
async function saveAs(file: string): Promise<void> {
  await answerDialog(file);
  await clickForReal(app, desk.xtest, 'picture-save');
  await at('picture-dialog').getByText(file).waitFor();
}

describe('a picture', () => {
  it('of the timeline is shown before it is saved, and is a plain SVG of what is in view', async () => {
    await chord('ControlLeft', 'ShiftLeft', 'KeyE');
    await at('picture-preview').waitFor();
    const drawn = await at('picture-preview').evaluate((image: HTMLImageElement) =>
      image.decode().then(() => image.naturalWidth),
    );
    expect(drawn).toBeGreaterThan(600);
    const file = join(desk.home, 'timeline.svg');
    await saveAs(file);
    const svg = readFileSync(file, 'utf8');
    expect(malformation(svg)).toBeNull();
    expect(foreignParts(svg)).toEqual([]);
    expect(svg).toContain('width="170mm"');
    expect(svg).toMatch(/>first<.*>Keyboard<.*>Pointer</s);
  });

  it('of the screen as PNG has the dots that were asked for, and says how many an inch has', async () => {
    await at('picture-dialog').getByText('Screen map', { exact: true }).click();
    await at('picture-dialog').getByText('PNG', { exact: true }).click();
    await at('picture-dialog').getByText('One column', { exact: true }).click();
    await at('picture-dialog')
      .getByAltText(/^Preview: Screen map, 1,004 ×/)
      .waitFor();
    const file = join(desk.home, 'screen.png');
    await saveAs(file);
    const png = readFileSync(file);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.readUInt32BE(16)).toBe(1004);
    expect(png.readUInt32BE(png.indexOf('pHYs') + 4)).toBe(11_811);
    expect(png.length).toBeGreaterThan(10_000);
  });

  it('of the heat can be dark, and nothing is written when the place is not chosen', async () => {
    await at('picture-dialog').getByText('Heatmap', { exact: true }).click();
    await at('picture-dialog').getByText('SVG', { exact: true }).click();
    await at('picture-dialog').getByText('Dark', { exact: true }).click();
    await at('picture-dialog')
      .getByAltText(/^Preview: Heatmap/)
      .waitFor();
    const file = join(desk.home, 'heat.svg');
    await answerDialog('');
    await clickForReal(app, desk.xtest, 'picture-save');
    await answerDialog(file);
    await saveAs(file);
    expect(readFileSync(file, 'utf8')).toContain('#14181b');
    expect(statSync(file).mode & 0o077).toBe(0o666 & ~umask() & 0o077);
    await chord('Escape');
    await at('picture-dialog').waitFor({ state: 'detached' });
  });
});

describe('two sessions', () => {
  it('are chosen from a session, and stand one above the other', async () => {
    const marked = { first: 1_000_000, second: 3_500_000 };
    for (const [name, tUs] of Object.entries(marked)) {
      const markers = [{ id: name, tUs, text: `Go, ${name}` }];
      const outcome = await app.page.evaluate(
        (wanted) => window.deskreel.notes.setMarkers(wanted.name, wanted.markers, []),
        { name, markers },
      );
      expect(outcome).toEqual({ ok: true });
    }
    await chord('KeyC');
    await at('compare-dialog').waitFor();
    await chord('Enter');
    await at('page-compare').waitFor();
    await at('compare-left').getByText('first').waitFor();
    await at('compare-right').getByText('second').waitFor();
    expect(await at('page-compare').locator('canvas').count()).toBe(2);
  });

  it('are told apart in figures, and where what was pressed differs', async () => {
    const figures = at('compare-figures');
    await expect.poll(() => figures.innerText()).toContain('120 ms');
    const rows = await figures.getByRole('row').allInnerTexts();
    expect(rows[3]?.split(/\s+/)).toEqual(expect.arrayContaining(['=', '−1']));
    const places = async (): Promise<readonly string[]> => {
      const texts = await at('compare-places').getByRole('button').allInnerTexts();
      return texts.map((text) => text.replaceAll(/\s+/g, ' '));
    };
    await expect.poll(places).toEqual(['0:03.3 Right button → nothing', '0:05.4 D → X']);
  });

  it('are laid over each other by their first press, by hand and by typing', async () => {
    await app.page.getByText('First press', { exact: true }).click();
    const offset = app.page.getByLabel('Offset of the lower one').first();
    await expect.poll(() => offset.inputValue()).toBe('−0.500 s');
    const grip = await clickForReal(app, desk.xtest, 'compare-grip');
    desk.xtest.button(1, true);
    desk.xtest.moveTo(grip.x + 60, grip.y);
    desk.xtest.button(1, false);
    await desk.xtest.sync();
    await expect.poll(() => offset.inputValue()).not.toBe('−0.500 s');
    await offset.fill('2');
    await expect.poll(() => at('compare-grip').innerText()).toBe('+2.000 s');
  });

  it('are laid over each other by a marker of each', async () => {
    await app.page.getByText('Marker', { exact: true }).click();
    const offset = app.page.getByLabel('Offset of the lower one').first();
    await expect.poll(() => offset.inputValue()).toBe('−2.500 s');
    await app.page.getByRole('button', { name: 'Go, second · 0:03.500' }).waitFor();
    await app.page.getByText('Start', { exact: true }).click();
    await expect.poll(() => offset.inputValue()).toBe('+0.000 s');
    await offset.fill('2');
    await expect.poll(() => at('compare-grip').innerText()).toBe('+2.000 s');
  });

  it('move together', async () => {
    const shown = (side: string): Promise<string | null> =>
      at(`compare-${side}`).locator('canvas').getAttribute('data-bars');
    await expect.poll(() => shown('right')).toBe('7');
    const canvas = await at('compare-left').locator('canvas').boundingBox();
    if (canvas === null) throw new Error('There is no timeline to be seen.');
    await app.page.mouse.move(canvas.x + 20, canvas.y + 40);
    await app.page.mouse.wheel(0, -2000);
    await expect.poll(() => shown('left')).toBe('0');
    await expect.poll(() => shown('right')).toBe('0');
  });
});

/** What files of this process's children may not be. */
function umask(): number {
  return process.umask();
}
