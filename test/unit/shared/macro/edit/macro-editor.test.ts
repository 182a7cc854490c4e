import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  changeStep,
  duplicateSteps,
  groupSteps,
  insertSteps,
  moveSteps,
  removeSteps,
  ungroupSteps,
} from '../../../../../src/shared/macro/edit/edit-steps';
import { withFreshIds } from '../../../../../src/shared/macro/edit/fresh-ids';
import { MacroEditor } from '../../../../../src/shared/macro/edit/macro-editor';
import { placeBeside } from '../../../../../src/shared/macro/edit/move-places';
import { ROOT, type StepPlace } from '../../../../../src/shared/macro/edit/step-place';
import { finish } from '../../../../../src/shared/macro/edit/stretches';
import { switchSteps } from '../../../../../src/shared/macro/edit/switch-many';
import { VisibleRows } from '../../../../../src/shared/macro/edit/visible-rows';
import type { MacroDocument } from '../../../../../src/shared/macro/macro-document';
import type { MacroStep } from '../../../../../src/shared/macro/macro-step';
import { isBlock, walkSteps } from '../../../../../src/shared/macro/walk-steps';
import { outline, stepsFrom } from './outline';
import { trees } from './trees';

function editor(text: string): MacroEditor {
  return editorOf(stepsFrom(text));
}

function editorOf(steps: readonly MacroStep[]): MacroEditor {
  const document: MacroDocument = {
    format: 'deskreel-macro',
    version: 1,
    id: 'm',
    title: 'M',
    steps: [...steps],
  };
  let made = 0;
  return new MacroEditor(document, () => `n${++made}`);
}

const ids = (...names: string[]): ReadonlySet<string> => new Set(names);

describe('editing steps', () => {
  it('puts steps in, and takes them out with what is inside', () => {
    const macro = editor('a if(b / c) d');
    macro.change((w) => insertSteps(w, { list: ROOT, at: 1 }, stepsFrom('x')), []);
    expect(outline(macro.tree.steps)).toBe('a x if(b / c) d');
    expect(macro.change((w) => removeSteps(w, ids('if')), [])).toEqual(['d']);
    expect(outline(macro.tree.steps)).toBe('a x d');
    expect(macro.tree.has('b')).toBe(false);
  });

  it('moves steps from wherever they stand to one place, as drawn', () => {
    const macro = editor('a g(b c) d e');
    macro.change((w) => moveSteps(w, ids('e', 'b', 'a'), { list: ROOT, at: 3 }), []);
    expect(outline(macro.tree.steps)).toBe('g(c) d a b e');
  });

  it('moves nothing into itself', () => {
    const macro = editor('g(h(a))');
    const into: StepPlace = { list: { parent: 'h', branch: 'steps' }, at: 0 };
    expect(macro.change((w) => moveSteps(w, ids('g'), into), [])).toBeNull();
  });

  it('groups what is selected where the first of it stands, and ungroups', () => {
    const macro = editor('a b g(c d) e');
    macro.change((w) => groupSteps(w, ids('b', 'd', 'e'), { id: 'n', title: 'N' }), []);
    expect(outline(macro.tree.steps)).toBe('a n(b d e) g(c)');
    macro.change((w) => ungroupSteps(w, ids('n', 'g')), []);
    expect(outline(macro.tree.steps)).toBe('a b d e c');
    macro.undo();
    macro.undo();
    expect(outline(macro.tree.steps)).toBe('a b g(c d) e');
  });

  it('duplicates with new ids, inside of blocks too', () => {
    const macro = editor('a g(b)');
    const after = macro.change((w) => duplicateSteps(w, ids('g'), () => macro.newId()), []);
    expect(outline(macro.tree.steps)).toBe('a g(b) n1(n2)');
    expect(after).toEqual(['n1']);
  });

  it('switches off and on without a trace', () => {
    const macro = editor('a b');
    const before = macro.tree.steps;
    macro.change((w) => switchSteps(w, ids('a')), []);
    expect(macro.tree.step('a')?.off).toBe(true);
    macro.change((w) => switchSteps(w, ids('a')), []);
    expect(macro.tree.steps).toEqual(before);
  });

  it('switches what stands in several lists, whichever of them was chosen first', () => {
    const macro = editor('a g(b c)');
    macro.change((w) => switchSteps(w, ids('b', 'a')), []);
    expect(['a', 'b', 'c'].map((id) => macro.tree.step(id)?.off)).toEqual([true, true, undefined]);
  });

  it('moves one place up and down, into open blocks and out of them', () => {
    const macro = editor('a if(b / c) d');
    const seen: string[] = [];
    for (;;) {
      const to = finish(placeBeside(macro.tree, ids('a'), 'down', () => true));
      if (to === null) break;
      macro.change((w) => moveSteps(w, ids('a'), to), []);
      seen.push(outline(macro.tree.steps));
    }
    expect(seen).toEqual([
      'if(a b / c) d',
      'if(b a / c) d',
      'if(b / a c) d',
      'if(b / c a) d',
      'if(b / c) a d',
      'if(b / c) d a',
    ]);
    for (const expected of ['a if(b / c) d', ...seen.slice(0, -1)].reverse()) {
      const to = finish(placeBeside(macro.tree, ids('a'), 'up', () => true)) ?? {
        list: ROOT,
        at: 0,
      };
      macro.change((w) => moveSteps(w, ids('a'), to), []);
      expect(outline(macro.tree.steps)).toBe(expected);
    }
  });

  it('takes letters typed into one field for one deed, until something else is done', () => {
    const macro = editor('a b');
    const type = (note: string): void => {
      const step = macro.tree.step('a');
      if (step !== null) macro.change((w) => changeStep(w, { ...step, note }), ['a'], 'note of a');
    };
    type('h');
    type('hi');
    macro.seal();
    type('his');
    macro.undo();
    expect(macro.tree.step('a')?.note).toBe('hi');
    macro.undo();
    expect(macro.tree.step('a')?.note).toBeUndefined();
    expect(macro.canUndo).toBe(false);
  });

  it('keeps no deed that comes to nothing: what was typed and taken away again', () => {
    const macro = editorOf([{ id: 'w', type: 'wait', ms: 5 }]);
    const type = (ms: number, kind = 'w ms'): void => {
      macro.change((w) => changeStep(w, { id: 'w', type: 'wait', ms }), ['w'], kind);
    };
    type(7, 'w other');
    macro.seal();
    type(1);
    type(12);
    type(7);
    expect(macro.document.steps).toEqual([{ id: 'w', type: 'wait', ms: 7 }]);
    macro.undo();
    expect(macro.document.steps).toEqual([{ id: 'w', type: 'wait', ms: 5 }]);
    expect(macro.isChanged).toBe(false);
    macro.redo();
    // What is typed from then on is a deed of its own again.
    type(1);
    type(7);
    type(9);
    macro.undo();
    expect(macro.document.steps).toEqual([{ id: 'w', type: 'wait', ms: 7 }]);
  });

  it('keeps none of settings that became what they were', () => {
    const macro = editorOf([]);
    macro.changeHead({ settings: { speed: 2 } }, 'speed');
    macro.changeHead({ settings: { speed: 20 } }, 'speed');
    macro.changeHead({ settings: undefined }, 'speed');
    expect(macro.canUndo).toBe(false);
    expect(macro.isChanged).toBe(false);
  });

  it('knows whether it is as it was saved', () => {
    const macro = editor('a b');
    const remove = (id: string): unknown => macro.change((w) => removeSteps(w, ids(id)), []);
    remove('a');
    expect(macro.isChanged).toBe(true);
    const moment = macro.moment();
    remove('b');
    macro.noteSaved(moment);
    expect(macro.isChanged).toBe(true);
    macro.undo();
    expect(macro.isChanged).toBe(false);
    macro.changeHead({ title: 'N' });
    expect([macro.isChanged, macro.head.title]).toEqual([true, 'N']);
    macro.undo();
    expect([macro.isChanged, macro.head.title]).toEqual([false, 'M']);
  });
});

type Draw = (most: number) => number;
const OPERATIONS = [
  'insert',
  'remove',
  'move',
  'group',
  'ungroup',
  'off',
  'duplicate',
  'change',
  'up',
  'down',
] as const;

/** Does something to a document, as a number of draws says. */
function act(macro: MacroEditor, what: (typeof OPERATIONS)[number], draw: Draw): void {
  const all = [...walkSteps(macro.tree.steps)].map(({ step }) => step);
  const chosen = new Set(
    Array.from({ length: 1 + draw(3) }, () => all[draw(all.length)]?.id ?? ''),
  );
  const lists = [
    ROOT,
    ...all.flatMap((step) =>
      isBlock(step) ? [{ parent: step.id, branch: 'steps' as const }] : [],
    ),
  ];
  const list = lists[draw(lists.length)] ?? ROOT;
  const place = { list, at: draw(macro.tree.list(list).length + 1) };
  const newId = (): string => macro.newId();
  macro.change(
    (w) => {
      switch (what) {
        case 'insert':
          return insertSteps(w, place, finish(withFreshIds(stepsFrom('x if(y / z)'), newId)));
        case 'remove':
          return removeSteps(w, chosen);
        case 'move':
          return moveSteps(w, chosen, place);
        case 'group':
          return groupSteps(w, chosen, { id: newId(), title: 'G' });
        case 'ungroup':
          return ungroupSteps(w, chosen);
        case 'off':
          return switchSteps(w, chosen);
        case 'duplicate':
          return duplicateSteps(w, chosen, newId);
        case 'change': {
          const step = all[draw(all.length)];
          return step === undefined ? [] : changeStep(w, { ...step, note: `${draw(9)}` });
        }
        case 'up':
        case 'down': {
          const to = finish(placeBeside(w.tree, chosen, what, (id) => id.length % 2 === 0));
          return to === null ? [] : finish(moveSteps(w, chosen, to));
        }
      }
    },
    [...chosen],
  );
}

const deeds = fc.array(fc.tuple(fc.constantFrom(...OPERATIONS), fc.infiniteStream(fc.nat(1000))), {
  maxLength: 12,
});

describe('another document in the place of one', () => {
  it('is one deed, and shares no ids with what comes after', () => {
    const macro = editor('a b');
    const { head } = macro;
    const other = stepsFrom('g(c) n1');
    const ids = new Set([...walkSteps(other)].map(({ step }) => step.id));
    macro.replace({ ...head, title: 'Other', steps: [...other] }, ids, ['a']);
    expect([macro.head.title, outline(macro.tree.steps), macro.tree.size]).toEqual([
      ...['Other', outline(other), 3],
    ]);
    expect(macro.newId()).toBe('n2');
    expect(macro.undo()).toEqual(['a']);
    expect([macro.head, outline(macro.tree.steps)]).toEqual([head, outline(stepsFrom('a b'))]);
    expect(macro.isChanged).toBe(false);
    macro.redo();
    expect(outline(macro.tree.steps)).toBe(outline(other));
  });
});

describe('any edits of any document', () => {
  it('are taken back and done again to the letter, ids staying unique', () => {
    fc.assert(
      fc.property(trees, deeds, (steps, work) => {
        const macro = editorOf(steps);
        const states: unknown[] = [macro.tree.steps];
        for (const [what, stream] of work) {
          const next = stream[Symbol.iterator]();
          const before = macro.canUndo;
          const past = macro.moment();
          act(macro, what, (most) => (next.next().value ?? 0) % Math.max(most, 1));
          if (macro.moment() !== past || before !== macro.canUndo) states.push(macro.tree.steps);
          const ids = [...walkSteps(macro.tree.steps)].map(({ step }) => step.id);
          expect(new Set(ids).size).toBe(ids.length);
          expect(macro.tree.size).toBe(ids.length);
          for (const id of ids) expect(macro.tree.step(id)?.id).toBe(id);
        }
        for (const state of [...states].reverse()) {
          expect(macro.tree.steps).toEqual(state);
          macro.undo();
        }
        expect(macro.canUndo).toBe(false);
        for (const state of states) {
          expect(macro.tree.steps).toEqual(state);
          macro.redo();
        }
      }),
    );
  });

  it('leave rows that are the steps as they are counted, collapsed or not', () => {
    fc.assert(
      fc.property(trees, deeds, fc.func(fc.boolean()), (steps, work, isShut) => {
        const macro = editorOf(steps);
        let rows: VisibleRows | null = null;
        const blocks = [...walkSteps(steps)].flatMap(({ step }) =>
          isBlock(step) ? [step.id] : [],
        );
        const collapsed = new Set(blocks.filter((id) => isShut(id)));
        for (const [what, stream] of work) {
          const next = stream[Symbol.iterator]();
          act(macro, what, (most) => (next.next().value ?? 0) % Math.max(most, 1));
          rows = new VisibleRows(macro.tree, collapsed, rows);
          // Which is nothing but a matter of when it is reckoned.
          if (isShut(what)) finish(rows.prepare());
          const drawn = Array.from({ length: rows.count }, (_, i) => rows?.row(i) ?? null);
          const shut = (id: string): boolean =>
            macro.tree
              .blocksAround(macro.tree.listOf(id) ?? ROOT)
              .some((each) => collapsed.has(each));
          const expected = [...walkSteps(macro.tree.steps)].filter(({ step }) => !shut(step.id));
          const seen = drawn.flatMap((row) => (row?.kind === 'step' ? [row] : []));
          expect(seen.map(({ step, number, depth }) => ({ step, number, depth }))).toEqual(
            expected,
          );
          for (const [i, row] of drawn.entries()) {
            if (row?.kind !== 'step') continue;
            expect(rows.rowOf(row.step.id)).toBe(i);
            expect(macro.tree.placeOf(row.step.id)).toEqual({ list: row.list, at: row.at });
            const around = [...macro.tree.blocksAround(row.list), row.step.id];
            expect(row.isOff).toBe(around.some((id) => macro.tree.step(id)?.off === true));
          }
        }
      }),
    );
  });
});
