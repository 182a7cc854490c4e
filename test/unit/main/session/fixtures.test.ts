import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { sealFile } from '../../../../src/main/session/seal-file';
import { openSession, readSession } from '../../../../src/main/session/session-reader';
import { verifySession } from '../../../../src/main/session/verify';
import type { SessionHeader } from '../../../../src/shared/session/header';
import {
  type EventRow,
  rowsOf,
  sessionHeader,
  tableOf,
  temporaryFolder,
  valueIn,
  writeJournal,
} from '../../../support/sessions';

/**
 * Files of every version there has been, which must open for ever: test/fixtures/vN/NAME.journal,
 * NAME.reel.parquet, and NAME.json with what is in them. `unreleased` is of a version that no release has
 * written yet: `node scripts/make-fixtures.mts` makes it anew while the format may still change.
 */
const FIXTURES = resolve(import.meta.dirname, '../../../fixtures');

/** What a fixture holds: its header and its events. */
interface Content {
  readonly header: SessionHeader;
  readonly events: readonly EventRow[];
}

const versions = readdirSync(FIXTURES).filter((name) => /^v\d+$/.test(name));
const fixtures = versions.flatMap((version) =>
  readdirSync(join(FIXTURES, version))
    .filter((name) => name.endsWith('.json'))
    .map((name) => join(FIXTURES, version, name.slice(0, -'.json'.length))),
);

beforeAll(async () => {
  if (process.env['DESKREEL_MAKE_FIXTURES'] === '1') await makeUnreleased();
});

describe.each(fixtures.map((path) => ({ path, name: path.slice(FIXTURES.length + 1) })))(
  '$name',
  ({ path }) => {
    const expected = (): Content => JSON.parse(readFileSync(`${path}.json`, 'utf8')) as Content;

    it.each(['.journal', '.reel.parquet'])(
      '%s opens, is sound, and says what it said',
      async (end) => {
        const file = join(temporaryFolder(), `fixture${end}`);
        copyFileSync(path + end, file);
        expect(valueIn(await openSession(file)).damage).toBeNull();
        const { header, table } = valueIn(await readSession(file));
        // A journal does not know yet which windows its events will name.
        expect({ ...header, windows: [] }).toEqual({ ...expected().header, windows: [] });
        expect(rowsOf(table)).toEqual(expected().events);
        expect(valueIn(await verifySession(file)).ok).toBe(true);
      },
    );

    it('is sealed to the same session', async () => {
      const folder = temporaryFolder();
      const [journal, session, draft] = ['a.journal', 'a.reel.parquet', 'draft'].map((name) =>
        join(folder, name),
      ) as [string, string, string];
      copyFileSync(`${path}.journal`, journal);
      const job = { journal, session, draft, recovered: false, end: null };
      valueIn(await sealFile(job, { progress: () => undefined }));
      const { header, table } = valueIn(await readSession(session));
      expect(header).toEqual(expected().header);
      expect(rowsOf(table)).toEqual(expected().events);
    });
  },
);

/** A row of every kind, and every column with a value and without. */
const EVENTS: readonly EventRow[] = [
  { t: 0, kind: 'display', note: '[]' },
  { t: 0, recv: 100, kind: 'key_down', key: 'ShiftLeft', mods: 1, flags: ['synthetic'] },
  {
    t: 1000,
    recv: 1600,
    kind: 'focus',
    note: '{"title":"Notes","class":"Editor","process":"editor"}',
    window: 0,
  },
  { t: 5000, recv: 5700, kind: 'key_down', key: 'KeyA', native: 30, text: 'A', mods: 1, window: 0 },
  {
    t: 505_000,
    recv: 505_900,
    kind: 'key_down',
    key: 'KeyA',
    native: 30,
    text: 'A',
    mods: 1,
    flags: ['repeat'],
    window: 0,
  },
  { t: 530_000, recv: 530_700, kind: 'key_up', key: 'KeyA', native: 30, mods: 1, window: 0 },
  { t: 540_000, recv: 540_700, kind: 'key_up', key: 'ShiftLeft', native: 42, window: 0 },
  { t: 600_000, recv: 600_800, kind: 'key_down', native: 0, window: 0 },
  { t: 610_000, recv: 610_800, kind: 'key_up', native: 0, window: 0 },
  { t: 700_000, recv: 700_400, kind: 'move', at: [-5, 1079], window: 0 },
  { t: 710_000, recv: 710_400, kind: 'button_down', button: 1, at: [12, 34], window: 0 },
  { t: 720_000, recv: 720_400, kind: 'button_up', button: 1, at: [12, 34], window: 0 },
  { t: 730_000, recv: 730_400, kind: 'wheel', wheel: [0, -120], at: [12, 34], window: 0 },
  { t: 740_000, recv: 740_400, kind: 'wheel', wheel: [120, 0], window: 0 },
  { t: 800_000, recv: 800_100, kind: 'marker', note: 'Tuesday, “quoted”, 中文', window: 0 },
  {
    t: 900_000,
    recv: 900_100,
    kind: 'layout',
    note: '{"layout":"de","labels":{"KeyQ":"Q"}}',
    window: 0,
  },
  { t: 1_000_000, recv: 1_000_100, kind: 'pause', note: 'user', window: 0 },
  {
    t: 1_000_000,
    recv: 2_000_100,
    kind: 'gap',
    note: 'paused from_us=1000000 to_us=2000000 lost=unknown',
    window: 0,
  },
  { t: 2_000_000, recv: 2_000_100, kind: 'resume', note: 'user', window: 0 },
  {
    t: 2_100_000,
    recv: 2_100_500,
    kind: 'key_down',
    key: 'Masked',
    flags: ['redacted'],
    window: 0,
  },
  { t: 2_150_000, recv: 2_150_500, kind: 'key_up', key: 'Masked', flags: ['redacted'], window: 0 },
  {
    t: 2_200_000,
    recv: 2_200_500,
    kind: 'gap',
    note: 'overrun from_us=2150000 to_us=2200000 lost=17',
    window: 0,
  },
  {
    t: 2_300_000,
    recv: 2_300_500,
    kind: 'clock',
    note: 'event clock jumped by_us=-1500000',
    window: 0,
  },
  { t: 2_400_000, recv: 2_400_500, kind: 'move', at: [3, 4], flags: ['injected'], window: 0 },
  {
    t: 3_000_000,
    recv: 3_000_100,
    kind: 'count',
    note: 'keys=3 buttons=1 moves=250 wheel=4',
    window: 0,
  },
];

async function makeUnreleased(): Promise<void> {
  const folder = join(FIXTURES, 'v1');
  const [journal, session, json] = ['.journal', '.reel.parquet', '.json'].map((end) =>
    join(folder, `unreleased${end}`),
  ) as [string, string, string];
  mkdirSync(folder, { recursive: true });
  for (const file of [journal, session, json]) rmSync(file, { force: true });
  const header = sessionHeader({
    keyboard: { layout: 'us', repeatDelayMs: 660, repeatRateHz: 25, labels: { KeyA: 'A' } },
    pointer: { acceleration: 2, threshold: 4 },
    privacy: { mode: 'full', rules: ['title: *secret*'] },
  });
  const end = {
    reason: 'user',
    durationUs: 3_500_000,
    dropped: 17,
    clock: { driftPpm: 1.25, jumps: 1 },
  } as const;
  await writeJournal(journal, tableOf(EVENTS), { perFrame: 6, end, header });
  const copy = `${journal}.copy`;
  copyFileSync(journal, copy);
  const job = { journal: copy, session, draft: `${session}.part`, recovered: false, end: null };
  const sealed = valueIn(await sealFile(job, { progress: () => undefined }));
  const { table } = valueIn(await readSession(session));
  const content: Content = { header: sealed.header, events: rowsOf(table) };
  writeFileSync(json, `${JSON.stringify(content, null, 1)}\n`);
}
