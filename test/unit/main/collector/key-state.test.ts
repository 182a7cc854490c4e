import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { KeyState, keyNumber, UNNAMED_KEYS } from '../../../../src/main/collector/key-state';
import { modifierBit } from '../../../../src/shared/input/modifiers';
import type { PhysicalKey } from '../../../../src/shared/input/physical-keys';

const KEYS: readonly PhysicalKey[] = ['KeyA', 'ShiftLeft', 'ShiftRight', 'ControlLeft', 'AltRight'];

/** A press or release of a key, of one that has no name (by the hook's code) or of a button; or all is let go of. */
const happening = fc.oneof(
  { weight: 20, arbitrary: fc.tuple(fc.constantFrom(...KEYS), fc.boolean()) },
  { weight: 20, arbitrary: fc.tuple(fc.integer({ min: 0, max: 11 }), fc.boolean()) },
  { weight: 10, arbitrary: fc.tuple(fc.constantFrom('b1', 'b9'), fc.boolean()) },
  { weight: 1, arbitrary: fc.constant('clear' as const) },
);

// A model: three sets of what is down.
it('knows what is down as sets of it would, whatever comes', async () => {
  await fc.assert(
    fc.property(fc.array(happening, { maxLength: 80 }), (happenings) => {
      const state = new KeyState();
      const keys = new Set<PhysicalKey>();
      const buttons = new Set<number>();
      /** Numbers of the keys without a name that are down, by the hook's code. */
      const unnamed = new Map<number, number>();
      for (const each of happenings) {
        if (each === 'clear') {
          state.clear();
          for (const set of [keys, buttons, unnamed]) set.clear();
          continue;
        }
        const [what, down] = each;
        if (typeof what === 'number') {
          if (!unnamed.has(what) && unnamed.size === UNNAMED_KEYS) continue;
          const number = state.unnamedKey(what);
          // One key while it is held, and none that another is.
          if (unnamed.has(what)) expect(number).toBe(unnamed.get(what));
          else expect([...unnamed.values()]).not.toContain(number);
          state.setKey(number, down);
          if (down) unnamed.set(what, number);
          else unnamed.delete(what);
        } else if (what === 'b1' || what === 'b9') {
          const button = Number(what.slice(1));
          state.setButton(button, down);
          if (down) buttons.add(button);
          else buttons.delete(button);
        } else {
          state.setKey(keyNumber(what), down);
          if (down) keys.add(what);
          else keys.delete(what);
        }
        // The key that nobody can tell from others has no state.
        state.setKey(0, true);
        const numbers = [...[...keys].map(keyNumber), ...unnamed.values()];
        expect(state.keysDown()).toEqual(numbers.sort((a, b) => a - b));
        expect(state.buttonsDown()).toEqual([...buttons].sort((a, b) => a - b));
        expect(KEYS.filter((key) => state.isKeyDown(keyNumber(key)))).toEqual(
          KEYS.filter((key) => keys.has(key)),
        );
        expect([state.isButtonDown(1), state.isButtonDown(9)]).toEqual([
          buttons.has(1),
          buttons.has(9),
        ]);
        expect(state.mods).toBe([...keys].reduce((bits, key) => bits | modifierBit(key), 0));
      }
    }),
    { numRuns: 200 },
  );
});
