import { expect, it } from 'vitest';
import { onStart, startUs } from '../../../../src/renderer/session/start-us';
import { createStore } from '../../../../src/renderer/state/store';
import type { Viewport } from '../../../../src/shared/timeline/viewport';
import { view } from '../../shared/timeline/recording';

/** A session of 100 ms that nobody has looked at. */
function untouched() {
  return {
    playheadUs: createStore<number | null>(null),
    selection: createStore<Viewport | null>(null),
    controller: {
      opened: createStore<{ readonly bounds: Viewport } | null>({ bounds: view(0, 100) }),
      shown: createStore<{ readonly view: Viewport } | null>(null),
    },
  };
}

it('begins at the playhead, else at the selection, else at the left edge of the view', () => {
  const session = untouched();
  expect(startUs(session)).toBe(0);
  session.controller.shown.set({ view: view(40, 60) });
  expect(startUs(session)).toBe(40_000);
  session.selection.set(view(70, 80));
  expect(startUs(session)).toBe(70_000);
  session.playheadUs.set(5000);
  expect(startUs(session)).toBe(5000);
});

it('begins within the session where the view reaches beyond it', () => {
  const session = untouched();
  session.controller.shown.set({ view: view(-50, 150) });
  expect(startUs(session)).toBe(0);
  session.controller.shown.set({ view: view(120, 150) });
  expect(startUs(session)).toBe(100_000);
});

it('tells of each change until it is stopped', () => {
  const session = untouched();
  const told: number[] = [];
  const stop = onStart(session, () => told.push(startUs(session)));
  session.controller.shown.set({ view: view(40, 60) });
  session.selection.set(view(70, 80));
  session.playheadUs.set(5000);
  stop();
  session.playheadUs.set(null);
  expect(told).toEqual([40_000, 70_000, 5000]);
});
