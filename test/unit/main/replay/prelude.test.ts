import { expect, it } from 'vitest';
import { PlanHolds } from '../../../../src/main/replay/plan-holds';
import { holdsForStep, preludeOf } from '../../../../src/main/replay/prelude';
import type { ReplayOpCode } from '../../../../src/shared/replay/replay-schedule';
import { keyCode, passOf, type Step } from '../../../support/replayed';

/** What the plan holds after these. */
function after(...whats: readonly string[]): PlanHolds {
  const holds = new PlanHolds();
  const { length, op, code, native, x, y } = passOf(whats.map((what, at): Step => [at, what]));
  for (let row = 0; row < length; row += 1) {
    holds.take(
      op[row] as ReplayOpCode, // a pass holds nothing else
      code[row] ?? 0,
      native[row] ?? 0,
      x[row] ?? 0,
      y[row] ?? 0,
    );
  }
  return holds;
}

it('presses what the plan holds where it has the pointer, in the order of the presses', () => {
  const prelude = preludeOf(after('ShiftLeft+', '5,6', 'KeyA+', '1+', 'KeyA-', '2+', '7,8', '2-'));
  const wanted = passOf([
    [0, '7,8'],
    [0, 'ShiftLeft+'],
    [0, '1+'],
  ]);
  expect({ ...prelude, source: null }).toEqual({ ...wanted, source: null });
});

it('does nothing where nothing was done', () => {
  expect(preludeOf(after()).length).toBe(0);
  expect(preludeOf(after('KeyA+', 'KeyA-')).length).toBe(0);
});

it('types no key again for a single step', () => {
  const { holds } = after('ShiftLeft+', 'KeyA+', '1+');
  expect(holdsForStep(holds).map(({ code }) => code)).toEqual([keyCode('ShiftLeft'), 1]);
});
