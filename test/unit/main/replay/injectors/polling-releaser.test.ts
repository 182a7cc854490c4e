import { describe, expect, it } from 'vitest';
import {
  createPollingReleaser,
  type PressedThing,
} from '../../../../../src/main/replay/injectors/polling-releaser';

/** A key that is down and goes up when it was let go of so many times; it comes back `again` times. */
function key(
  name: string,
  needs: number,
  again = 0,
): PressedThing & { readonly lets: () => number } {
  let lets = 0;
  let left = needs;
  let comes = again;
  return {
    name,
    lets: () => lets,
    isDown: () => {
      if (left === 0 && comes > 0) {
        comes -= 1;
        left = needs;
      }
      return left > 0;
    },
    letGo: () => {
      lets += 1;
      left -= 1;
    },
  };
}

describe('createPollingReleaser', () => {
  it('lets go of what is down, and looks again until nothing is', async () => {
    const down = key('KeyA', 1);
    const up = key('KeyB', 0);
    const late = key('KeyC', 1, 2);
    expect(await createPollingReleaser([down, up, late]).release(0)).toEqual(['KeyA', 'KeyC']);
    expect([down.lets(), up.lets(), late.lets()]).toEqual([1, 0, 3]);
  });

  it('gives up on a key that a hand holds', async () => {
    const held = key('KeyD', Number.POSITIVE_INFINITY);
    expect(await createPollingReleaser([held]).release(0)).toEqual(['KeyD']);
    expect(held.lets()).toBe(3);
  });
});
