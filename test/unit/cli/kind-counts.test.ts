import { expect, it } from 'vitest';
import { countLines, countsSentence, kindCounts } from '../../../src/cli/kind-counts';
import { Kind } from '../../../src/shared/input/event-kind';

it('names the kinds that occur', () => {
  const byCode = new Float64Array(14);
  byCode[Kind.move] = 2000;
  byCode[Kind.gap] = 1;
  expect(kindCounts(byCode)).toEqual({ move: 2000, gap: 1 });
});

it('says in a sentence what was done, and what is missing', () => {
  expect(countsSentence({}, 0)).toBe('0 key presses, 0 button presses, 0 moves, 0 wheel events');
  expect(countsSentence({ key_down: 4, key_up: 1, move: 3600, gap: 2 }, 3)).toBe(
    '1 key press, 0 button presses, 3,600 moves, 0 wheel events, 2 gaps',
  );
});

it('lines counts up', () => {
  expect(countLines({ key_down: 12, move: 3600 })).toEqual([
    '  key_down       12',
    '  move        3,600',
  ]);
});
