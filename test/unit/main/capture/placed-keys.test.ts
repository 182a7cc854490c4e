import { describe, expect, it } from 'vitest';
import { type HookEvent, HookType } from '../../../../src/main/capture/hook-rows';
import { byPlace } from '../../../../src/main/capture/placed-keys';

const Y = 21;
const Z = 44;
const A = 30;
const GERMAN = new Map([
  [Y, Z],
  [Z, Y],
]);

/** A hook of a desktop on the layout `german` at first, and what comes of its events. */
function desktop() {
  const now = { layoutId: 'german', refused: false, asked: 0 };
  const taken: HookEvent[] = [];
  const sink = byPlace(
    {
      layoutId: () => {
        if (now.refused) throw new Error('refused');
        return now.layoutId;
      },
      hookCodes: () => {
        now.asked += 1;
        if (now.refused) throw new Error('refused');
        return now.layoutId === 'german' ? GERMAN : new Map();
      },
    },
    { take: (event) => taken.push(event), settle: () => undefined },
  );
  const key =
    (type: number) =>
    (keycode: number): number => {
      sink.take({ type, time: 1, keycode });
      const last = taken.at(-1);
      return last !== undefined && 'keycode' in last ? last.keycode : -1;
    };
  return { now, taken, sink, press: key(HookType.keyPressed), release: key(HookType.keyReleased) };
}

describe('keys named by their place', () => {
  it('are others where the layout has them elsewhere', () => {
    const { press, release } = desktop();
    expect([press(Z), release(Z), press(Y), release(Y), press(A), release(A)]).toEqual([
      ...[Y, Y, Z, Z],
      ...[A, A],
    ]);
  });

  it('are let go of by the name they were pressed by, though the layout has changed', () => {
    const { now, press, release } = desktop();
    press(Z);
    now.layoutId = 'us';
    expect([press(Z), release(Z), press(Z)]).toEqual([Y, Y, Z]);
  });

  it('are asked for once a layout', () => {
    const { now, press, release } = desktop();
    for (const key of [Y, Z, A]) {
      press(key);
      release(key);
    }
    now.layoutId = 'us';
    press(A);
    expect(now.asked).toBe(2);
  });

  it('are what the hook says where nobody tells the layout', () => {
    const { now, press } = desktop();
    now.refused = true;
    expect(press(Z)).toBe(Z);
  });

  it('have everything else of an event as it was, and other events whole', () => {
    const { sink, taken } = desktop();
    const move = { type: HookType.mouseMoved, time: 2, button: 0, x: 3, y: 4 };
    sink.take(move);
    sink.take({ type: HookType.keyPressed, time: 5, keycode: Z });
    expect(taken).toEqual([move, { type: HookType.keyPressed, time: 5, keycode: Y }]);
  });

  it('are not asked for of a desktop that has nothing to tell', () => {
    const sink = { take: () => undefined, settle: () => undefined };
    expect(byPlace(null, sink)).toBe(sink);
    expect(byPlace({ layoutId: () => 'us' }, sink)).toBe(sink);
  });
});
