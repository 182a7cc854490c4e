import { expect, it } from 'vitest';
import { MacroModel } from '../../../../src/renderer/macros/macro-model';
import { selectedSteps } from '../../../../src/renderer/macros/step-selection';
import { finish } from '../../../../src/shared/macro/edit/stretches';
import type { MacroStep, RepeatStep } from '../../../../src/shared/macro/macro-step';

// What is pressed and typed while something is done to so many steps that it takes many frames.

const MANY = 3_000;
const nth = (i: number): MacroStep => ({ id: `s${i}`, type: 'wait', ms: i });
const steps = Array.from({ length: MANY }, (_, i) => nth(i));
const all = steps.map(({ id }) => id);
const even = all.filter((_, i) => i % 2 === 0);
const odd = all.filter((_, i) => i % 2 === 1);

/** A macro of these steps, in which every deed is done a little at a time. */
function macro(of: readonly MacroStep[] = steps): MacroModel {
  const head = { format: 'deskreel-macro', version: 1, id: 'm', title: 'M' } as const;
  const ids = new Set(of.map(({ id }) => id));
  const document = { ...head, steps: [...of] };
  return new MacroModel('m', { document, recording: null, ids }, 'r', 0);
}
const idsOf = (model: MacroModel): readonly string[] => model.editor.tree.steps.map(({ id }) => id);
const selected = (model: MacroModel): readonly string[] => [...model.selection.get().ids];
/** The row of a step is clicked. */
function click(model: MacroModel, id: string, how: 'only' | 'extend' | 'toggle' = 'only'): void {
  model.goTo(model.rows.rowOf(id) ?? -1, how);
}
function under(model: MacroModel, deed: () => void): void {
  deed();
  expect(model.isBusy).toBe(true);
}

it('takes out what was selected when that was asked for, and leaves the click that came after', async () => {
  const model = macro();
  model.select(selectedSteps(even));
  under(model, () => model.remove());
  click(model, 's7');
  await model.settled();
  expect(idsOf(model)).toEqual(odd);
  expect(selected(model)).toEqual(['s7']);
});

it('takes one deed back after the other, as if each had been done at once', async () => {
  const model = macro();
  model.select(selectedSteps(even));
  under(model, () => model.remove());
  model.undo();
  await model.settled();
  expect(idsOf(model)).toEqual(all);
  expect(selected(model)).toEqual(even);
});

it('gives it a table that comes later, and is about to be changed until then', async () => {
  const model = macro();
  let come: (table: { columns: string[]; rows: string[][] }) => void = () => undefined;
  const coming = new Promise<Parameters<typeof come>[0]>((resolve) => {
    come = resolve;
  });
  const given: unknown[] = [];
  under(model, () => model.tableLater(coming, () => given.push(model.editor.head.table)));
  model.changeHead({ title: 'N' }, null);
  expect(model.isChanged).toBe(true);
  expect(given).toEqual([]);
  const table = { columns: ['a'], rows: [['1']] };
  come(table);
  await model.settled();
  expect(given).toEqual([table]);
  expect(model.head).toMatchObject({ title: 'N', table });
  model.undo();
  model.undo();
  expect(model.editor.isChanged).toBe(false);
});

it('gives it no table where none comes, nor where the macro is closed first', async () => {
  const given: string[] = [];
  const failing = macro();
  failing.tableLater(Promise.reject(new Error('gone')), () => given.push('failing'));
  failing.tableLater(Promise.resolve(null), () => given.push('none'));
  await failing.settled();
  const closed = macro();
  const table = Promise.resolve({ columns: ['a'], rows: [['1']] });
  closed.tableLater(table, () => given.push('closed'));
  closed.end();
  await table;
  await closed.settled();
  expect(given).toEqual([]);
  expect(failing.isChanged).toBe(false);
});

it('takes out all when all was selected a moment before', async () => {
  const model = macro();
  click(model, 's7');
  under(model, () => model.selectAll());
  model.remove();
  await model.settled();
  expect(idsOf(model)).toEqual([]);
});

it('selects from a step to another, wherever they stand by then', async () => {
  const model = macro();
  model.select({ ...selectedSteps(even), anchor: 's101' });
  under(model, () => model.remove());
  click(model, 's107', 'extend');
  await model.settled();
  expect(selected(model)).toEqual(['s101', 's103', 's105', 's107']);
});

it('shows every letter while it waits for its turn, and takes all of them over', async () => {
  const model = macro([...steps, { id: 'note', type: 'comment', text: '' }]);
  model.select(selectedSteps(even));
  under(model, () => model.remove());
  click(model, 'note');
  for (const letter of 'abc') {
    const shown = model.edited;
    if (shown?.type !== 'comment') throw new Error('the comment is edited');
    model.change({ ...shown, text: shown.text + letter }, 'text');
  }
  expect(model.edited).toMatchObject({ text: 'abc' });
  model.changeHead({ title: 'Mine' }, 'title');
  model.changeHead({ title: `${model.head.title}!` }, 'title');
  expect([model.head.title, model.editor.head.title]).toEqual(['Mine!', 'M']);
  await model.settled();
  expect(model.editor.tree.step('note')).toMatchObject({ text: 'abc' });
  expect(model.editor.head.title).toBe('Mine!');
});

it('changes a field of a block, and not the steps that come into it meanwhile', async () => {
  const block: RepeatStep = {
    ...{ id: 'block', type: 'repeat' },
    over: { kind: 'rows' },
    steps: [],
  };
  const model = macro([block]);
  model.goTo(1, 'only');
  under(model, () => model.insert(steps));
  model.change({ ...block, pauseMs: 5, steps: [] }, 'pauseMs');
  await model.settled();
  const after = model.editor.tree.step('block');
  expect(after).toMatchObject({ pauseMs: 5 });
  expect(after?.type === 'repeat' && after.steps.length).toBe(MANY);
});

it('sets one of the settings, and leaves another that was taken back meanwhile', async () => {
  const model = macro();
  model.changeHead({ settings: { speed: 2 } }, null);
  model.select(selectedSteps(even));
  under(model, () => model.toggleOff());
  model.undo();
  model.undo();
  model.changeHead({ settings: { ...model.head.settings, times: 3 } }, null);
  await model.settled();
  expect(model.editor.head.settings).toEqual({ times: 3 });
});

it('leaves steps where they are that are to go to a block which is gone by then', async () => {
  const block: MacroStep = { id: 'block', type: 'group', title: '', steps: [] };
  const model = macro([...steps, block]);
  model.select(selectedSteps([...even, 'block']));
  under(model, () => model.remove());
  model.move(new Set(['s1', 's3']), { list: { parent: 'block', branch: 'steps' }, at: 0 });
  await model.settled();
  expect(idsOf(model)).toEqual(odd);
});

it('moves steps to the end of a list that is shorter by then', async () => {
  const model = macro();
  model.select(selectedSteps(even));
  under(model, () => model.remove());
  model.move(new Set(['s1']), { list: { parent: null, branch: 'steps' }, at: MANY });
  await model.settled();
  expect(idsOf(model)).toEqual([...odd.slice(1), 's1']);
  model.undo();
  await model.settled();
  expect(idsOf(model)).toEqual(odd);
});

it('waits with all else for steps that are on their way, and puts them where one was', async () => {
  const model = macro(steps.slice(0, 3));
  let come: (steps: readonly MacroStep[]) => void = () => undefined;
  click(model, 's0');
  model.insertLater(
    new Promise((resolve) => {
      come = resolve;
    }),
  );
  click(model, 's2');
  model.remove();
  expect([model.isChanged, idsOf(model)]).toEqual([true, ['s0', 's1', 's2']]);
  come([{ id: 'new', type: 'wait', ms: 77 }]);
  await model.settled();
  const waits = model.editor.tree.steps.map((step) => step.type === 'wait' && step.ms);
  expect(waits).toEqual([0, 77, 1]);
});

it('goes on where the steps that were on their way do not come', async () => {
  const model = macro(steps.slice(0, 3));
  model.insertLater(Promise.reject(new Error('the worker is gone')));
  click(model, 's2');
  model.remove();
  await model.settled();
  expect(idsOf(model)).toEqual(['s0', 's1']);
});

it('tells what is to be copied by the selection at the press', async () => {
  const model = macro();
  model.selectAll();
  const chosen = model.choosing();
  click(model, 's5');
  const { ids, steps: copied } = await chosen;
  expect([ids.size, copied.length]).toEqual([MANY, MANY]);
  model.remove(ids);
  await model.settled();
  expect(idsOf(model)).toEqual([]);
});

it('adds at the end where the block is gone that the caret was in', () => {
  const model = macro([]);
  model.insert([{ id: 'r', type: 'repeat', over: { kind: 'rows' }, steps: [] }]);
  model.goTo(1, 'only');
  model.undo();
  model.insert([nth(1)]);
  expect(model.editor.tree.size).toBe(1);
  expect(finish(model.chosen())).toHaveLength(1);
});

it('draws many steps that have changed in a turn of its own, and all that is seen of them with it', async () => {
  const model = macro();
  model.select(selectedSteps(all));
  const seen: string[] = [];
  const note = (what: string) => (): void => {
    const rows = `${model.rows.count} rows, ${model.editor.tree.size} steps`;
    seen.push(`${what}: ${rows}, ${model.selection.get().ids.size} selected`);
  };
  model.version.subscribe(note('drawn'));
  model.selection.subscribe(note('selected'));
  let turnOfChange = -1;
  let turn = 0;
  model.editor.onDidChange(() => {
    turnOfChange = turn;
  });
  const turning = setInterval(() => {
    turn += 1;
  }, 0);
  model.version.subscribe(() => expect(turn).toBeGreaterThan(turnOfChange));
  under(model, () => model.remove());
  await model.settled();
  model.undo();
  await model.settled();
  clearInterval(turning);
  expect(seen).toEqual([
    'drawn: 0 rows, 0 steps, 3000 selected',
    'selected: 0 rows, 0 steps, 0 selected',
    'drawn: 3000 rows, 3000 steps, 0 selected',
    'selected: 3000 rows, 3000 steps, 3000 selected',
  ]);
});
