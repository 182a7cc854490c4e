import { rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  type PreparedReplay,
  prepareAgain,
  prepareReplay,
} from '../../src/main/app/replay-preparation';
import { CHANGED_MEANWHILE } from '../../src/main/replay/same-inputs';
import { sessionNameOf } from '../../src/main/session/library';
import { setWorkerFolder } from '../../src/main/session/run-in-worker';
import { DEFAULT_WISH } from '../../src/shared/contract/default-wish';
import type { ReplayWish } from '../../src/shared/contract/replay';
import { NOTES_FORMAT } from '../../src/shared/session/notes';
import { sessionOf } from '../support/replay-command';
import { pictureOf } from '../support/schedules';
import { temporaryFolder, valueIn } from '../support/sessions';
import { openDesktop, type XDesktop } from '../support/x-desktop';
import { startXvfb, type Xvfb } from '../support/xvfb';

// What a replay of the app is after its countdown: that which was prepared before it, or another one where the desktop has
// changed meanwhile.

const CLICKED = '0 focus Notes|Editor 300x200+10+20, 10 move 50 60, 20 +1 50 60, 30 -1 50 60';
const BY_WINDOW: ReplayWish = { ...DEFAULT_WISH, coordinates: 'window' };

let xvfb: Xvfb;
let desktop: XDesktop;

beforeEach(async () => {
  setWorkerFolder(resolve(import.meta.dirname, '../../out/main'));
  xvfb = await startXvfb({ repeat: false });
  desktop = await openDesktop(xvfb.display);
});

afterEach(async () => {
  desktop.leave();
  await xvfb.stop();
});

const place = () => ({ env: { DISPLAY: xvfb.display }, platform: 'linux' }) as const;
const wanted = (): AbortSignal => new AbortController().signal;
const prepared = (file: string, wish: ReplayWish) => prepareReplay(file, wish, place(), wanted());
const again = (before: PreparedReplay, file: string, wish: ReplayWish) =>
  prepareAgain(before, file, wish, place(), wanted());
/** What comes of the session, without what gets the pointer there. */
const plan = ({ schedule }: PreparedReplay): readonly string[] =>
  pictureOf(schedule.pass(0)).filter((operation) => !operation.includes('('));

/** The window that the session clicks in, where it was. */
async function openNotes(): Promise<number> {
  const notes = await desktop.open({ title: 'Notes', class: 'Editor' });
  desktop.place(notes, 10, 20, 300, 200);
  await desktop.sync();
  return notes;
}

it('knows the markers of the notes, and is none the worse for notes that cannot be read', async () => {
  const folder = temporaryFolder();
  const session = await sessionOf(folder, '10 move 50 60, 20 +1 50 60, 30 -1 50 60');
  const notes = join(folder, `${sessionNameOf(session)}.notes.json`);
  const markers = [{ id: 'a', tUs: 15_000, text: 'Click' }];
  writeFileSync(notes, JSON.stringify({ format: NOTES_FORMAT, version: 1, markers }));
  const known = valueIn(await prepared(session, DEFAULT_WISH));
  const click = pictureOf(known.schedule.pass(0)).indexOf('20 +1');
  expect(click).toBeGreaterThan(0);
  expect(known.markers).toEqual([{ text: 'Click', before: click }]);
  writeFileSync(notes, 'no notes');
  expect(valueIn(await prepared(session, DEFAULT_WISH)).markers).toEqual([]);
});

it('is the same until the window that it clicks in goes elsewhere, whatever others do', async () => {
  const session = await sessionOf(temporaryFolder(), CLICKED);
  const notes = await openNotes();
  const before = valueIn(await prepared(session, BY_WINDOW));
  expect(plan(before)).toEqual(['10 move 50 60', '20 +1', '30 -1']);

  const other = await desktop.open({ title: 'Deskreel', class: 'deskreel' });
  expect(valueIn(await again(before, session, BY_WINDOW))).toBe(before);
  desktop.hide(other);
  await desktop.sync();
  expect(valueIn(await again(before, session, BY_WINDOW))).toBe(before);

  desktop.place(notes, 210, 20, 300, 200);
  await desktop.sync();
  const latest = valueIn(await again(before, session, BY_WINDOW));
  expect(plan(latest)).toEqual(['10 move 250 60', '20 +1', '30 -1']);
  expect(valueIn(await again(latest, session, BY_WINDOW))).toBe(latest);

  desktop.hide(notes);
  await desktop.sync();
  const without = valueIn(await again(latest, session, BY_WINDOW));
  expect(plan(without)).toEqual(['10 move 50 60', '20 +1', '30 -1']);
  expect(without.schedule.warnings).toEqual([expect.stringContaining('No window of Editor')]);
});

it('is none where other keys would be pressed by then', async () => {
  const folder = temporaryFolder();
  const session = await sessionOf(folder, CLICKED);
  const notes = await openNotes();
  const before = valueIn(await prepared(session, BY_WINDOW));
  rmSync(session);
  await sessionOf(folder, `${CLICKED}, 40 +A, 50 -A`);
  desktop.place(notes, 210, 20, 300, 200);
  await desktop.sync();
  expect(await again(before, session, BY_WINDOW)).toEqual({
    ok: false,
    error: { message: CHANGED_MEANWHILE },
  });
});

it('says how the displays have changed', async () => {
  const session = await sessionOf(temporaryFolder(), '10 move 50 60, 20 move 1900 1000');
  const before = valueIn(await prepared(session, DEFAULT_WISH));
  expect(before.layoutChange).toBeNull();
  expect(valueIn(await again(before, session, DEFAULT_WISH))).toBe(before);
  await desktop.resize(1280, 1024);
  const latest = valueIn(await again(before, session, DEFAULT_WISH));
  expect(latest.layoutChange).toContain('now 1280×1024');
  expect(plan(latest).at(-1)).toBe('20 move 1279 1000');
});
