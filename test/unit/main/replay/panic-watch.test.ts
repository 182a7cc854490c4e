import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { PanicWatch } from '../../../../src/main/replay/panic-watch';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function watching() {
  const panic = vi.fn();
  return { panic, watch: new PanicWatch({ escapeMs: 1000, chord: null }, panic) };
}

it('counts an Escape that is down already from the start of the watch', () => {
  const { panic, watch } = watching();
  watch.setHeld(['Escape', 'KeyA']);
  vi.advanceTimersByTime(999);
  expect(panic).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(panic).toHaveBeenCalledOnce();
});

it('lets an Escape be that is let go of in time', () => {
  const { panic, watch } = watching();
  watch.setHeld(['Escape']);
  vi.advanceTimersByTime(900);
  watch.release('Escape');
  vi.advanceTimersByTime(10_000);
  expect(panic).not.toHaveBeenCalled();
});
