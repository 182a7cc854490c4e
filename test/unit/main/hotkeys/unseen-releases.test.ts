import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { UnseenReleases } from '../../../../src/main/hotkeys/unseen-releases';
import type { PhysicalKey } from '../../../../src/shared/input/physical-keys';

const LOOK_MS = 500;

let released: PhysicalKey[];
let held: readonly PhysicalKey[] | null;
let unseen: UnseenReleases;

beforeEach(() => {
  vi.useFakeTimers();
  released = [];
  held = [];
  unseen = new UnseenReleases(
    () => held,
    (key) => released.push(key),
  );
});

afterEach(() => {
  unseen.close();
  vi.useRealTimers();
});

const look = (): unknown => vi.advanceTimersByTime(LOOK_MS);

//   Meta  ████████████████▁▁▁▁▁▁▁      L and Meta went up in front of the lock screen
//   looks        down     up   up
it('are found at the second look, and of modifiers alone', () => {
  unseen.take('MetaLeft', true);
  unseen.take('KeyL', true);
  held = ['MetaLeft'];
  look();
  held = [];
  look();
  expect(released).toEqual([]);
  look();
  expect(released).toEqual(['MetaLeft']);
  look();
  expect(released).toEqual(['MetaLeft']);
});

it('are none where the key was pressed again, or its release was only late', () => {
  unseen.setHeld(['ShiftLeft', 'ControlLeft']);
  held = ['ControlLeft'];
  look();
  unseen.take('ShiftLeft', false);
  unseen.take('ShiftLeft', true);
  look();
  held = ['ControlLeft', 'ShiftLeft'];
  look();
  expect(released).toEqual([]);
});

it('are not looked for where the system does not say, or nothing is down', () => {
  held = null;
  unseen.take('AltLeft', true);
  look();
  look();
  expect(released).toEqual([]);
  unseen.take('AltLeft', false);
  expect(vi.getTimerCount()).toBe(0);
});
