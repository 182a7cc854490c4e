import { expect, it } from 'vitest';
import { planRows } from '../../../../src/shared/replay/plan-rows';
import { rowsOfScript, scheduleOf } from '../../../support/schedules';

it('a plan tells of each operation what it has, and nothing else', () => {
  const script = '10 +A, 20 -A, 30 +#300, 40 -#300, 50 +2 7 8, 60 -2 7 8, 70 wheel -30 120 7 8';
  const pass = scheduleOf(rowsOfScript(script), 1000, { moves: false }).pass(0);
  const plan = [...planRows(pass)].map((row) =>
    Object.entries(row)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => `${name} ${value}`)
      .join(', '),
  );
  expect(plan).toEqual([
    'n 0, atUs 10000, op key_down, key KeyA, source 0',
    'n 1, atUs 20000, op key_up, key KeyA, source 1',
    'n 2, atUs 30000, op key_down, native 300, source 2',
    'n 3, atUs 40000, op key_up, native 300, source 3',
    'n 4, atUs 50000, op move, x 7, y 8',
    'n 5, atUs 50000, op button_down, button 2, source 4',
    'n 6, atUs 60000, op button_up, button 2, source 5',
    'n 7, atUs 70000, op wheel, wheelX 0, wheelY 120, source 6',
    'n 8, atUs 70000, op wheel, wheelX -30, wheelY 0, source 6',
  ]);
});
