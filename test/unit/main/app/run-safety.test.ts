import { expect, test } from 'vitest';
import { runSafety } from '../../../../src/main/app/run-safety';
import { DEFAULT_SETTINGS } from '../../../../src/shared/contract/settings';

test('a run pauses after the standstill that the user chose, one second at first', () => {
  expect(runSafety(DEFAULT_SETTINGS, true, false).stallUs).toBe(1_000_000);
  const patient = { ...DEFAULT_SETTINGS, replay: { ...DEFAULT_SETTINGS.replay, stallS: 10 } };
  expect(runSafety(patient, true, false).stallUs).toBe(10_000_000);
});

test('keys stop a run only where the platform can watch for them', () => {
  expect(runSafety(DEFAULT_SETTINGS, true, true)).toMatchObject({
    escapeMs: 1000,
    chord: { key: expect.anything() },
    stopOnInput: true,
  });
  expect(runSafety(DEFAULT_SETTINGS, false, false)).toMatchObject({ escapeMs: null, chord: null });
});
