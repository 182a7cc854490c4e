import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { PanicWatch } from '../../../../src/main/replay/panic-watch';
import { chord } from '../../../../src/shared/input/chord';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const CHORD = chord(['Ctrl'], 'Digit0');

function watching() {
  const panic = vi.fn();
  const watch = new PanicWatch({ escapeMs: 1000, chord: CHORD }, panic);
  watch.setRoles(new Map([['ControlLeft', 'Ctrl']]));
  return { panic, watch };
}

it('counts an Escape that is down already from the start of the watch', () => {
  const { panic, watch } = watching();
  watch.setHeld(
    new Map([
      ['Escape', 'hand'],
      ['KeyA', 'hand'],
    ]),
  );
  vi.advanceTimersByTime(999);
  expect(panic).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(panic).toHaveBeenCalledOnce();
});

it('lets an Escape be that is let go of in time', () => {
  const { panic, watch } = watching();
  watch.setHeld(new Map([['Escape', 'hand']]));
  vi.advanceTimersByTime(900);
  watch.release('Escape', 'hand');
  vi.advanceTimersByTime(10_000);
  expect(panic).not.toHaveBeenCalled();
});

/**
 *     hand      Escape ▁▁▁▁████████████████ panic
 *     program   Escape ▁▁▁▁▁▁▁▁██▁▁▁▁▁▁▁▁▁▁
 */
it('counts an Escape that a hand holds, whatever programs let go of meanwhile', () => {
  const { panic, watch } = watching();
  watch.press('Escape', 'hand');
  vi.advanceTimersByTime(300);
  watch.release('Escape', 'program');
  watch.press('Escape', 'program');
  vi.advanceTimersByTime(300);
  watch.release('Escape', 'program');
  vi.advanceTimersByTime(400);
  expect(panic).toHaveBeenCalledOnce();
});

it.each([
  ['hand', 'program'],
  ['program', 'hand'],
] as const)('knows what a %s has down already, which a %s does not let go of', (source, other) => {
  const { panic, watch } = watching();
  watch.setHeld(new Map([['Escape', source]]));
  watch.release('Escape', other);
  vi.advanceTimersByTime(1000);
  expect(panic).toHaveBeenCalledOnce();
});

it('takes no modifier of the chord away with what a program lets go of', () => {
  const { panic, watch } = watching();
  watch.press('ControlLeft', 'hand');
  watch.release('ControlLeft', 'program');
  watch.press('Digit0', 'hand');
  expect(panic).toHaveBeenCalledOnce();
});
