import { expect, it } from 'vitest';
import { SilenceWatch } from '../../../../src/main/replay/silence-watch';

const SECOND = 1_000_000;

/** Looks at the given seconds; `heard`: how many words had come by then. Whether the silence lasts, each time. */
function looks(stallUs: number, ...at: readonly (readonly [seconds: number, heard: number])[]) {
  const control = { heard: 0 };
  let now = 0;
  const watch = new SilenceWatch(control, () => now, stallUs);
  return at.map(([seconds, heard]) => {
    now = seconds * SECOND;
    control.heard = heard;
    return watch.lasts();
  });
}

it('notices silence that is longer than two seconds, or than a longer bound', () => {
  expect(looks(SECOND, [10, 3], [11.9, 3], [12.1, 3])).toEqual([false, false, true]);
  expect(looks(5 * SECOND, [10, 3], [12.1, 3], [15.1, 3])).toEqual([false, false, true]);
});

it('begins anew with every word', () => {
  expect(looks(SECOND, [0, 1], [1.5, 2], [3, 2], [3.4, 3], [5, 3], [5.6, 3])).toEqual([
    ...[false, false, false, false, false, true],
  ]);
});

it('counts no time in which nobody looked', () => {
  //  it rests ── a stretch comes, and is played for 30 s ── it rests again
  expect(looks(SECOND, [0, 1], [30, 2], [31, 2], [32.5, 2])).toEqual([false, false, false, true]);
});
