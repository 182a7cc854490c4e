import { mkdirSync, rmdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rowsIn } from '../support/session-events';
import { type Desk, openDesk, type RunningApp, startApp } from './desk';
import { putKnownSession } from './known-session';

/** An event a millisecond: ten seconds. */
const EVENTS = 10_000;
const ORIGINAL = 'known.reel.parquet';

let desk: Desk;
let app: RunningApp;
beforeAll(async () => {
  desk = await openDesk();
  await putKnownSession(desk.home, 'known', EVENTS);
  app = await startApp(desk);
});
afterAll(() => desk.close());

async function open(title: string): Promise<void> {
  await app.page.getByTestId('session-row').getByText(title, { exact: true }).first().click();
  await inRest();
}

/** Resolves once all events of the session are read. */
async function inRest(): Promise<void> {
  await expect.poll(() => canvas().getAttribute('data-events')).not.toBe('0');
}

const canvas = (): Locator => app.page.getByTestId('timeline');
const tool = (id: string): Locator => app.page.getByTestId(id);
const selected = (): Promise<string | null> => tool('selection-range').textContent();

/** A place on the timeline: a share of its width, so many pixels from its top. */
async function place(share: number, y: number): Promise<{ x: number; y: number }> {
  const box = await canvas().boundingBox();
  if (box === null) throw new Error('There is no timeline to be seen.');
  return { x: box.x + box.width * share, y: box.y + y };
}

const RULER = 8;
const LANES = 300;
const WINDOWS = 76;

async function drag(from: number, to: number, y: number): Promise<void> {
  const { mouse } = app.page;
  const start = await place(from, y);
  const end = await place(to, y);
  await mouse.move(start.x, start.y);
  await mouse.down();
  await mouse.move((start.x + end.x) / 2, end.y);
  await mouse.move(end.x, end.y);
  await mouse.up();
}

async function click(share: number, y: number): Promise<void> {
  const at = await place(share, y);
  await app.page.mouse.click(at.x, at.y);
}

/** The two ends that a selection is said to have, seconds. */
async function ends(): Promise<number[]> {
  const [from = '', to = ''] = ((await selected()) ?? '').split('–');
  return [from, to].map((text) => Number(/:(\d\d\.\d{3})/.exec(text)?.[1] ?? Number.NaN));
}

describe('a range of a session', () => {
  it('is selected in the ruler and in the lanes, moved by its edges, extended and cleared', async () => {
    await app.page.getByTestId('nav-library').click();
    await open('known');
    await drag(0.2, 0.5, RULER);
    await expect.poll(async () => (await ends()).map((end) => Math.round(end))).toEqual([2, 5]);
    // By its edge, in the lanes too; past the other edge it turns.
    await drag(0.5, 0.1, LANES);
    await expect.poll(async () => (await ends()).map((end) => Math.round(end))).toEqual([1, 2]);
    await app.page.keyboard.press('Escape');
    await expect.poll(() => tool('selection-tools').count()).toBe(0);
    await app.page.keyboard.down('Shift');
    await drag(0.6, 0.8, LANES);
    await app.page.keyboard.up('Shift');
    await expect.poll(async () => (await ends()).map((end) => Math.round(end))).toEqual([6, 8]);
    await app.page.keyboard.press('Escape');

    // A bar by a double click: the window that was in front for five seconds.
    const bar = await place(0.3, WINDOWS);
    await app.page.mouse.dblclick(bar.x, bar.y);
    await expect.poll(ends).toEqual([0, 5]);
    await app.page.keyboard.press('Escape');

    // The playhead by a click, the edges at it by keys.
    await click(0.3, LANES);
    await app.page.keyboard.press('[');
    await click(0.4, RULER);
    await app.page.keyboard.press(']');
    await expect.poll(async () => (await ends()).map((end) => Math.round(end))).toEqual([3, 4]);
    await canvas().focus();
    for (let step = 0; step < 20; step++) await app.page.keyboard.press('Shift+ArrowRight');
    await expect.poll(async () => (await ends()).map((end) => Math.round(end))).toEqual([3, 6]);
  });

  it('is what is replayed when that is asked for there', async () => {
    await tool('selection-replay').click();
    const [from = Number.NaN, to = Number.NaN] = await ends();
    const length = /actions, ([\d.]+)\ss$/.exec((await tool('replay-length').textContent()) ?? '');
    expect(Number(length?.[1])).toBeCloseTo(to - from, 0);
    await tool('replay-dialog').getByText('Cancel').click();
    await tool('replay-dialog').waitFor({ state: 'detached' });
  });

  it('is shown, counted and copied', async () => {
    await app.page.keyboard.press('4');
    await tool('statistics').waitFor();
    const panel = tool('statistics');
    // An event a millisecond, ten milliseconds from down to up and from up to the next down.
    await expect.poll(() => panel.textContent()).toContain('0:03');
    await expect.poll(() => panel.textContent()).toContain('Selection');
    expect(await panel.textContent()).toContain('1,000/s');
    expect(await panel.textContent()).toContain('10 ms');
    await app.page.keyboard.press('Escape');
    await expect.poll(() => panel.textContent()).toContain('Whole session');
    expect(await panel.textContent()).toContain('10,000');
    await tool('copy-csv').click();
    await app.page.keyboard.press('4');

    // The clipboard as a field of the page has it.
    await app.page.keyboard.press('g');
    const field = app.page.getByTestId('go-to-form').getByRole('textbox');
    await field.press('Control+V');
    expect(await field.inputValue()).toContain('metric,item,value');
    await field.press('Enter');
    await app.page.getByText('Write a time as').waitFor();
    await field.fill('50%');
    await field.press('Enter');
    await field.waitFor({ state: 'hidden' });
    // The next and last event from there. The playhead moves when the worker has answered.
    for (const [keys, second] of [
      [['.', '.'], 5.002],
      [[','], 5.001],
    ] as const) {
      for (const key of keys) await app.page.keyboard.press(key);
      const edge = async (): Promise<number | undefined> => {
        await app.page.keyboard.press('[');
        return (await ends())[0];
      };
      await expect.poll(edge).toBe(second);
    }
    await app.page.keyboard.press('Escape');
  });

  it('has markers that are written, moved and kept with the session', async () => {
    await click(0.25, LANES);
    await app.page.keyboard.press('m');
    await tool('marker-field').fill('Here it fails');
    await app.page.keyboard.press('Enter');
    const notes = (): Promise<unknown> =>
      app.page.evaluate(async () => {
        const read = await window.deskreel.notes.read('known');
        return read.ok
          ? read.notes.markers.map(({ tUs, text }) => [Math.round(tUs / 1e5), text])
          : read;
      });
    await expect.poll(notes).toEqual([[25, 'Here it fails']]);
    await drag(0.25, 0.75, 45);
    await expect.poll(notes).toEqual([[75, 'Here it fails']]);

    // Renamed where it stands in the list, not by what Escape takes back, and removed.
    const field = tool('marker-row').getByRole('textbox');
    await tool('markers').click();
    await field.fill('Here it works');
    await field.press('Enter');
    await expect.poll(notes).toEqual([[75, 'Here it works']]);
    await field.fill('Not this');
    await field.press('Escape');
    await field.waitFor({ state: 'hidden' });
    await tool('markers').click();
    expect(await field.inputValue()).toBe('Here it works');
    expect(await notes()).toEqual([[75, 'Here it works']]);
    const remove = app.page.getByRole('button', { name: 'Remove “Here it works”' });
    await remove.click();
    await app.page.getByText('No markers yet.').waitFor();
    await app.page.keyboard.press('Escape');
    await remove.waitFor({ state: 'hidden' });
    await app.page.keyboard.press('Control+z');
    await expect.poll(notes).toEqual([[75, 'Here it works']]);
    await tool('markers').click();
    await remove.click();
    await expect.poll(notes).toEqual([]);
    await app.page.keyboard.press('Escape');
  });

  it('has one flag for thousands of markers in a moment, which says some of them, and a list of all', async () => {
    const many = Array.from({ length: 4000 }, (_, i) => ({
      id: `many ${i}`,
      tUs: 2_000_000 + i * 100,
      text: `Try ${i}`,
    }));
    const put = (markers: typeof many, before: typeof many): Promise<unknown> =>
      app.page.evaluate(([now, then]) => window.deskreel.notes.setMarkers('known', now, then), [
        markers,
        before,
      ] as const);
    expect(await put(many, [])).toEqual({ ok: true });
    const flag = await place(0.2, 45);
    await expect
      .poll(async () => {
        await app.page.mouse.move(flag.x + 6 + Math.random(), flag.y);
        return tool('read-out').allTextContents();
      })
      .toEqual([expect.stringMatching(/^4,000 markers here.*Try 0.*Try 3$/)]);
    await tool('markers').click();
    const texts = tool('marker-row').getByRole('textbox');
    await expect.poll(() => texts.first().inputValue()).toBe('Try 0');
    // As many as are seen, and some.
    expect(await texts.count()).toBeLessThan(100);
    await app.page.locator('.marker-scroll').evaluate((list) => list.scrollTo(0, 1e9));
    await expect.poll(() => texts.last().inputValue()).toBe('Try 3999');
    await app.page.keyboard.press('Escape');
    expect(await put([], many)).toEqual({ ok: true });
  });
});

describe('edits of a session', () => {
  it('are undone and redone, asked about, and saved as a copy or in place of the original', async () => {
    await app.page.keyboard.press('Escape');
    await drag(0.2, 0.4, RULER);
    await app.page.keyboard.press('Delete');
    await tool('edit-bar').waitFor();
    await drag(0.5, 0.6, RULER);
    await tool('selection-redact').click();
    await tool('redact-add').click();
    await app.page.getByText('2 changes, not saved').waitFor();
    await canvas().focus();
    await app.page.keyboard.press('Control+z');
    await app.page.keyboard.press('Control+z');
    await expect.poll(() => tool('edit-bar').count()).toBe(0);
    await app.page.keyboard.press('Control+Shift+Z');
    await app.page.getByText('1 change, not saved').waitFor();

    await tool('nav-library').click();
    await tool('leave-stay').click();
    expect(await tool('edit-bar').count()).toBe(1);

    await canvas().focus();
    await app.page.keyboard.press('Control+s');
    await expect
      .poll(() => desk.files().filter((name) => name.endsWith('.parquet')).length)
      .toBe(2);
    await expect.poll(() => tool('edit-bar').count()).toBe(0);
    await inRest();

    // In the place of what was cut stands a gap, which one can go to.
    await tool('markers').click();
    await app.page.getByRole('button', { name: 'Next gap or pause' }).click();
    const playhead = async (): Promise<number> =>
      Number(/:(\d\d\.\d+)/.exec((await tool('play-time').textContent()) ?? '')?.[1]);
    await expect.poll(async () => Math.round(await playhead())).toBe(2);
    await app.page.keyboard.press('Escape');

    // The copy is what the page shows now: it is cut once more, and replaced.
    const copy = desk.files().find((name) => name.endsWith('.parquet') && name !== ORIGINAL);
    const sizeOf = (name: string): number => statSync(join(desk.home, 'sessions', name)).size;
    const original = sizeOf(ORIGINAL);
    await expect
      .poll(async () => Number(await canvas().getAttribute('data-events')))
      .toBeLessThan(8100);
    await drag(0.6, 0.9, RULER);
    await tool('selection-cut').click();
    // What cannot be removed beside it is told on the page that shows what was made.
    const left = (copy ?? '').replace('.reel.parquet', '.journal.damaged');
    mkdirSync(join(desk.home, 'sessions', left));
    await tool('edits-replace').click();
    await tool('replace-confirm').click();
    await expect.poll(() => tool('edit-bar').count()).toBe(0);
    await tool('session-problems').getByText(`${left} may still hold what was removed`).waitFor();
    rmdirSync(join(desk.home, 'sessions', left));
    // Two of ten seconds were gone, and three more now are; a row stands for each cut.
    await expect
      .poll(async () => Number(await canvas().getAttribute('data-events')))
      .toBeLessThan(5100);
    expect(desk.files()).toContain(copy);
    expect(sizeOf(ORIGINAL)).toBe(original);
  });

  it('keep a part only, without text and coordinates, in a copy that shows neither', async () => {
    const before = desk.files();
    await putKnownSession(desk.home, 'plain', EVENTS);
    await tool('nav-library').click();
    await open('plain');
    await drag(0.2, 0.4, RULER);
    await tool('selection-trim').click();
    await tool('redact').click();
    for (const each of ['keys', 'text', 'coordinates']) await tool(`redact-${each}`).click();
    await tool('redact-add').click();
    await app.page.getByText('2 changes, not saved').waitFor();
    await app.page.keyboard.press('4');
    await tool('unsaved-note').waitFor();
    await app.page.keyboard.press('1');
    await tool('events').getByTestId('unsaved-note').waitFor();
    await app.page.keyboard.press('1');

    await tool('edits-copy').click();
    await expect.poll(() => tool('edit-bar').count()).toBe(0);
    await expect
      .poll(async () => Number(await canvas().getAttribute('data-events')))
      .toBeLessThan(2100);
    const copy = desk.files().find((name) => !before.includes(name) && !name.startsWith('plain.'));
    const kept = await rowsIn(join(desk.home, 'sessions', copy ?? ''));
    const keys = kept.filter(({ kind }) => kind === 'key_down');
    const moves = kept.filter(({ kind }) => kind === 'move');
    expect(keys.length).toBeGreaterThan(90);
    expect(moves.length).toBeGreaterThan(1500);
    expect(new Set(keys.map(({ key, text }) => [key, text ?? null].join()))).toEqual(
      new Set(['KeyA,', 'KeyB,']),
    );
    expect(
      moves.filter((row) => ('x' in row && row.x !== null) || ('y' in row && row.y !== null)),
    ).toEqual([]);
  });
});

it('a session that is deleted while it is open is said to be gone, and nothing writes to it', async () => {
  await putKnownSession(desk.home, 'doomed', EVENTS);
  await tool('nav-library').click();
  await open('doomed');
  const replay = tool('replay-button');
  expect(await replay.isDisabled()).toBe(false);
  await drag(0.2, 0.4, RULER);
  await app.page.keyboard.press('Delete');
  const token = await app.page.evaluate(async () => {
    const moved = await window.deskreel.library.trash(['doomed']);
    return moved.ok ? moved.undo : [];
  });
  await app.page.getByText('This session is in the trash or gone').waitFor();
  await drag(0.5, 0.6, RULER);
  for (const id of [
    ...['replay-button', 'edits-copy', 'edits-replace', 'redact'],
    ...['selection-cut', 'selection-redact', 'selection-trim'],
  ]) {
    expect(await tool(id).isDisabled(), id).toBe(true);
  }
  await app.page.keyboard.press('Delete');
  await app.page.getByText('1 change, not saved').waitFor();
  await app.page.keyboard.press('m');
  await app.page.evaluate((undo) => window.deskreel.library.restore(undo), token);
  await tool('session-problems').waitFor({ state: 'hidden' });
  expect(await tool('edits-copy').isDisabled()).toBe(false);
  expect(await tool('marker-field').count()).toBe(0);
});
