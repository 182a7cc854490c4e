import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createReport } from '../../../../src/main/replay/create-report';
import type { ReplayEnd } from '../../../../src/main/replay/replay-run';
import { writeReport } from '../../../../src/main/replay/report-file';
import { type ReplayReport, replayReportSchema } from '../../../../src/shared/replay/replay-report';
import type { ReplaySchedule } from '../../../../src/shared/replay/replay-schedule';
import { endOf, passOf, scheduleOf } from '../../../support/replayed';

let folder = '';
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'report-'));
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

const SIX = passOf([
  [0, '10,-20'],
  [1000.5, 'KeyA+'],
  [2000, '2+'],
  [3000, 'v-120'],
  [4000, '2-'],
  [5000, 'KeyA-'],
]);

function report(schedule: ReplaySchedule, end: ReplayEnd): Promise<ReplayReport> {
  return createReport({
    app: { name: 'deskreel', version: '0.0.0' },
    session: { id: '0', name: 'a', title: 'A' },
    options: {
      speed: 1,
      passes: schedule.passes,
      pauseUs: 0,
      fromUs: null,
      toUs: null,
      maxGapUs: null,
      moves: true,
      jitter: null,
    },
    coordinates: 'absolute',
    onLayoutChange: null,
    schedule,
    end,
    comparison: null,
    env: {},
  });
}

it('says what was done, how late it was, and what was let go of', async () => {
  const schedule = scheduleOf(SIX, 2);
  // Stopped in the second pass while button and key were down.
  const lateness = [0, 10, 0, 0, 0, 0, 0, 0, 2500];
  const stopped = await report(
    schedule,
    endOf(schedule, lateness, { reason: 'stopped', released: ['KeyA', 'button 2'] }),
  );
  expect(replayReportSchema.parse(stopped)).toEqual(stopped);
  expect(stopped.counts).toEqual({
    planned: 12,
    done: 9,
    timed: 9,
    byKind: { key_down: 2, key_up: 1, button_down: 2, button_up: 1, move: 2, wheel: 1 },
  });
  expect([stopped.driftUs, stopped.lateness?.maxUs, stopped.plannedUs]).toEqual([
    2500, 2500, 10_000,
  ]);
  expect(stopped.late).toMatchObject([
    { n: 8, pass: 1, kind: 'button_down', button: 2, latenessUs: 2500, seq: 2 },
  ]);
  expect(stopped.released).toEqual(['KeyA', 'button 2']);
});

it('says when it started by the wall clock of then, whatever that and the other clock did since', async () => {
  const schedule = scheduleOf(SIX, 1);
  const end = endOf(schedule, [0], { startedAtWallMs: Date.UTC(2020, 4, 17, 8, 30) });
  const { startedAt } = await report(schedule, end);
  expect(new Date(startedAt).toISOString()).toBe('2020-05-17T08:30:00.000Z');
});

it('knows the latest and the last of all, also where it is not kept when all was done', async () => {
  const schedule = scheduleOf(SIX, 2);
  const late = [1, 2, 3, 4, 5, 6, 7, 8, 9000, 10, 11, 12];
  const made = await report(schedule, endOf(schedule, late, {}, 6));
  expect(made.counts).toMatchObject({ done: 12, timed: 6 });
  expect(made.lateness).toMatchObject({ minUs: 1, maxUs: 9000 });
  expect(made.driftUs).toBe(12);
});

it('does not count what came by a step as on time, nor what a step left out as done', async () => {
  const schedule = scheduleOf(SIX);
  const end = endOf(schedule, [20, 30, Number.NaN, Number.NaN, Number.NaN], {
    // A pause had let go of the button.
    interruptions: [{ done: 4, released: [], pressed: null, leftOut: true }],
    released: null,
  });
  const stepped = await report(schedule, end);
  expect(replayReportSchema.parse(stepped)).toEqual(stepped);
  expect(stepped.counts).toMatchObject({ done: 4, timed: 2, byKind: { wheel: 1, button_up: 0 } });
  expect(stepped).toMatchObject({ driftUs: 30, lateness: { minUs: 20, maxUs: 30 } });
  expect([stepped.histogram.counts.reduce((a, b) => a + b), stepped.released]).toEqual([2, null]);

  const [json, parquet] = [path.join(folder, 'r.json'), path.join(folder, 'r.parquet')];
  for (const file of [json, parquet]) await writeReport(file, stepped, end.timing, schedule);
  const { events } = replayReportSchema.parse(JSON.parse(fs.readFileSync(json, 'utf8')));
  expect(events?.map(({ latenessUs }) => latenessUs)).toEqual([20, 30, null, null, null]);
  expect(events?.[2]).toMatchObject({ plannedUs: 2000, actualUs: null });
  const bytes = fs.readFileSync(parquet);
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
  const rows = await parquetReadObjects({ file, compressors });
  expect(rows.map(({ actual_us }) => actual_us)).toEqual([20, 1030.5, null, null, null]);
});

it('of a replay that did nothing says so', async () => {
  const schedule = scheduleOf(SIX);
  const failure = { kind: 'display_gone', message: 'The display went away.' } as const;
  const failed = await report(schedule, endOf(schedule, [], { reason: 'failed', failure }));
  expect(replayReportSchema.parse(failed)).toEqual(failed);
  expect(failed).toMatchObject({ driftUs: null, lateness: null, failure: failure.message });
});

it('writes JSON with the events, private to the user', async () => {
  const schedule = scheduleOf(SIX);
  const end = endOf(schedule, [0, 1.25, 0, 0, 0, 0]);
  const summary = await report(schedule, end);
  const file = path.join(folder, 'r.json');
  const written = await writeReport(file, summary, end.timing, schedule);
  expect(written).toMatchObject({ ok: true, value: { path: file, events: 6, leftOut: 0 } });
  const { events, ...rest } = replayReportSchema.parse(JSON.parse(fs.readFileSync(file, 'utf8')));
  expect(rest).toEqual(summary);
  const none = { key: null, native: null, button: null, x: null, y: null };
  const noWheel = { wheelX: null, wheelY: null };
  expect(events?.slice(0, 2)).toEqual([
    {
      ...{ n: 0, pass: 0, kind: 'move', ...none, ...noWheel, x: 10, y: -20 },
      ...{ plannedUs: 0, actualUs: 0, latenessUs: 0, seq: 0 },
    },
    {
      ...{ n: 1, pass: 0, kind: 'key_down', ...none, ...noWheel, key: 'KeyA' },
      ...{ plannedUs: 1000.5, actualUs: 1001.75, latenessUs: 1.25, seq: 1 },
    },
  ]);
  expect(fs.statSync(file).mode & 0o777).toBe(0o600);
  expect(fs.readdirSync(folder)).toEqual(['r.json']);
});

it('writes JSON of very many events and of none whole', async () => {
  for (const passes of [6000, 0]) {
    const schedule = scheduleOf(SIX, passes);
    const late = Array.from({ length: 6 * passes }, (_, n) => n % 7);
    const end = endOf(schedule, late);
    const file = path.join(folder, `${passes}.json`);
    await writeReport(file, await report(schedule, end), end.timing, schedule);
    const { events } = replayReportSchema.parse(JSON.parse(fs.readFileSync(file, 'utf8')));
    expect(events?.map(({ latenessUs }) => latenessUs)).toEqual(late);
    expect(events?.every(({ n }, i) => n === i)).toBe(true);
  }
});

it('leaves the events out of JSON where there are too many', async () => {
  const schedule = scheduleOf(SIX, 166_667);
  const end = endOf(
    schedule,
    Array.from({ length: 1_000_002 }, () => 0),
  );
  const summary = await report(schedule, end);
  const file = path.join(folder, 'r.json');
  expect(await writeReport(file, summary, end.timing, schedule)).toMatchObject({
    value: { events: 0, leftOut: 1_000_002 },
  });
  expect(JSON.parse(fs.readFileSync(file, 'utf8'))).toEqual(summary);
});

it('writes Parquet with every event and the report beside them', async () => {
  const schedule = scheduleOf(SIX, 12_000);
  const end = endOf(
    schedule,
    Array.from({ length: 72_000 }, (_, n) => n % 7),
  );
  const summary = await report(schedule, end);
  const file = path.join(folder, 'r.parquet');
  const written = await writeReport(file, summary, end.timing, schedule);
  expect(written).toMatchObject({ ok: true, value: { events: 72_000, leftOut: 0 } });
  const bytes = fs.readFileSync(file);
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
  const rows = await parquetReadObjects({ file: buffer, compressors });
  expect(rows).toHaveLength(72_000);
  const none = { key: null, native: null, button: null, x: null, y: null };
  const row = { ...none, wheel_x: null, wheel_y: null, pass: 11_999 };
  const times = (planned_us: number, lateness_us: number): object => ({
    planned_us,
    lateness_us,
    actual_us: planned_us + lateness_us,
  });
  expect(rows.slice(-6)).toEqual([
    { ...row, n: 71_994n, kind: 'move', x: 10, y: -20, ...times(59_995_000, 6), seq: 0n },
    { ...row, n: 71_995n, kind: 'key_down', key: 'KeyA', ...times(59_996_000.5, 0), seq: 1n },
    { ...row, n: 71_996n, kind: 'button_down', button: 2, ...times(59_997_000, 1), seq: 2n },
    {
      ...row,
      n: 71_997n,
      kind: 'wheel',
      wheel_x: 0,
      wheel_y: -120,
      ...times(59_998_000, 2),
      seq: 3n,
    },
    { ...row, n: 71_998n, kind: 'button_up', button: 2, ...times(59_999_000, 3), seq: 4n },
    { ...row, n: 71_999n, kind: 'key_up', key: 'KeyA', ...times(60_000_000, 4), seq: 5n },
  ]);
  const stored = parquetMetadata(buffer).key_value_metadata?.find(
    ({ key }) => key === 'deskreel.replay_report',
  );
  expect(JSON.parse(stored?.value ?? '')).toEqual(summary);
});

it('writes Parquet of a replay that did nothing', async () => {
  const schedule = scheduleOf(SIX);
  const end = endOf(schedule, []);
  const file = path.join(folder, 'r.parquet');
  const written = await writeReport(file, await report(schedule, end), end.timing, schedule);
  expect(written).toMatchObject({ ok: true, value: { events: 0 } });
});

it('refuses a name that asks for no format, and puts nothing in the place of a link', async () => {
  const schedule = scheduleOf(SIX);
  const end = endOf(schedule, [0]);
  const summary = await report(schedule, end);
  const link = path.join(folder, 'link.json');
  fs.symlinkSync('/dev/null', link);
  for (const [name, kind] of [
    ['r.txt', 'io'],
    ['link.json', 'exists'],
    ['missing/r.json', 'not_found'],
  ]) {
    const written = await writeReport(path.join(folder, name ?? ''), summary, end.timing, schedule);
    expect(written).toMatchObject({ ok: false, error: { kind } });
  }
  expect(fs.readdirSync(folder)).toEqual(['link.json']);
  expect(fs.lstatSync(link).isSymbolicLink()).toBe(true);
});
