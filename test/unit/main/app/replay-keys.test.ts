import { expect, it } from 'vitest';
import { ReplayedKeys } from '../../../../src/main/app/replay-keys';
import { monotonicMicros } from '../../../../src/shared/base/time';
import { passOf, upcomingOf } from '../../../support/replayed';

it('keeps all keys out while a replay runs, and those that come late', () => {
  const keys = new ReplayedKeys();
  expect(keys.keepsOut('KeyR', 0)).toBe(false);
  keys.setRunning(true, 0);
  expect(keys.keepsOut('KeyR', 60_000)).toBe(true);
  keys.setRunning(false, 60_000);
  expect(keys.keepsOut('KeyR', 60_400)).toBe(true);
  expect(keys.keepsOut('KeyR', 60_600)).toBe(false);
});

it('keeps out what a single step sends, and lets the next step be asked for', () => {
  const keys = new ReplayedKeys();
  const pass = passOf([
    [0, 'ControlLeft+'],
    [0, 'KeyR+'],
    [9, 'KeyX+'],
  ]);
  keys.expect(upcomingOf(pass, monotonicMicros(0), { to: 2, replaces: true }), 0);
  expect(keys.keepsOut('ControlLeft', 10)).toBe(true);
  expect(keys.keepsOut('KeyR', 499)).toBe(true);
  expect(keys.keepsOut('KeyX', 10)).toBe(false);
  expect(keys.keepsOut('F10', 10)).toBe(false);
  expect(keys.keepsOut('KeyR', 500)).toBe(false);
});

it('keeps Escape out as long as it repeats after the end', () => {
  const keys = new ReplayedKeys();
  keys.setRunning(true, 0);
  keys.setRunning(false, 0);
  expect(keys.keepsOut('Escape', 900)).toBe(true);
  expect(keys.keepsOut('Escape', 1800)).toBe(true);
  expect(keys.keepsOut('Escape', 2900)).toBe(false);
});
