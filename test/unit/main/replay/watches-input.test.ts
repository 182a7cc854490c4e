import { expect, test } from 'vitest';
import type { ReplaySafety } from '../../../../src/main/replay/replay-run';
import { startReplay } from '../../../../src/main/replay/start-replay';
import { needsWatch } from '../../../../src/main/replay/watches-input';
import { chord } from '../../../../src/shared/input/chord';
import { createPass, type ReplaySchedule } from '../../../../src/shared/replay/replay-schedule';
import { watchesInput } from '../../../../src/shared/replay/watches-input';

const NOTHING: ReplaySafety = { escapeMs: null, chord: null, stopOnInput: false, stallUs: 1e6 };
const WISHES: readonly ReplaySafety[] = [
  { ...NOTHING, escapeMs: 1_000 },
  { ...NOTHING, chord: chord(['Ctrl'], 'Digit0') },
  { ...NOTHING, stopOnInput: true },
];
const SCHEDULE: ReplaySchedule = {
  passes: 1,
  pauseUs: 0,
  length: 0,
  totalUs: 0,
  pass: () => createPass(0, 0),
  keys: [],
  natives: [],
  buttons: [],
  warnings: [],
};

test('is known to be possible with X, and where a hook tells', () => {
  expect(watchesInput('linux')).toBe(true);
  expect(watchesInput('freebsd')).toBe(true);
  expect(watchesInput('win32')).toBe(true);
  expect(watchesInput('darwin')).toBe(true);
  expect(watchesInput('aix')).toBe(false);
});

test('is needed for anything that input is to stop', () => {
  expect(needsWatch(NOTHING)).toBe(false);
  expect(WISHES.map(needsWatch)).toEqual([true, true, true]);
});

test('is refused before anything starts where nothing watches', async () => {
  const place = { env: {}, platform: 'aix', hostFile: '/nowhere.js' } as const;
  for (const safety of WISHES) {
    const started = await startReplay({ schedule: SCHEDULE, safety }, place);
    expect(started).toMatchObject({ ok: false, error: { kind: 'unsupported' } });
  }
  // Without a wish for it, it is the host that is missing.
  const started = await startReplay({ schedule: SCHEDULE, safety: NOTHING }, place);
  expect(started).toMatchObject({ ok: false, error: { kind: 'host_failed' } });
});

test.each(['win32', 'darwin'] as const)('is left to the host on %s', async (platform) => {
  const place = { env: {}, platform, hostFile: '/nowhere.js' };
  for (const safety of WISHES) {
    const started = await startReplay({ schedule: SCHEDULE, safety }, place);
    expect(started).toMatchObject({ ok: false, error: { kind: 'host_failed' } });
  }
});
