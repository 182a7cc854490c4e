import { expect, it } from 'vitest';
import { macroOf, planning, type TestStep } from '../../../../support/macro-planning';

it('macros that are called have their guard in force for what they do, and for nothing else', async () => {
  const guarded = macroOf(
    [
      { type: 'key', key: 'KeyB' },
      { type: 'wait', ms: 30 },
    ],
    { settings: { guard: { window: { title: 'Letter' } } } },
  );
  const steps: TestStep[] = [
    { type: 'key', key: 'KeyA' },
    { type: 'call', macro: 'guarded' },
    { type: 'key', key: 'KeyC' },
  ];
  const { operations: sent, guards } = await planning(steps, { called: { guarded } });
  // It takes a moment to get it in force: see LEAD_US. Then B is pressed, and the window may go with that.
  expect(guards).toEqual(['20 Letter in force', '30 Letter over']);
  expect(sent).toEqual(['0 +A', '20 -A', '30 +B', '50 -B', '80 +C', '100 -C']);
});

it('macros that call each other have each its own guard, over with the last that is done for it', async () => {
  const inner = macroOf([{ type: 'key', key: 'KeyB' }], {
    settings: { guard: { window: { title: 'Inner' } } },
  });
  const outer = (after: readonly TestStep[]) =>
    macroOf([{ type: 'call', macro: 'inner' }, ...after], {
      settings: { guard: { window: { title: 'Outer' } } },
    });
  const steps: TestStep[] = [{ type: 'call', macro: 'outer' }];
  const guardsOf = async (after: readonly TestStep[]) =>
    (await planning(steps, { called: { inner, outer: outer(after) } })).guards;
  const entered = ['0 Outer in force', '10 Inner in force'];
  expect(await guardsOf([])).toEqual([...entered, '20 Inner over', '20 Outer over']);
  // A is pressed after B, for the outer one.
  const more = await guardsOf([{ type: 'key', key: 'KeyA' }]);
  expect(more).toEqual([...entered, '20 Inner over', '40 Outer over']);
});
