import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventClock } from '../../../../src/main/capture/source';
import { CLOCK_JUMP_US, EventClockNormaliser } from '../../../../src/main/collector/event-clock';
import { monotonicMicros } from '../../../../src/shared/base/time';

const WRAP = 2 ** 32;
/** When the recording begins, µs on the monotonic clock. */
const BEGIN = 9e11;

/** What a clock of this kind reads `us` after it read `first`, as its platform hands it over. */
function reading(kind: EventClock, first: number, us: number): number {
  switch (kind) {
    case 'x11-ms':
    case 'windows-ms':
      return (first + Math.floor(us / 1000)) % WRAP;
    case 'macos-ns':
      return first * 1e6 + us * 1000;
    case 'monotonic-us':
      return first * 1000 + us;
  }
}

/** The step that times of this kind are cut to, µs. */
const stepOf = (kind: EventClock): number => (kind.endsWith('-ms') ? 1000 : 1);

const kinds = fc.constantFrom<EventClock>('x11-ms', 'windows-ms', 'macos-ns', 'monotonic-us');
/** Near a wrap, at it, or anywhere. */
const firsts = fc.oneof(
  fc.nat({ max: WRAP - 1 }),
  fc.integer({ min: WRAP - 2000, max: WRAP - 1 }),
  fc.constant(0),
);
/** Times between events, µs: of typing, of a mouse, none, and pauses of days. */
const steps = fc.array(
  fc.oneof(
    fc.nat({ max: 300_000 }),
    fc.constantFrom(0, 125, 1000, 8000),
    fc.nat({ max: 20 * 86_400 * 1e6 }),
  ),
  { minLength: 1, maxLength: 60 },
);
/** How long each waits for delivery, µs; never before what happened earlier. */
const delays = fc.array(fc.oneof(fc.nat({ max: 5000 }), fc.nat({ max: 120_000_000 })), {
  minLength: 60,
  maxLength: 60,
});

/** True times of events and when each is delivered, in order, both since the beginning. */
function deliveries(
  gaps: readonly number[],
  waits: readonly number[],
): { readonly us: number; readonly arrival: number }[] {
  let us = 0;
  let arrival = 0;
  return gaps.map((gap, i) => {
    us += gap;
    arrival = Math.max(arrival, us + (waits[i] ?? 0));
    return { us, arrival };
  });
}

describe('any clock, however late events come', () => {
  it('keeps order and every interval, over wraps and pauses of days, and sees no jump', async () => {
    await fc.assert(
      fc.property(kinds, firsts, steps, delays, (kind, first, gaps, waits) => {
        const clock = new EventClockNormaliser(kind, {
          eventTime: reading(kind, first, 0),
          monotonic: monotonicMicros(BEGIN),
        });
        for (const { us, arrival } of deliveries(gaps, waits)) {
          const at = clock.place(reading(kind, first, us), monotonicMicros(BEGIN + arrival));
          expect(clock.jumped).toBe(false);
          expect(at - BEGIN).toBe(Math.floor(us / stepOf(kind)) * stepOf(kind));
        }
        expect(clock.quality.jumps).toBe(0);
      }),
      { numRuns: 300 },
    );
  });

  it('takes stamps that lie a little before their forerunner, also around the wrap', async () => {
    const jitters = fc.array(fc.integer({ min: -40, max: 40 }), { minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.property(firsts, jitters, (first, jitter) => {
        const clock = new EventClockNormaliser('x11-ms', {
          eventTime: first,
          monotonic: monotonicMicros(BEGIN),
        });
        jitter.forEach((by, i) => {
          const ms = 100 + 10 * i + by;
          const at = clock.place((first + ms) % WRAP, monotonicMicros(BEGIN + ms * 1000 + 500));
          expect(at - BEGIN).toBe(ms * 1000);
          expect(clock.jumped).toBe(false);
        });
      }),
    );
  });
});

describe('a clock that jumps', () => {
  it('ahead by more than a second is found at once, and arrival is taken', async () => {
    await fc.assert(
      fc.property(
        kinds,
        firsts,
        fc.integer({ min: 1_200_000, max: 20 * 86_400 * 1e6 }),
        fc.nat({ max: 100_000 }),
        (kind, first, by, wait) => {
          const clock = new EventClockNormaliser(kind, {
            eventTime: reading(kind, first, 0),
            monotonic: monotonicMicros(BEGIN),
          });
          const arrival = monotonicMicros(BEGIN + 500_000 + wait);
          expect(clock.place(reading(kind, first, 500_000 + by), arrival)).toBe(arrival);
          expect(clock.jumped).toBe(true);
          const next = clock.place(
            reading(kind, first, 600_000 + by),
            monotonicMicros(arrival + 100_000),
          );
          expect(Math.abs(next - arrival - 100_000)).toBeLessThanOrEqual(stepOf(kind));
          expect(clock.jumped).toBe(false);
          expect(clock.quality.jumps).toBe(1);
        },
      ),
    );
  });

  // truth     |k k k k k|k k k k
  // its clock     |k k k k k|        set back by more than a second
  // its clock |k k k k
  it('back by more than a second is found at once, and arrival is taken', async () => {
    await fc.assert(
      fc.property(
        kinds,
        firsts,
        fc.integer({ min: 1_200_000, max: 3_000_000 }),
        fc.nat({ max: 100_000 }),
        (kind, first, back, wait) => {
          const clock = new EventClockNormaliser(kind, {
            eventTime: reading(kind, first, 0),
            monotonic: monotonicMicros(BEGIN),
          });
          const place = (us: number, by: number): number =>
            clock.place(reading(kind, first, us - by), monotonicMicros(BEGIN + us + wait)) - BEGIN;
          place(5_000_000, 0);
          expect(clock.jumped).toBe(false);
          expect(place(5_100_000, back)).toBe(5_100_000 + wait);
          expect(clock.jumped).toBe(true);
          expect(Math.abs(place(5_300_000, back) - 5_300_000 - wait)).toBeLessThanOrEqual(
            stepOf(kind),
          );
          expect(clock.jumped).toBe(false);
          expect(clock.quality.jumps).toBe(1);
        },
      ),
    );
  });

  // truth     |k k k k k|(asleep, or just wrong)|k k k k k k k k k
  // its clock |k k k k k|k k k k k k k k k
  it('behind by more than a second is found once events have come in real time for a while', async () => {
    await fc.assert(
      fc.property(
        kinds,
        firsts,
        fc.integer({ min: 1_200_000, max: 20 * 86_400 * 1e6 }),
        fc.array(fc.integer({ min: 60_000, max: 400_000 }), { minLength: 60, maxLength: 60 }),
        fc.array(fc.nat({ max: 20_000 }), { minLength: 60, maxLength: 60 }),
        (kind, first, behind, gaps, waits) => {
          const clock = new EventClockNormaliser(kind, {
            eventTime: reading(kind, first, 0),
            monotonic: monotonicMicros(BEGIN),
          });
          const jumpsAt: number[] = [];
          let placed = 0;
          const events = deliveries(gaps, waits);
          events.forEach(({ us, arrival }, i) => {
            const off = i < 10 ? 0 : behind;
            const at = clock.place(
              reading(kind, first, us),
              monotonicMicros(BEGIN + arrival + off),
            );
            if (clock.jumped) jumpsAt.push(i);
            if (jumpsAt.length > 0) {
              // From there on every event lies where it happened, to within what delivery can hide.
              expect(Math.abs(at - BEGIN - us - off)).toBeLessThanOrEqual(21_000);
            }
            expect(at).toBeGreaterThanOrEqual(placed);
            placed = at;
          });
          expect(jumpsAt).toHaveLength(1);
          const [found = 0] = jumpsAt;
          expect((events[found]?.us ?? 0) - (events[10]?.us ?? 0)).toBeLessThan(3_000_000);
        },
      ),
    );
  });

  it('is not what a recorder sees that stood still: what waited comes all at once', async () => {
    await fc.assert(
      fc.property(
        fc.integer({ min: 2_000_000, max: 600_000_000 }),
        fc.array(fc.integer({ min: 1000, max: 400_000 }), { minLength: 100, maxLength: 100 }),
        fc.integer({ min: 1, max: 50 }),
        (still, gaps, takenAtOnce) => {
          const clock = new EventClockNormaliser('x11-ms', {
            eventTime: 0,
            monotonic: monotonicMicros(BEGIN),
          });
          let us = 0;
          gaps.forEach((gap, i) => {
            us += gap;
            // What happened before `still` was over comes then, some each 10 ms.
            const turn = Math.floor(i / takenAtOnce) * 10_000;
            const arrival = Math.max(us, Math.min(still + turn, us + still));
            clock.place(us / 1000, monotonicMicros(BEGIN + arrival));
            expect(clock.jumped).toBe(false);
          });
        },
      ),
    );
  });
});

describe('drift', () => {
  it('is measured whatever the jitter and however many events are late', async () => {
    await fc.assert(
      fc.property(
        // In two hours and a half the meter merges what it keeps.
        fc.oneof(
          fc.tuple(fc.integer({ min: -200, max: 200 }), fc.constant(200_000)),
          fc.tuple(fc.integer({ min: -40, max: 40 }), fc.constant(3_000_000)),
        ),
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        ([ppm, each], randoms) => {
          const random = (): number => randoms.next().value;
          const clock = new EventClockNormaliser('x11-ms', {
            eventTime: 0,
            monotonic: monotonicMicros(BEGIN),
          });
          let arrival = 0;
          // Every other is late, by up to half a second.
          for (let us = 0; us < 3000 * each; us += each) {
            const wait = random() < 0.5 ? random() * 500_000 : random() * 1000;
            arrival = Math.max(arrival, us + wait);
            clock.place(
              Math.floor((us * (1 + ppm / 1e6)) / 1000),
              monotonicMicros(BEGIN + arrival),
            );
          }
          expect(clock.quality.jumps).toBe(0);
          expect(Math.abs((clock.quality.driftPpm ?? Number.NaN) - ppm)).toBeLessThan(4);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('of more than a second is a jump, and the drift stays known', () => {
    const clock = new EventClockNormaliser('x11-ms', {
      eventTime: 0,
      monotonic: monotonicMicros(BEGIN),
    });
    // 1,000 ppm fast for an hour are 3.6 s.
    for (let us = 0; us < 3600e6; us += 500_000) {
      const at = clock.place(Math.floor(us * 1.001) / 1000, monotonicMicros(BEGIN + us));
      expect(at - BEGIN - us).toBeLessThanOrEqual(CLOCK_JUMP_US);
    }
    expect(clock.quality).toEqual({ driftPpm: expect.closeTo(1000, -1), jumps: 3 });
  });

  it('is not told of a recording that is too short', () => {
    const clock = new EventClockNormaliser('x11-ms', null);
    for (let ms = 0; ms < 90_000; ms += 100) clock.place(ms, monotonicMicros(ms * 1000));
    expect(clock.quality).toEqual({ driftPpm: null, jumps: 0 });
  });

  it('is known of the longest stretch when sources took turns', () => {
    const clock = new EventClockNormaliser('x11-ms', null);
    const stretch = (from: number, seconds: number, ppm: number): void => {
      for (let ms = 0; ms < seconds * 1000; ms += 100) {
        clock.place(Math.floor(ms * (1 + ppm / 1e6)), monotonicMicros(from + ms * 1000));
      }
    };
    stretch(0, 200, 50);
    clock.restart('x11-ms', { eventTime: 0, monotonic: monotonicMicros(1e9) });
    stretch(1e9, 120, 0);
    expect(clock.quality.driftPpm).toBeCloseTo(50, -1);
  });
});
