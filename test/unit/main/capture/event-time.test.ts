import { describe, expect, it } from 'vitest';
import { placeEventTime } from '../../../../src/main/capture/event-time';
import { monotonicMicros } from '../../../../src/shared/base/time';

const DAY_MS = 24 * 3_600_000;
/** Of an X server that was started a minute before its clock wraps. */
const ANCHOR = { eventTime: 2 ** 32 - 60_000, monotonic: monotonicMicros(5_000_000) };

describe('an event time', () => {
  it.each([0, 1, 24, 24.9, 30, 49.8, 75, 400])(
    'is placed %d days after its clock was tied to the monotonic one',
    (days) => {
      const sinceMs = days * DAY_MS;
      const at = ANCHOR.monotonic + sinceMs * 1000;
      const eventTime = (ANCHOR.eventTime + sinceMs) % 2 ** 32;
      // Now, and for what was late or was heard of ahead of its time.
      for (const off of [0, -3_600_000_000, 2_000]) {
        expect(placeEventTime(eventTime, ANCHOR, monotonicMicros(at + off))).toBe(at);
      }
    },
  );
});
