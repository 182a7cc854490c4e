import fc from 'fast-check';
import { expect, it } from 'vitest';
import { KeptStretch } from '../../../src/renderer/timeline/worker/kept-stretch';

it('keeps what it is to keep and never three times as much, whatever the events are and however they come', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 8, max: 100 }),
      fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 200 }),
      (keep, frames) => {
        const kept = new KeptStretch(keep);
        let events = 0;
        let from = 0;
        for (const count of frames) {
          events += count;
          // One event a microsecond: the time of an event is its number.
          const forgets = kept.reached(events, events);
          expect(kept.fromUs > from).toBe(forgets);
          from = kept.fromUs;
          expect(from === 0 || events - from >= keep).toBe(true);
          // A part of what is to be kept, or one frame, may stay beside twice that.
          expect(events - from).toBeLessThanOrEqual(2 * keep + Math.max(40, keep / 8));
        }
      },
    ),
  );
});
