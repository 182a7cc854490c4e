import { expect, it } from 'vitest';
import { viewStep } from '../../../src/renderer/timeline/view-step';
import { formatTime } from '../../../src/shared/timeline/time-ruler';

it.each([
  [3_600_000_000, '0:07'],
  [10_000_000, '0:07'],
  [9_999_999, '0:07.251'],
  [1_000_000, '0:07.251'],
  [25_000, '0:07.25068'],
  [1_000, '0:07.250678'],
  [1, '0:07.250678'],
])('a view of %i µs tells its ends as finely as it needs', (spanUs, end) => {
  expect(formatTime(7_250_678, viewStep(spanUs))).toBe(end);
});
