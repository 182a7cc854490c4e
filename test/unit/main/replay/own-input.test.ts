import { describe, expect, it } from 'vitest';
import { OwnInput } from '../../../../src/main/replay/own-input';
import { hookKey, SEEN_BY_HOOK, SeenInput } from '../../../../src/main/replay/seen-input';
import { keyCode, passOf, type Step } from '../../../support/replayed';

const A = 38;
const B = 56;
const { keyPress, keyRelease, buttonPress, move } = SeenInput;

/** What is sent one µs after the other. */
function rows(...whats: readonly string[]) {
  return passOf(whats.map((what, at): Step => [at, what]));
}

describe('OwnInput by a hook', () => {
  it('knows keys by their numbers, places to a pixel, and each turn of the wheel', () => {
    const own = new OwnInput(true, SEEN_BY_HOOK);
    own.add(rows('KeyA+', '5,5', 'v-240', '1+', 'KeyA-'));
    const key = keyCode('KeyA');
    expect(own.awaits(keyPress, key, 0, 0)).toBe(false);
    expect(own.awaits(keyPress, key, 0, 5)).toBe(true);
    expect(own.take(keyPress, key, 0, 5)).toBe(true);
    expect(own.awaits(keyPress, key, 0, 5)).toBe(false);
    expect(own.take(move, 7, 5, 5)).toBe(false);
    expect(own.take(move, 6, 4, 5)).toBe(true);
    expect(own.take(SeenInput.wheel, 0, 0, 5)).toBe(true);
    expect(own.take(SeenInput.wheel, 0, 0, 5)).toBe(false);
    expect(own.take(buttonPress, 0, 0, 5)).toBe(true);
    expect(own.take(keyRelease, key, 0, 5)).toBe(true);
  });

  it("tells keys that have no number apart by the recorder's own code", () => {
    const own = new OwnInput(false, SEEN_BY_HOOK);
    const pass = rows('KeyA+');
    pass.code[0] = 0;
    pass.native[0] = 77;
    own.add(pass);
    expect(own.take(keyPress, hookKey(0, 78), 0, 1)).toBe(false);
    expect(own.take(keyPress, hookKey(0, 77), 0, 1)).toBe(true);
  });
});

describe('OwnInput', () => {
  it('takes what was sent for ours, once each', () => {
    const own = new OwnInput(false);
    own.add(rows('KeyA+', 'KeyA-'));
    expect(own.take(keyPress, A, 0, 2)).toBe(true);
    expect(own.take(keyPress, A, 0, 2)).toBe(false);
    expect(own.take(keyRelease, A, 0, 2)).toBe(true);
  });

  it('takes nothing for ours that was not sent yet', () => {
    const own = new OwnInput(false);
    own.add(rows('KeyA+', 'KeyB+'));
    expect(own.take(keyPress, B, 0, 1)).toBe(false);
    expect(own.take(keyPress, B, 0, 2)).toBe(true);
  });

  it('passes over what the server swallowed, and does not wait for it', () => {
    const own = new OwnInput(false);
    own.add(rows('KeyA+', 'KeyB+'));
    expect(own.take(keyPress, B, 0, 2)).toBe(true);
    expect(own.take(keyPress, A, 0, 2)).toBe(false);
  });

  it('counts what it does not look at', () => {
    //  sent   1      2    3      4
    //         move   1+   KeyA+  1-
    const own = new OwnInput(false);
    own.add(rows('5,5', '1+', 'KeyA+', '1-'));
    expect(own.take(keyPress, A, 0, 2)).toBe(false);
    expect(own.take(keyPress, A, 0, 3)).toBe(true);
  });

  it('knows moves by their places and every press of a wheel', () => {
    const own = new OwnInput(true);
    // Three notches, two of them from remainders.
    own.add(rows('5,-70000', 'v-120', 'v60', 'v60', 'h90', 'h150', '1+'));
    expect(own.take(move, 5, -32_767, 7)).toBe(true);
    for (let press = 0; press < 5; press += 1) expect(own.take(buttonPress, 0, 0, 7)).toBe(true);
    expect(own.take(buttonPress, 0, 0, 7)).toBe(false);
    expect(own.take(move, 6, 6, 7)).toBe(false);
  });

  it('takes what a pause put between in its place', () => {
    //  KeyA+  │ pause │  KeyA+ again   KeyB+
    const own = new OwnInput(false);
    own.add(rows('KeyA+', 'KeyB+'));
    expect(own.take(keyPress, A, 0, 1)).toBe(true);
    own.insert(rows('KeyA+'), 1);
    expect(own.take(keyPress, A, 0, 2)).toBe(true);
    expect(own.take(keyPress, B, 0, 2)).toBe(false);
    expect(own.take(keyPress, B, 0, 3)).toBe(true);
    own.add(rows('KeyA-'));
    expect(own.take(keyRelease, A, 0, 4)).toBe(true);
  });
});
