import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventClockNormaliser } from '../../../../src/main/collector/event-clock';
import { monotonicMicros } from '../../../../src/shared/base/time';

const now = monotonicMicros;

describe('EventClockNormaliser', () => {
  it('goes on across the wrap of 32-bit milliseconds', () => {
    const clock = new EventClockNormaliser('x11-ms', { eventTime: 2 ** 32 - 2, monotonic: now(0) });
    expect(clock.place(2 ** 32 - 1, now(1000))).toBe(1000);
    expect(clock.place(0, now(2000))).toBe(2000);
    expect(clock.place(7, now(9000))).toBe(9000);
    expect(clock.jumped).toBe(false);
  });

  it('keeps the distance between events however late they arrive', () => {
    const clock = new EventClockNormaliser('x11-ms', { eventTime: 100, monotonic: now(50_000) });
    expect(clock.place(101, now(51_100))).toBe(51_000);
    expect(clock.place(109, now(760_000))).toBe(59_000);
    expect(clock.place(110, now(760_000))).toBe(60_000);
  });

  it('takes nanoseconds, and µs as they are', () => {
    const mac = new EventClockNormaliser('macos-ns', { eventTime: 2_000_000, monotonic: now(10) });
    expect(mac.place(2_005_400, now(16))).toBe(15);
    const evdev = new EventClockNormaliser('monotonic-us', { eventTime: 0, monotonic: now(0) });
    expect(evdev.place(1234, now(1300))).toBe(1234);
  });

  it('anchors at the first arrival when nothing better is known', () => {
    const clock = new EventClockNormaliser('windows-ms', null);
    expect(clock.place(5_000, now(700))).toBe(700);
    expect(clock.place(5_016, now(17_000))).toBe(16_700);
  });

  it('takes the arrival when an event comes from the future or from long before its forerunner', () => {
    const clock = new EventClockNormaliser('x11-ms', { eventTime: 0, monotonic: now(0) });
    expect(clock.place(3_600_000, now(5_000))).toBe(5_000);
    expect(clock.jumped).toBe(true);
    expect(clock.place(3_600_002, now(7_500))).toBe(7_000);
    expect(clock.jumped).toBe(false);
    expect(clock.place(100, now(9_000))).toBe(9_000);
    expect(clock.jumped).toBe(true);
  });

  it('keeps every interval of a recording that starts anywhere before a wrap', async () => {
    await fc.assert(
      fc.property(
        fc.nat({ max: 2 ** 32 - 1 }),
        fc.array(fc.nat({ max: 900 }), { minLength: 1, maxLength: 40 }),
        (first, steps) => {
          const clock = new EventClockNormaliser('x11-ms', {
            eventTime: first,
            monotonic: now(1e9),
          });
          let elapsedMs = 0;
          for (const step of steps) {
            elapsedMs += step;
            const placed = clock.place((first + elapsedMs) % 2 ** 32, now(1e9 + elapsedMs * 1000));
            expect(placed - 1e9).toBe(elapsedMs * 1000);
          }
        },
      ),
    );
  });
});
