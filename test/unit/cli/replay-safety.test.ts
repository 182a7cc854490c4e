import { expect, it } from 'vitest';
import type { ReplayCliOptions } from '../../../src/cli/replay-options';
import { safetyOf } from '../../../src/cli/replay-safety';

/** As far as it matters, as typed. */
function optionsOf(typed: Partial<ReplayCliOptions> = {}): ReplayCliOptions {
  return { escape: 1000, stall: 1, ...typed } as ReplayCliOptions;
}

it('is what the options say where input is watched', () => {
  expect(safetyOf(optionsOf(), true, 'linux')).toMatchObject({
    escapeMs: 1000,
    chord: expect.anything(),
    stopOnInput: false,
    stallUs: 1_000_000,
  });
  expect(safetyOf(optionsOf({ escape: 0 }), true, 'linux').escapeMs).toBeNull();
});

it('has to give up by name what cannot be done where input is not watched', () => {
  for (const typed of [{}, { escape: 0, panic: 'F1' }, { escape: 0, stopOnInput: true }]) {
    expect(() => safetyOf(optionsOf(typed), false, 'linux')).toThrow(
      expect.objectContaining({ exitCode: 2 }),
    );
  }
  expect(safetyOf(optionsOf({ escape: 0 }), false, 'linux')).toEqual({
    escapeMs: null,
    chord: null,
    stopOnInput: false,
    stallUs: 1_000_000,
  });
});
