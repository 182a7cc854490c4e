import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scriptFrom } from './actions';
import { type Desk, openDesk, type RunningApp, startApp } from './desk';
import { putKnownSession } from './known-session';
import { placeOn, shownSpan, shows } from './timeline-view';

/** Past the height that a browser can give to an element: 24 million pixels of rows. */
const EVENTS = 1_000_000;
const LAST = EVENTS - 1;

let desk: Desk;
let app: RunningApp;
beforeAll(async () => {
  desk = await openDesk();
  await putKnownSession(desk.home, 'A million', EVENTS);
  app = await startApp(desk);
  await app.page.getByTestId('nav-library').click();
  await app.page.locator('.row-open:enabled').first().click();
  await app.page.locator('[data-testid=timeline][data-events]').waitFor();
  await app.page.keyboard.press('1');
  await app.page.getByTestId('events-grid').click({ position: { x: 300, y: 40 } });
});
afterAll(() => desk.close());

const press = (key: string): Promise<void> => app.page.keyboard.press(key);
const count = (): Promise<string | null> => app.page.getByTestId('events-count').textContent();

/** The cells of the row in force, as `No. Time Kind …`; empty while it is fetched or out of sight. */
function current(): Promise<string> {
  return app.page.evaluate(() => {
    const row = document.querySelector('[data-testid=events-grid] [aria-current=true]');
    const sight = document.querySelector('[data-testid=events-grid]')?.getBoundingClientRect();
    const box = row?.getBoundingClientRect();
    const seen = sight && box && box.top >= sight.top + 20 && box.bottom <= sight.bottom + 1;
    return seen && row?.getAttribute('aria-busy') === 'false'
      ? [...row.children]
          .map((cell) => cell.textContent ?? '')
          .join(' ')
          .replace(/\s+/g, ' ')
          .trim()
      : '';
  });
}

/** The first and the last row that is wholly or partly in sight, by number. */
function inSight(): Promise<readonly (number | undefined)[]> {
  return app.page.evaluate(() => {
    const rows = [
      ...document.querySelectorAll<HTMLElement>('[data-testid=events-grid] [data-index]'),
    ];
    return [rows[0], rows.at(-1)].map((row) => Number(row?.dataset['index']));
  });
}

describe('the events of a session of a million rows', () => {
  it('are a grid that says how many rows it has', async () => {
    await expect.poll(count).toBe('1,000,000 events');
    const grid = app.page.getByRole('grid', { name: 'Events' });
    expect(await grid.getAttribute('aria-rowcount')).toBe('1000001');
  });

  it('are gone through by keys, to the very last one and back, in step with the playhead', async () => {
    await press('End');
    await expect.poll(current).toBe('999,999 16:39.999000 1.000 Move 999999 1000000 News');
    expect((await inSight())[1]).toBe(LAST);
    expect(await app.page.getByTestId('play-time').textContent()).toContain('16:39.999');
    await press('PageUp');
    await press('ArrowUp');
    await expect.poll(current).not.toContain('999,999');
    await press('Home');
    await expect.poll(current).toBe('0 0:00.000000 Focus Letter Letter');
    await press('ArrowDown');
    await expect.poll(current).toBe('1 0:00.001000 1.000 Move 1 2 Letter');
  });

  it('are gone through by the wheel, row by row, and by the scrollbar, from end to end', async () => {
    await press('Home');
    const grid = app.page.getByTestId('events-grid');
    await grid.hover({ position: { x: 300, y: 60 } });
    await app.page.mouse.wheel(0, 240);
    await expect.poll(async () => (await inSight())[0]).toBe(10);
    const box = await grid.boundingBox();
    if (box === null) throw new Error('There is no table to be seen.');
    // The thumb is taken at the top and dragged below the end.
    await app.page.mouse.move(box.x + box.width - 6, box.y + 8);
    await app.page.mouse.down();
    await app.page.mouse.move(box.x + box.width - 6, box.y + box.height + 50, { steps: 8 });
    await app.page.mouse.up();
    await expect.poll(async () => (await inSight())[1]).toBe(LAST);
    await expect
      .poll(() => app.page.locator(`[data-index="${LAST}"]`).innerText())
      .toContain('News');
  });

  it('are filtered: by kind, window and key, and the count says how many are left', async () => {
    await app.page.getByTestId('kind-marker').click();
    await expect.poll(count).toBe('18 of 1,000,000');
    await app.page.getByTestId('filter-window').click();
    await app.page.getByTestId('pick-1').click();
    await expect.poll(count).toBe('9 of 1,000,000');
    await app.page.getByTestId('events-grid').focus();
    await press('Home');
    await press('ArrowDown');
    await expect.poll(current).toBe('600,000 10:00.000000 50,000.000 Marker News mark 600000');
    // The next of those that are left, and the one before.
    for (const [key, time] of [
      ['.', '10:50.000'],
      ['.', '11:40.000'],
      [',', '10:50.000'],
    ] as const) {
      await press(key);
      await expect.poll(() => app.page.getByTestId('play-time').textContent()).toContain(time);
    }
    await app.page.getByTestId('filter-clear').click();
    await app.page.getByTestId('filter-key').click();
    await app.page.getByTestId('press-key').click();
    await press('b');
    await expect.poll(count).toBe('50,000 of 1,000,000');
  });

  it('say which condition is to blame when none is left, and take it away', async () => {
    await app.page.getByTestId('kind-marker').click();
    await app.page.getByTestId('events-no-match').getByText('Marker').waitFor();
    await app.page.getByTestId('events-blame').click();
    await expect.poll(count).toBe('50,000 of 1,000,000');
    await app.page.getByTestId('filter-key-clear').click();
    await expect.poll(count).toBe('1,000,000 events');
  });

  it('are filtered by button, which takes the place of the key', async () => {
    await app.page.getByTestId('filter-button').click();
    await app.page.getByTestId('pick-1').click();
    await expect.poll(count).toBe('100,000 of 1,000,000');
    await app.page.getByTestId('filter-key').click();
    await app.page.getByTestId('press-key').click();
    await press('b');
    await expect.poll(count).toBe('50,000 of 1,000,000');
    await app.page.getByTestId('filter-clear').click();
    await expect.poll(count).toBe('1,000,000 events');
  });

  it('are found by their words, one after the other', async () => {
    await press('Control+f');
    await app.page.keyboard.type('MARK 9');
    await expect.poll(current).toContain('mark 900000');
    await press('Enter');
    await expect.poll(current).toContain('mark 950000');
    await press('Shift+Enter');
    await expect.poll(current).toContain('mark 900000');
    await app.page.keyboard.type('x');
    const state = app.page.getByTestId('events-find-state');
    await expect.poll(() => state.textContent()).toBe('not found');
  });

  it('are selected with Shift, and copied as a table', async () => {
    await app.page.locator('[data-index="900000"]').click();
    await press('Shift+ArrowDown');
    await press('Shift+ArrowDown');
    await expect
      .poll(() => app.page.locator('[data-testid=events-grid] [aria-selected=true]').count())
      .toBe(3);
    await press('Control+c');
    await app.page.getByTestId('events-copied').getByText('3 rows').waitFor();
    const copied = (): Promise<string> =>
      app.electron.evaluate(({ clipboard }) => clipboard.readText());
    const text = await copied();
    // On a Russian layout the key types another letter.
    await app.electron.evaluate(({ clipboard }) => clipboard.clear());
    const russian = { key: 'с', code: 'KeyC', ctrlKey: true };
    await app.page.getByTestId('events-grid').dispatchEvent('keydown', russian);
    await expect.poll(copied).toBe(text);
    const [head, ...rows] = text.trimEnd().split('\n');
    expect(head?.split('\t').slice(0, 4)).toEqual(['No.', 'Time', 'Δ ms', 'Kind']);
    expect(rows.map((row) => row.split('\t')[0])).toEqual(['900000', '900001', '900002']);
  });

  it('are shown on the timeline with what is around them', async () => {
    const bars = async (): Promise<number> =>
      Number(await app.page.getByTestId('timeline').getAttribute('data-bars'));
    expect(await bars()).toBeGreaterThan(10_000);
    await press('Enter');
    await expect.poll(bars).toBeLessThan(10);
  });

  it('follow the playhead from wherever it is moved', async () => {
    await app.page.getByTestId('play-restart').click();
    await expect.poll(current).toBe('0 0:00.000000 Focus Letter Letter');
  });

  it('have the columns that one wants', async () => {
    const heads = app.page.getByRole('columnheader');
    expect(await heads.allInnerTexts()).toContain('Window');
    await app.page.getByTestId('events-columns').click();
    await app.page.getByTestId('column-window').click();
    await press('Escape');
    await expect.poll(() => heads.allInnerTexts()).not.toContain('Window');
    expect(await heads.allInnerTexts()).toContain('Note');
  });
});

/** A thousand seconds, moved through by the real pointer and by keys. */
describe('the timeline of a million events', () => {
  const LANES = 120;
  /** Not where the pointer is sent to first: a script leaves a move to where it begins out. */
  const CORNER = { x: 0, y: 0 };
  const at = (share: number) => placeOn(app, 'timeline', share, LANES);
  const wheel = async (share: number, direction: 'up' | 'down', notches: number): Promise<void> => {
    const { x, y } = await at(share);
    const script = scriptFrom(CORNER).move(x, y);
    for (let notch = 0; notch < notches; notch++) script.wheel(direction);
    await script.send(desk.xtest);
  };
  const drag = async (
    from: { readonly x: number; readonly y: number },
    dx: number,
  ): Promise<void> => {
    const script = scriptFrom(CORNER).move(from.x, from.y).pause(20).button(1, true);
    for (let step = 1; step <= 10; step++) {
      script.pause(5).move(Math.round(from.x + (dx * step) / 10), from.y);
    }
    await script.pause(20).button(1, false).send(desk.xtest);
  };
  const width = async (testId: string): Promise<number> =>
    (await app.page.getByTestId(testId).boundingBox())?.width ?? 0;
  const toFit = async (): Promise<void> => {
    await app.page.getByTestId('timeline').focus();
    await press('0');
    await shows(app, 0, 1000, 1);
  };

  it('is zoomed about the pointer, from all of it to milliseconds and back', async () => {
    await press('1');
    await app.page.getByTestId('dock').waitFor({ state: 'detached' });
    await toFit();
    await wheel(0.25, 'up', 16);
    // What was under the pointer is still there.
    await expect.poll(async () => (await shownSpan(app)).to).toBeLessThan(400);
    const { from, to } = await shownSpan(app);
    expect(Math.abs(from + (to - from) * 0.25 - 250)).toBeLessThan((to - from) * 0.02);
    await wheel(0.25, 'up', 100);
    await expect
      .poll(async () => {
        const near = await shownSpan(app);
        return near.to - near.from;
      })
      .toBeLessThan(0.05);
    await wheel(0.25, 'down', 150);
    await shows(app, 0, 1000, 1);
  });

  it('is moved by dragging the lanes, and by keys', async () => {
    await toFit();
    for (let step = 0; step < 4; step++) await press('+');
    // 0.7 to the fourth of it, about its middle.
    await shows(app, 380, 620, 2);
    await drag(await at(0.5), (await width('timeline')) / 4);
    await shows(app, 320, 560, 4);
    const { from, to } = await shownSpan(app);
    await press('ArrowRight');
    await shows(app, from + 24, to + 24, 2);
    await press('Alt+ArrowLeft');
    await shows(app, from - 96, to - 96, 3);
    await press('PageDown');
    await shows(app, from + 144, to + 144, 4);
    await press('End');
    await shows(app, 760, 1000, 3);
    await press('Home');
    await shows(app, 0, 240, 3);
    for (let step = 0; step < 2; step++) await press('-');
    await shows(app, 0, 490, 3);
    await toFit();
  });

  it('is moved by its window on the strip: by its middle, its edges, beside it, and by keys', async () => {
    await toFit();
    for (let step = 0; step < 4; step++) await press('+');
    await shows(app, 380, 620, 2);
    const strip = (await width('overview-window')) / 0.24;
    const grip = (share: number) => placeOn(app, 'overview-window', share, 14);
    await drag(await grip(0.5), strip * 0.2);
    await shows(app, 580, 820, 6);
    const edge = await grip(1);
    await drag({ x: edge.x - 2, y: edge.y }, strip * 0.1);
    await shows(app, 580, 920, 8);
    const first = await grip(0);
    await drag({ x: first.x + 2, y: first.y }, -strip * 0.2);
    await shows(app, 380, 920, 12);
    // Beside it: it comes there, by its middle.
    await drag({ x: Math.round((await grip(0)).x - strip * 0.08), y: edge.y }, 0);
    await shows(app, 30, 570, 16);
    await app.page.getByTestId('overview-window').focus();
    await press('End');
    await shows(app, 460, 1000, 12);
    // Up is later, as on every slider.
    await press('Home');
    await shows(app, 0, 540, 12);
    await press('ArrowUp');
    await shows(app, 54, 594, 14);
    await press('PageUp');
    await shows(app, 460, 1000, 12);
    await press('PageDown');
    await shows(app, 0, 540, 12);
    await toFit();
  });

  it('goes to the markers, one after the other', async () => {
    await app.page.getByTestId('play-restart').click();
    await app.page.getByTestId('markers').click();
    const playhead = (): Promise<string | null> => app.page.getByTestId('play-time').textContent();
    const step = (name: string): Promise<void> =>
      app.page.getByRole('button', { name, exact: true }).click();
    await step('Next marker');
    await expect.poll(playhead).toContain('0:50.000');
    await step('Next marker');
    await expect.poll(playhead).toContain('1:40.000');
    await step('Previous marker');
    await expect.poll(playhead).toContain('0:50.000');
    // By its place in the list.
    await app.page.getByTestId('marker-row').nth(17).getByRole('button').click();
    await expect.poll(playhead).toContain('15:50.000');
    await press('Escape');
  });
});
