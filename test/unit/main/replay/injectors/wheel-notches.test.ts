import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WheelSteps } from '../../../../../src/main/replay/injectors/wheel-notches';

describe('WheelSteps', () => {
  it('carries over what is less than a step', () => {
    const wheel = new WheelSteps(120);
    expect([50, 50, 50, -30, -120, 360].map((amount) => wheel.take(amount))).toEqual([
      0, 0, 1, 0, -1, 3,
    ]);
  });

  it('turns as far as it was told in the end, to less than a step', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -600, max: 600 })), (amounts) => {
        const wheel = new WheelSteps(120);
        let told = 0;
        let turned = 0;
        for (const amount of amounts) {
          told += amount;
          turned += wheel.take(amount) * 120;
          expect(Math.abs(told - turned)).toBeLessThan(120);
        }
      }),
    );
  });

  it('does not turn for minutes because a file says so', () => {
    expect(new WheelSteps(120).take(2_000_000_000)).toBe(1000);
    expect(new WheelSteps(120).take(-2_000_000_000)).toBe(-1000);
  });
});
