import type { LaneData } from '../timeline/lane-data';
import type { NumberArray } from '../timeline/number-list';
import { lowerBound } from '../timeline/sorted-search';

/** When something happened next after an instant, µs: anything that the lanes show; null: nothing did. */
export function eventAfter(data: LaneData, tUs: number): number | null {
  let next = Number.POSITIVE_INFINITY;
  const after = Math.floor(tUs) + 1;
  for (const [times, length] of tracks(data)) {
    const index = lowerBound(times, after, 0, length);
    if (index < length) next = Math.min(next, times[index] as number);
  }
  for (const atUs of instants(data)) {
    if (atUs > tUs) next = Math.min(next, atUs);
  }
  return next === Number.POSITIVE_INFINITY ? null : next;
}

/** When something happened last before an instant, µs; null: nothing did. */
export function eventBefore(data: LaneData, tUs: number): number | null {
  let last = Number.NEGATIVE_INFINITY;
  for (const [times, length] of tracks(data)) {
    const index = lowerBound(times, Math.ceil(tUs), 0, length) - 1;
    if (index >= 0) last = Math.max(last, times[index] as number);
  }
  for (const atUs of instants(data)) {
    if (atUs < tUs) last = Math.max(last, atUs);
  }
  return last === Number.NEGATIVE_INFINITY ? null : last;
}

/** Everything that has sorted times. The ends of held bars are Infinity, and found by nobody. */
function* tracks(data: LaneData): Iterable<readonly [NumberArray, number]> {
  yield [data.pointer.times, data.pointer.length];
  for (const row of [
    ...data.keyboard,
    ...data.modifiers.values(),
    ...data.buttons.values(),
    data.words.focus,
  ]) {
    yield [row.starts, row.length];
    yield [row.ends, row.length];
  }
  for (const track of [data.wheel.vertical, data.wheel.horizontal]) {
    yield [track.times, track.length];
  }
}

function* instants(data: LaneData): Iterable<number> {
  for (const note of data.notes) yield note.atUs;
  for (const silence of data.silences) yield silence.fromUs;
  for (const second of data.words.activity.seconds) yield second.endUs;
}
