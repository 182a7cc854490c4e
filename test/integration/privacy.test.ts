import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PRIVACY_MODES, type PrivacyMode } from '../../src/shared/session/header';
import { deskreel, startRecording } from '../support/deskreel';
import { journalWith } from '../support/journals';
import { leaksIn } from '../support/leaks';
import { ONCE } from '../support/once';
import { lastingLeaks, memoryLeaks } from '../support/process-memory';
import { childrenOf } from '../support/processes';
import {
  leakingTraces,
  pressesOf,
  rowsOfFrames,
  SECRET,
  typeSecret,
} from '../support/secret-typing';
import { openXTest, type XTest } from '../support/xtest';
import { startXvfb, type Xvfb } from '../support/xvfb';

let xvfb: Xvfb;
let xtest: XTest;
let root: string;

beforeAll(async () => {
  xvfb = await startXvfb();
  xtest = await openXTest(xvfb.display);
  root = mkdtempSync(join(tmpdir(), 'deskreel-secret-'));
});

afterAll(async () => {
  await xtest.close();
  await xvfb.stop();
  rmSync(root, { recursive: true });
});

/** What each mode makes of it: events in the journal. Shift goes down and up for each capital. */
const PRESSES = pressesOf(SECRET);
const EVENTS: Readonly<Record<PrivacyMode, number>> = {
  full: 2 * PRESSES,
  'text-masked': 2 * PRESSES,
  timing: 2 * PRESSES,
  counts: 1,
};

/** How the secret is typed. */
type Manner = 'key by key' | 'at once';

/** Rows and metadata of a Parquet file as another reader sees them. */
async function decoded(bytes: Uint8Array): Promise<{ rows: Row[]; metadata: string }> {
  const file = new Uint8Array(bytes).buffer;
  const rows = await parquetReadObjects({ file, compressors });
  const metadata = parquetMetadata(file).key_value_metadata ?? [];
  return {
    rows: rows as Row[],
    metadata: metadata.map(({ key, value }) => `${key}=${value}`).join('\n'),
  };
}

interface Row {
  readonly kind: string;
  readonly key: string | null;
  readonly native: number | null;
  readonly text: string | null;
  readonly mods: number;
  readonly redacted: boolean;
  readonly note: string | null;
}

/** Looks for the secret in the memory of a recorder, and of its capture host, which forgets all keys in every mode. */
async function searchMemory(recorder: number, mode: PrivacyMode): Promise<void> {
  const [host = 0, ...others] = childrenOf(recorder);
  expect(others).toEqual([]);
  if (mode === 'full') expect(memoryLeaks(recorder, SECRET)).toContain('numbers ours');
  else expect(await lastingLeaks(recorder, SECRET)).toEqual([]);
  expect(await lastingLeaks(host, SECRET)).toEqual([]);
}

/** Types the secret while a capture host stands still, as on a busy machine: it reads all of it in one go, and hands it on so. */
async function typeAtOnce(host: number): Promise<void> {
  process.kill(host, 'SIGSTOP');
  try {
    await typeSecret(xtest, SECRET, 0);
  } finally {
    process.kill(host, 'SIGCONT');
  }
}

/** Everything that a recording of the secret leaves behind, by name. */
async function recordSecret(mode: PrivacyMode, manner: Manner = 'key by key') {
  for (const left of readdirSync(root).filter((name) => name.startsWith(mode))) {
    rmSync(join(root, left), { recursive: true });
  }
  const home = join(root, mode);
  const session = join(root, `${mode}.reel.parquet`);
  const recording = await startRecording(
    ['--out', session, '--privacy', mode, '--windows', '--progress', '--hotkeys'],
    { DISPLAY: xvfb.display, DESKREEL_HOME: home },
  );
  const [host] = childrenOf(recording.child.pid ?? 0);
  if (host === undefined) throw new Error('No capture host is running.');
  await (manner === 'at once' ? typeAtOnce(host) : typeSecret(xtest, SECRET, 4));
  // A core dump of it has no memory in it.
  const filter = readFileSync(`/proc/${recording.child.pid}/coredump_filter`, 'utf8');
  expect(filter.trim()).toBe('00000000');
  const copy = await journalWith(join(root, `${mode}.journal`), EVENTS[mode]);
  // Looking through all memory takes seconds: the mode that tells least of keys, and the one in which it must be found.
  if (mode === 'timing' || mode === 'full') await searchMemory(recording.child.pid ?? 0, mode);
  recording.child.kill('SIGINT');
  const end = await recording.ended;
  expect(end.code).toBe(0);
  const traces = new Map<string, Uint8Array>([
    ['journal', readFileSync(copy)],
    ['journal rows', rowsOfFrames(readFileSync(copy))],
    ['session', readFileSync(session)],
    ['stdout', Buffer.from(end.stdout)],
    ['stderr', Buffer.from(end.stderr)],
  ]);
  for (const format of ['csv', 'jsonl', 'parquet'] as const) {
    const out = join(root, `${mode}.${format}`);
    expect((await deskreel(['export', session, '--format', format, '--out', out])).code).toBe(0);
    traces.set(format, readFileSync(out));
  }
  for (const command of [['info'], ['info', '--json'], ['verify'], ['verify', '--json']]) {
    const told = await deskreel([...command, session], { DESKREEL_HOME: home });
    expect(told.code).toBe(0);
    traces.set(command.join(' '), Buffer.from(told.stdout + told.stderr));
  }
  const { rows, metadata } = await decoded(traces.get('session') ?? new Uint8Array());
  traces.set('decoded rows', Buffer.from(JSON.stringify(rows, noBigInt)));
  traces.set('metadata', Buffer.from(metadata));
  for (const column of ['key', 'native', 'text', 'note'] as const) {
    const values = rows.filter((row) => row.kind !== 'key_up').map((row) => row[column] ?? '');
    traces.set(`column ${column}`, Buffer.from(values.join('')));
  }
  const leftovers = readdirSync(root).filter((name) => name.startsWith(`${mode}.`));
  expect(leftovers.sort()).toEqual(
    ['csv', 'journal.copy', 'jsonl', 'parquet', 'reel.parquet'].map((end) => `${mode}.${end}`),
  );
  return { rows, traces };
}

function noBigInt(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value;
}

describe('a secret that was typed', ONCE, () => {
  it('is found by this search where it was recorded', async () => {
    const { traces } = await recordSecret('full');
    const found = leakingTraces(traces, leaksIn);
    for (const name of ['journal', 'csv', 'jsonl', 'decoded rows', 'column key']) {
      expect(found).toContain(`${name}: name KeyV`);
    }
    expect(found).toContain('journal rows: numbers hook');
    expect(found).toContain('column text: text v7kq');
  });

  it.each<readonly [PrivacyMode, Manner]>([
    ...PRIVACY_MODES.filter((mode) => mode !== 'full').map((mode) => [mode, 'key by key'] as const),
    ['timing', 'at once'],
  ])('is nowhere in what mode %s leaves behind, typed %s', async (mode, manner) => {
    const { rows, traces } = await recordSecret(mode, manner);
    expect(leakingTraces(traces, leaksIn)).toEqual([]);
    // It was typed while this was recorded, all of it, and no key of it can be told from another.
    const keys = rows.filter((row) => row.kind.startsWith('key_'));
    const masked = keys.filter((row) => row.redacted);
    const named = new Set(keys.filter((row) => !row.redacted).map((row) => row.key));
    expect(masked.every((row) => row.key === 'Masked')).toBe(true);
    expect(masked.every((row) => row.native === null && row.text === null)).toBe(true);
    switch (mode) {
      case 'text-masked':
        expect(masked).toHaveLength(2 * SECRET.keys.length);
        expect([...named]).toEqual(['ShiftLeft']);
        break;
      case 'timing':
        expect(masked).toHaveLength(2 * PRESSES);
        expect([...named]).toEqual([]);
        expect(rows.every((row) => row.mods === 0)).toBe(true);
        break;
      default: {
        expect(keys).toEqual([]);
        const counts = rows.filter((row) => row.kind === 'count').map((row) => row.note ?? '');
        const pressed = counts.map((note) => Number(/keys=(\d+)/.exec(note)?.[1]));
        expect(pressed.reduce((sum, count) => sum + count, 0)).toBe(PRESSES);
      }
    }
  });
});
