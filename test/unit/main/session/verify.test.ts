import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowGroups } from '../../../../src/main/session/row-groups';
import { sealFile } from '../../../../src/main/session/seal-file';
import { type SessionFileParts, writeSessionFile } from '../../../../src/main/session/session-file';
import { readSession } from '../../../../src/main/session/session-reader';
import { verifySession } from '../../../../src/main/session/verify';
import type { VerifyCheck, VerifyReport } from '../../../../src/main/session/verify-report';
import { OverviewBuilder } from '../../../../src/shared/session/overview';
import { type RowRange, tableRange } from '../../../../src/shared/session/row-range';
import { RowDigest } from '../../../../src/shared/session/session-digest';
import {
  anyRows,
  type EventRow,
  failureIn,
  presses,
  rowsOf,
  sessionHeader,
  tableOf,
  temporaryFolder,
  userEnd,
  valueIn,
  writeJournal,
} from '../../../support/sessions';

const QUIET = { progress: () => undefined };

/** Seals `rows` in this thread; the path of the session. */
async function seal(rows: readonly EventRow[]): Promise<string> {
  const folder = temporaryFolder();
  const [journal, session, draft] = ['s.journal', 's.reel.parquet', 'draft'].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  await writeJournal(journal, tableOf(rows));
  valueIn(await sealFile({ journal, session, draft, recovered: false, end: null }, QUIET));
  return session;
}

/** Writes a session file by hand, so that it can be wrong. Its checksums are right for its rows. */
async function plant(
  rows: readonly EventRow[],
  changes: Partial<SessionFileParts> = {},
): Promise<string> {
  const file = join(temporaryFolder(), 'planted.reel.parquet');
  const table = tableOf(rows);
  const overview = new OverviewBuilder();
  overview.add(table.columns, table.strings.list, 0, table.length);
  const digest = new RowDigest();
  digest.add(table.columns, table.strings.list, 0, table.length);
  await writeSessionFile(file, {
    header: sessionHeader({ end: userEnd(3_600_000_000) }),
    overview: overview.build(),
    rows: digest.finish(),
    excerpt: null,
    groups: rowGroups([tableRange(table)]),
    ...changes,
  });
  return file;
}

function failed(report: VerifyReport): Pick<VerifyCheck, 'id' | 'detail'>[] {
  return report.checks
    .filter(({ status }) => status === 'failed')
    .map(({ id, detail }) => ({ id, detail }));
}

describe('a sealed session', () => {
  it('has the events of its journal, whatever they are', async () => {
    await fc.assert(
      fc.asyncProperty(anyRows, async (rows) => {
        const session = await seal(rows);
        const { table } = valueIn(await readSession(session));
        expect(rowsOf(table).slice(0, rows.length)).toEqual(rowsOf(tableOf(rows)));
        // What was held at the end is let go of by rows of ours.
        expect(
          rowsOf(table)
            .slice(rows.length)
            .every(({ flags }) => flags?.[0] === 'synthetic'),
        ).toBe(true);
        const report = valueIn(await verifySession(session));
        expect(report.checks.find(({ id }) => id === 'rows')?.status).toBe('passed');
        expect(report.checks.find(({ id }) => id === 'checksum')?.status).toBe('passed');
        expect(report.checks.find(({ id }) => id === 'overview')?.status).toBe('passed');
      }),
      { numRuns: 40 },
    );
  });

  it('is proved sound', async () => {
    const report = valueIn(await verifySession(await seal(presses('A 0-20 / B 5-15'))));
    expect(report).toMatchObject({ sealed: true, ok: true, events: 4 });
    expect(report.checks.map(({ id, status }) => `${id} ${status}`)).toEqual([
      'header passed',
      'checksum passed',
      'rows passed',
      'contiguity passed',
      'time passed',
      'timing passed',
      'held-keys passed',
      'gaps passed',
      'overview passed',
    ]);
  });

  it('with any one byte changed is no longer', async () => {
    const file = await seal(presses('A 0-20 / B 5-15'));
    const bytes = readFileSync(file);
    for (let at = 0; at < bytes.length; at += 7) {
      const sound = bytes[at] ?? 0;
      bytes[at] = sound ^ 0x10;
      writeFileSync(file, bytes);
      bytes[at] = sound;
      const report = await verifySession(file);
      expect(report.ok ? failed(report.value).map(({ id }) => id) : report.error.kind).toSatisfy(
        (found: string | string[]) =>
          found === 'damaged' || found === 'not_a_session' || found.includes('checksum'),
      );
    }
  });

  it('cut off is no session', async () => {
    const file = await seal(presses('A 0-20'));
    truncateSync(file, readFileSync(file).length - 1);
    expect(failureIn(await verifySession(file)).kind).toBe('not_a_session');
  });
});

describe('a planted fault', () => {
  const TYPED = presses('A 0-20 / B 5-15');

  it('is found: a number is missing', async () => {
    const table = tableOf(TYPED);
    const gap = function* (): Generator<RowRange> {
      yield tableRange(table, 0, 2);
      yield { ...tableRange(table, 2, 4), fromSeq: 7, toSeq: 9, base: 5 };
    };
    const report = valueIn(await verifySession(await plant(TYPED, { groups: gap() })));
    expect(failed(report)).toContainEqual({
      id: 'contiguity',
      detail: 'the file has event 7 where 2 is due',
    });
  });

  it.each<[string, EventRow[], string, string]>([
    [
      'time goes back',
      [
        { t: 0, kind: 'move', at: [0, 0] },
        { t: 2_000, kind: 'move', at: [1, 1] },
        { t: 1_500, kind: 'move', at: [2, 2] },
      ],
      'time',
      'event 2 lies 500 µs before the one ahead of it',
    ],
    [
      'an event lies more than a second after its arrival',
      [
        { t: 500_000, recv: 0, kind: 'move', at: [0, 0] },
        { t: 2_000_000, recv: 999_999, kind: 'move', at: [1, 1] },
      ],
      'timing',
      'an event lies 1000001 µs after its arrival',
    ],
    ['a key is never released', presses('A 0-20 / B 5-'), 'held-keys', 'never released: KeyB'],
    [
      'a key is released and was not pressed',
      [{ t: 0, kind: 'key_up', key: 'KeyA' }],
      'held-keys',
      'KeyA released but not pressed at event 0',
    ],
    [
      'a button is pressed twice',
      [
        { t: 0, kind: 'button_down', button: 3 },
        { t: 1, kind: 'button_down', button: 3 },
        { t: 2, kind: 'button_up', button: 3 },
      ],
      'held-keys',
      'button 3 pressed twice at event 1',
    ],
    ['a gap gives no reason', [{ t: 0, kind: 'gap' }], 'gaps', 'a gap does not say why'],
    [
      'a gap lost more than the header says',
      [{ t: 0, kind: 'gap', note: 'overrun from_us=0 to_us=5 lost=12' }],
      'gaps',
      'gaps lost 12 events, the header says 0',
    ],
    [
      'an event names a window that is not there',
      [{ t: 0, kind: 'focus', window: 0 }],
      'header',
      'an event names a window that is not listed',
    ],
    [
      'an event comes after the end',
      [{ t: 3_700_000_000, kind: 'move', at: [0, 0] }],
      'header',
      'events go on after the recording ended',
    ],
  ])('is found: %s', async (_, rows, id, detail) => {
    expect(failed(valueIn(await verifySession(await plant(rows))))).toEqual([{ id, detail }]);
  });

  it('is found: other events than were recorded', async () => {
    const other = tableOf(presses('A 0-20 / B 5-16'));
    const groups = rowGroups([tableRange(other)]);
    expect(failed(valueIn(await verifySession(await plant(TYPED, { groups }))))).toContainEqual({
      id: 'rows',
      detail: 'events 0–3 differ from what was recorded',
    });
  });

  it('is not found where the overview is from before presses that are made up were told', async () => {
    const rows: EventRow[] = [
      { t: 1, kind: 'key_down', key: 'KeyA', flags: ['synthetic'] },
      { t: 2, kind: 'key_up', key: 'KeyA' },
    ];
    const told = async (changes: Partial<SessionFileParts>): Promise<unknown> =>
      failed(valueIn(await verifySession(await plant(rows, changes))));
    const table = tableOf(rows);
    const builder = new OverviewBuilder();
    builder.add(table.columns, table.strings.list, 0, table.length);
    const { madeUp, ...overview } = builder.build();
    expect(madeUp).toEqual({ keys: 1, buttons: 0 });
    expect(await told({})).toEqual([]);
    expect(await told({ overview })).toEqual([]);
    const wrong = { ...overview, madeUp: { keys: 0, buttons: 1 } };
    expect(await told({ overview: wrong })).toEqual([
      { id: 'overview', detail: 'its counts are not those of the events' },
    ]);
  });

  it('is found: the overview counts something else', async () => {
    const overview = { ...new OverviewBuilder().build(), events: 4 };
    expect(failed(valueIn(await verifySession(await plant(TYPED, { overview }))))).toEqual([
      { id: 'overview', detail: 'its counts are not those of the events' },
    ]);
  });

  it('is found: the header does not say how it ended', async () => {
    const header = sessionHeader();
    expect(failed(valueIn(await verifySession(await plant(TYPED, { header }))))).toEqual([
      { id: 'header', detail: 'it does not say how the recording ended' },
    ]);
  });

  it('is found: a newer version, by its name', async () => {
    // A cast: the type knows no such version.
    const header = { ...sessionHeader(), version: 2 as 1 };
    const failure = failureIn(await verifySession(await plant(TYPED, { header })));
    expect(failure.kind).toBe('newer');
    expect(failure.message).toContain('format 2');
  });
});

describe('part of a session', () => {
  it('may cut presses in two', async () => {
    const excerpt = { fromUs: 10_000, toUs: null, firstSeq: 2 };
    const table = tableOf(presses('A 0-20 / B 5-15'));
    const rest = tableOf(presses('A 0-20 / B 5-15').slice(2), 2);
    const overview = new OverviewBuilder();
    overview.add(rest.columns, rest.strings.list, 0, 2);
    const digest = new RowDigest();
    digest.add(rest.columns, rest.strings.list, 0, 2);
    const file = await plant([], {
      excerpt,
      overview: overview.build(),
      rows: digest.finish(),
      groups: rowGroups([tableRange(rest)]),
    });
    const report = valueIn(await verifySession(file));
    expect(failed(report)).toEqual([]);
    expect(report.checks.find(({ id }) => id === 'held-keys')?.status).toBe('skipped');
    expect(rowsOf(valueIn(await readSession(file)).table)).toEqual(rowsOf(table).slice(2));
  });
});

describe('a journal', () => {
  it('is proved to its last whole frame', async () => {
    const journal = join(temporaryFolder(), 's.journal');
    await writeJournal(journal, tableOf(presses('A 0-20 / B 5-')), { perFrame: 1, end: null });
    expect(valueIn(await verifySession(journal))).toMatchObject({
      sealed: false,
      ok: true,
      events: 3,
    });
    truncateSync(journal, readFileSync(journal).length - 1);
    const report = valueIn(await verifySession(journal));
    expect(report).toMatchObject({ ok: false, events: 2 });
    expect(failed(report)).toEqual([
      {
        id: 'checksum',
        detail: expect.stringMatching(/^byte \d+: cut off inside a frame; \d+ bytes/),
      },
    ]);
  });
});

describe('what is no session', () => {
  it.each([
    ['an empty file', Buffer.alloc(0)],
    ['a text', Buffer.from('hello')],
    ['the magic of Parquet alone', Buffer.from('PAR1')],
    ['a footer longer than the file', Buffer.from('PAR1\xff\xff\x00\x00PAR1', 'latin1')],
  ])('is told apart: %s', async (_, bytes) => {
    const file = join(temporaryFolder(), 'x.reel.parquet');
    writeFileSync(file, bytes);
    expect(failureIn(await readSession(file)).kind).toBe('not_a_session');
    expect(failureIn(await verifySession(file)).kind).toBe('not_a_session');
  });

  it('is told apart: any bytes that end like Parquet', async () => {
    const file = join(temporaryFolder(), 'x.reel.parquet');
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (noise) => {
        const length = Buffer.alloc(4);
        length.writeUInt32LE(noise.length);
        writeFileSync(file, Buffer.concat([noise, length, Buffer.from('PAR1')]));
        expect(failureIn(await readSession(file)).kind).toMatch(/^(damaged|not_a_session)$/);
      }),
    );
  });
});
