import { expect, it } from 'vitest';
import type { MixedEvent } from '../../bench/lib/mixed-events.mts';
import { requireWhole } from '../../bench/lib/whole-replay.mts';

const EVENTS: readonly MixedEvent[] = [
  { atUs: 0, type: 'move', x: 1, y: 2 },
  { atUs: 100, type: 'button', detail: 5, down: true },
  // No operation of its own: a notch is both.
  { atUs: 200, type: 'button', detail: 5, down: false },
  { atUs: 300, type: 'button', detail: 1, down: true },
  { atUs: 400, type: 'button', detail: 1, down: false },
];

it('takes a replay for whole that did all it was given', () => {
  expect(() => requireWhole('done done', [0, 100, 300, 400], EVENTS)).not.toThrow();
});

it.each([
  ['one that was broken off', 'done failed', [0, 100, 300, 400]],
  ['one that ended without a word', '', [0, 100, 300, 400]],
  ['one of which times are missing', 'done done', [0, 100, 300]],
  ['one that was stepped through', 'done done', [0, 100, null, 400]],
])('does not take %s for whole', (_, told, actualUs) => {
  expect(() => requireWhole(told, actualUs, EVENTS)).toThrow(/of 4 operations/);
});
