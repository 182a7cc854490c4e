import { expect, it } from 'vitest';
import { inTurns } from '../../../src/cli/in-turns';

/** Works until somebody stops it, or for so many stretches of 5 ms. */
function* working(stretches: number): Generator<void, string, void> {
  for (let done = 0; done < stretches; done += 1) {
    const until = performance.now() + 5;
    while (performance.now() < until);
    yield;
  }
  return 'done';
}

it('hears what is said while it works, and stops', async () => {
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 0);
  expect(await inTurns(working(1_000_000), stop.signal)).toBe(null);
});

it('works to the end where nobody stops it', async () => {
  expect(await inTurns(working(10), new AbortController().signal)).toBe('done');
});
