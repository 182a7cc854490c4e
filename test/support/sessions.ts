import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { onTestFinished } from 'vitest';
import { releaseJournalLock } from '../../src/main/session/journal-lock';
import { JournalWriter } from '../../src/main/session/journal-writer';
import { assert } from '../../src/shared/base/assert';
import type { Result } from '../../src/shared/base/result';
import { Flag } from '../../src/shared/input/event-flags';
import { EVENT_KINDS, type EventKind, Kind } from '../../src/shared/input/event-kind';
import { EventTable } from '../../src/shared/session/event-table';
import type { SessionEnd, SessionHeader } from '../../src/shared/session/header';
import { type RowRange, rowOf, tableRange } from '../../src/shared/session/row-range';

/** A folder that is gone when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'deskreel-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The value of a result that must be a success. */
export function valueIn<Value>(result: Result<Value, { readonly message: string }>): Value {
  assert(result.ok, result.ok ? '' : result.error.message);
  return result.value;
}

/** The failure of a result that must be one. */
export function failureIn<Failure>(result: Result<unknown, Failure>): Failure {
  assert(!result.ok, 'a failure was due');
  return result.error;
}

/** A header with every field filled. */
export function sessionHeader(changes: Partial<SessionHeader> = {}): SessionHeader {
  return {
    format: 'deskreel-session',
    version: 1,
    id: '01932f5e-8f1a-7c3b-9d2e-4f5a6b7c8d9e',
    title: 'Tuesday, “quoted”, 中文',
    app: { name: 'deskreel', version: '0.0.0' },
    source: { id: 'scripted', version: '1' },
    clock: { source: 'monotonic-us', resolutionUs: 1, startMonotonicUs: 5_000_000 },
    startedAt: '2026-03-01T14:05:09.000+01:00',
    displays: [
      {
        id: '0',
        x: 0,
        y: 0,
        width: 1920,
        height: 1080,
        scale: 1,
        widthMm: 527,
        heightMm: 296,
        refreshHz: 60,
      },
    ],
    keyboard: { layout: 'us', repeatDelayMs: 660, repeatRateHz: 25 },
    pointer: null,
    privacy: { mode: 'full', rules: [] },
    windows: [],
    host: { os: 'linux', release: '6.1', arch: 'x64', sessionType: 'x11' },
    end: null,
    recovered: null,
    ...changes,
  };
}

/** How a recording ended when its user stopped it. */
export function userEnd(durationUs: number, dropped = 0): SessionEnd {
  return { reason: 'user', durationUs, dropped };
}

/** One event, only what it has. `t` and `recv` in µs, `recv` as `t` by default. */
export interface EventRow {
  readonly t: number;
  readonly kind: EventKind;
  readonly recv?: number;
  readonly key?: string;
  readonly native?: number;
  readonly text?: string;
  readonly button?: number;
  readonly at?: readonly [x: number, y: number];
  readonly wheel?: readonly [x: number, y: number];
  readonly mods?: number;
  readonly flags?: readonly ('repeat' | 'injected' | 'synthetic' | 'redacted')[];
  readonly window?: number;
  readonly note?: string;
}

/** Events as a table. */
export function tableOf(rows: readonly EventRow[], firstSeq = 0): EventTable {
  const table = new EventTable(firstSeq, rows.length);
  for (const row of rows) {
    const i = table.extend(1);
    const c = table.columns;
    const flags = (row.flags ?? []).reduce((bits, name) => bits | Flag[name], 0);
    c.tUs[i] = row.t;
    c.recvUs[i] = row.recv ?? row.t;
    c.kind[i] = Kind[row.kind];
    c.key[i] = table.strings.intern(row.key ?? '');
    c.native[i] = row.native ?? 0;
    c.text[i] = table.strings.intern(row.text ?? '');
    c.button[i] = row.button ?? 0;
    c.x[i] = row.at?.[0] ?? 0;
    c.y[i] = row.at?.[1] ?? 0;
    c.wheelX[i] = row.wheel?.[0] ?? 0;
    c.wheelY[i] = row.wheel?.[1] ?? 0;
    c.mods[i] = row.mods ?? 0;
    c.window[i] = row.window ?? 0;
    c.note[i] = table.strings.intern(row.note ?? '');
    c.flags[i] =
      flags |
      (row.native === undefined ? 0 : Flag.hasNative) |
      (row.at === undefined ? 0 : Flag.hasPoint) |
      (row.wheel === undefined ? 0 : Flag.hasWheel) |
      (row.window === undefined ? 0 : Flag.hasWindow);
  }
  return table;
}

/** The same, back again: what a test compares and prints. */
export function rowsOf(events: EventTable | RowRange): EventRow[] {
  const range = events instanceof EventTable ? tableRange(events) : events;
  const { columns: c, strings } = range;
  const rows: EventRow[] = [];
  for (let seq = range.fromSeq; seq < range.toSeq; seq++) {
    const i = rowOf(range, seq);
    const flags = c.flags[i] ?? 0;
    const text = (index: number | undefined): string => strings[index ?? 0] ?? '?';
    const names = (['repeat', 'injected', 'synthetic', 'redacted'] as const).filter(
      (name) => (flags & Flag[name]) !== 0,
    );
    rows.push({
      t: c.tUs[i] ?? Number.NaN,
      recv: c.recvUs[i] ?? Number.NaN,
      kind: EVENT_KINDS[c.kind[i] ?? -1] ?? 'gap',
      mods: c.mods[i] ?? Number.NaN,
      flags: names,
      ...(c.key[i] === 0 ? {} : { key: text(c.key[i]) }),
      ...((flags & Flag.hasNative) === 0 ? {} : { native: c.native[i] ?? Number.NaN }),
      ...(c.text[i] === 0 ? {} : { text: text(c.text[i]) }),
      ...(c.button[i] === 0 ? {} : { button: c.button[i] ?? Number.NaN }),
      ...((flags & Flag.hasPoint) === 0 ? {} : { at: [c.x[i] ?? 0, c.y[i] ?? 0] as const }),
      ...((flags & Flag.hasWheel) === 0
        ? {}
        : { wheel: [c.wheelX[i] ?? 0, c.wheelY[i] ?? 0] as const }),
      ...((flags & Flag.hasWindow) === 0 ? {} : { window: c.window[i] ?? Number.NaN }),
      ...(c.note[i] === 0 ? {} : { note: text(c.note[i]) }),
    });
  }
  return rows;
}

/**
 * Key presses from a picture, times in ms: `A 0-20 / B 5-15` holds KeyA from 0 to 20 ms and KeyB
 * from 5 to 15 ms; `A 0-` is never let go of.
 */
export function presses(picture: string): EventRow[] {
  const rows = picture.split('/').flatMap((press): EventRow[] => {
    const [letter = '', span = ''] = press.trim().split(/\s+/);
    const [from = '', to = ''] = span.split('-');
    const key = `Key${letter}`;
    const down: EventRow = { t: Number(from) * 1000, kind: 'key_down', key };
    return to === '' ? [down] : [down, { t: Number(to) * 1000, kind: 'key_up', key }];
  });
  return rows.sort((a, b) => a.t - b.t);
}

/** Writes a journal with frames of `perFrame` events; `end` is not written when null. */
export async function writeJournal(
  file: string,
  table: EventTable,
  options: {
    readonly perFrame?: number;
    readonly end?: SessionEnd | null;
    readonly header?: SessionHeader;
  } = {},
): Promise<void> {
  const writer = valueIn(JournalWriter.create(file, options.header ?? sessionHeader()));
  const step = options.perFrame ?? Math.max(1, table.length);
  for (let at = 0; at < table.length; at += step) {
    valueIn(writer.append(tableRange(table, at, Math.min(table.length, at + step))));
  }
  if (options.end !== null) {
    valueIn(writer.end(options.end ?? userEnd(3_600_000_000)));
  }
  await writer.close();
  releaseJournalLock(file);
}

const int32 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const int16 = fc.integer({ min: -(2 ** 15), max: 2 ** 15 - 1 });
/** Any text that UTF-8 can hold, and not empty: the empty string stands for none. */
const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 8 });

const anyRow = fc.record(
  {
    step: fc.oneof(fc.nat({ max: 2000 }), fc.nat({ max: 2 ** 36 })),
    lag: fc.nat({ max: 1_000_000 }),
    kind: fc.constantFrom(...EVENT_KINDS),
    key: fc.oneof(fc.constantFrom('KeyA', 'ShiftLeft', 'Digit1'), text),
    native: int32,
    text,
    button: fc.integer({ min: 1, max: 255 }),
    at: fc.tuple(int32, int32),
    wheel: fc.tuple(int16, int16),
    mods: fc.nat({ max: 65_535 }),
    flags: fc.subarray(['repeat', 'injected', 'synthetic', 'redacted'] as const),
    window: int32,
    note: text,
  },
  { requiredKeys: ['step', 'lag', 'kind'] },
);

/** Any events in order of time: every column with and without a value, every kind. */
export const anyRows: fc.Arbitrary<EventRow[]> = fc
  .array(anyRow, { maxLength: 40 })
  .map((drafts) => {
    let t = 0;
    return drafts.map(({ step, lag, ...row }) => {
      t += step;
      return { ...row, t, recv: t + lag };
    });
  });
