import { expect, it } from 'vitest';
import { hasSameInputs, turnsWheel } from '../../../../src/main/replay/same-inputs';
import { passOf, scheduleOf } from '../../../support/replayed';

const still = scheduleOf(passOf([[0, '10,20']]));
const turning = scheduleOf(passOf([[0, 'v120']]));
const tilting = scheduleOf(passOf([[0, 'h-120']]));

it('the wheel is turned either way', () => {
  expect([still, turning, tilting].map(turnsWheel)).toEqual([false, true, true]);
});

it('a host that is ready for a schedule is not ready for one that turns the wheel besides', () => {
  expect(hasSameInputs(still, turning)).toBe(false);
  expect(hasSameInputs(turning, tilting)).toBe(true);
  expect(hasSameInputs(still, { ...still, buttons: [1] })).toBe(false);
});
