import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EventRow } from '../support/sessions';
import { shelve } from '../support/shelf';
import { foreignParts, malformation } from '../support/well-formed';
import { clickForReal, MIDDLE, scriptFrom } from './actions';
import { type Desk, openDesk, type RunningApp, startApp } from './desk';
import { barOf, dotsOf, sizeOf, squaresOf, textsOf } from './picture-files';
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
  // What is below the preview lies where it will once that is there, or the one that takes its place.
  await at('picture-preview').evaluate((image: HTMLImageElement) =>
    image.decode().catch(() => undefined),
  );
  await clickForReal(app, desk.xtest, 'picture-save');
  await at('picture-dialog').getByText(file).waitFor();
}

/** Chooses something of the picture by its words. */
async function choose(...words: readonly string[]): Promise<void> {
  for (const each of words) await at('picture-dialog').getByText(each, { exact: true }).click();
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

  it('of the heat says with a bar of colours what they count', async () => {
    await choose('Heatmap', 'Time spent', 'SVG');
    await at('picture-dialog')
      .getByAltText(/^Preview: Heatmap, 321 ×/)
      .waitFor();
    const file = join(desk.home, 'time.svg');
    await saveAs(file);
    const svg = readFileSync(file, 'utf8');
    expect(malformation(svg)).toBeNull();
    expect(foreignParts(svg)).toEqual([]);
    expect(svg).toContain('width="85mm"');
    expect(textsOf(svg)).toEqual(
      expect.arrayContaining(['first', 'x (px)', 'y (px)', 'Time spent in a square']),
    );
    expect(textsOf(svg)).toContainEqual(expect.stringMatching(/^Squares of \d+ px; log scale/));
    //  ▏▎▍▌▋▊▉█     the colours from a millisecond on, in one line from the left
    //  1 ms    6 s
    const bar = barOf(svg);
    expect(new Set(bar.map(({ fill }) => fill)).size).toBeGreaterThan(8);
    expect(bar.map(({ x }) => x)).toEqual(bar.map(({ x }) => x).toSorted((a, b) => a - b));
    expect(new Set(bar.map(({ y }) => y)).size).toBe(1);
    expect(textsOf(svg)).toContain('1 ms');
    const colours = new Set(bar.map(({ fill }) => fill));
    expect(squaresOf(svg).length).toBeGreaterThan(2);
    expect(squaresOf(svg).filter(({ fill }) => !colours.has(fill))).toEqual([]);
  });

  it('of the heat as PNG is the same one, in the dots that were asked for', async () => {
    await choose('PNG');
    await at('picture-dialog')
      .getByAltText(/^Preview: Heatmap, 1,004 ×/)
      .waitFor();
    const file = join(desk.home, 'time.png');
    await saveAs(file);
    const dots = dotsOf(readFileSync(file));
    const svg = readFileSync(join(desk.home, 'time.svg'), 'utf8');
    const { width, height } = sizeOf(svg);
    expect(dots.dotsPerInch).toBeCloseTo(300, 1);
    expect(dots.width).toBe(Math.round((width * 300) / 96));
    expect(dots.height).toBe(Math.round((height * 300) / 96));
    const bar = barOf(svg);
    expect(bar.map(({ x, y }) => dots.colourAt(x, y))).toEqual(bar.map(({ fill }) => fill));
    // What it counts above it, how much below it, and what is right of it: nothing.
    const [from, to] = [bar[0], bar.at(-1)];
    if (from === undefined || to === undefined) throw new Error('There is no bar.');
    expect(dots.isDrawnOn(9, from.y - 16, 60, 10)).toBe(true);
    expect(dots.isDrawnOn(9, from.y + 5, 20, 10)).toBe(true);
    expect(dots.isDrawnOn(to.x - 20, to.y + 5, 20, 10)).toBe(true);
    expect(dots.isDrawnOn(width - 60, from.y - 3, 50, 6)).toBe(false);
    const squares = squaresOf(svg);
    const shown = squares.filter(({ x, y, fill }) => dots.colourAt(x, y) === fill);
    // The outline of a display may go over one.
    expect(shown.length).toBeGreaterThan(squares.length * 0.8);
  });

  it('is what was chosen when it is saved, also before that is drawn', async () => {
    await choose('SVG');
    const file = join(desk.home, 'clicks.svg');
    await answerDialog(file);
    await at('picture-dialog').evaluate(async (dialog) => {
      const clicks = [...dialog.querySelectorAll('label')].find(
        ({ textContent }) => textContent === 'Clicks',
      );
      clicks?.click();
      // The form has changed by then, and what is to be drawn is with the worker.
      await new Promise((resolve) => setTimeout(resolve, 0));
      dialog.querySelector<HTMLElement>('[data-testid=picture-save]')?.click();
    });
    await at('picture-dialog').getByText(file).waitFor();
    expect(textsOf(readFileSync(file, 'utf8'))).toContain('Clicks in a square');
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
    const difference = async (): Promise<readonly string[]> =>
      ((await figures.getByRole('row').allInnerTexts())[3] ?? '').split(/\s+/);
    // Once both sessions are counted.
    await expect.poll(difference).toEqual(expect.arrayContaining(['=', '−1']));
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

  it('do not hold each other up where one cannot be read', async () => {
    const file = await shelve(join(desk.home, 'sessions'), 'third', { title: 'third' });
    await at('nav-library').click();
    for (const title of ['first', 'third']) {
      await app.page
        .getByRole('button', { name: `Open ${title}` })
        .click({ modifiers: ['Control'] });
    }
    writeFileSync(file, 'no session');
    await at('compare').click();
    await at('compare-unreadable').waitFor();
    const canvas = at('page-compare').locator('canvas');
    expect(await canvas.count()).toBe(1);
    const bars = (): Promise<string | null> => canvas.getAttribute('data-bars');
    await expect.poll(bars).not.toBe('0');
    const box = await canvas.boundingBox();
    if (box === null) throw new Error('There is no timeline to be seen.');
    await app.page.mouse.move(box.x + 20, box.y + 40);
    await app.page.mouse.wheel(0, -2000);
    await expect.poll(bars).toBe('0');
  });
});

/** What files of this process's children may not be. */
function umask(): number {
  return process.umask();
}
