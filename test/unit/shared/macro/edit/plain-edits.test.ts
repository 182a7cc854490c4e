import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  duplicateSteps,
  groupSteps,
  moveSteps,
  removeSteps,
  ungroupSteps,
} from '../../../../../src/shared/macro/edit/edit-steps';
import { flatten, StepBuilder } from '../../../../../src/shared/macro/edit/flat-steps';
import { chosenSteps } from '../../../../../src/shared/macro/edit/selected-steps';
import { stepCount } from '../../../../../src/shared/macro/edit/step-count';
import { comparePaths } from '../../../../../src/shared/macro/edit/step-path';
import { ROOT, type StepPlace } from '../../../../../src/shared/macro/edit/step-place';
import { StepTree } from '../../../../../src/shared/macro/edit/step-tree';
import { StepWriter } from '../../../../../src/shared/macro/edit/step-writer';
import { stepsJson } from '../../../../../src/shared/macro/edit/steps-json';
import { finish, type Stretches } from '../../../../../src/shared/macro/edit/stretches';
import { switchSteps } from '../../../../../src/shared/macro/edit/switch-many';
import { VisibleRows } from '../../../../../src/shared/macro/edit/visible-rows';
import type { MacroStep } from '../../../../../src/shared/macro/macro-step';
import { isBlock, walkSteps } from '../../../../../src/shared/macro/walk-steps';
import {
  plainChosen,
  plainDuplicate,
  plainGroup,
  plainMove,
  plainRemove,
  plainSwitch,
  plainUngroup,
} from './plain-edits';
import { trees } from './trees';

/** A tree, some of its steps in any order, and a place in it. */
const cases = fc
  .tuple(trees, fc.infiniteStream(fc.nat(1000)), fc.boolean())
  .map(([drawn, stream, isOff]) => {
    const draws = stream[Symbol.iterator]();
    const draw = (most: number): number => (draws.next().value ?? 0) % Math.max(most, 1);
    const steps = isOff ? drawn.map((step) => ({ ...step, off: true })) : drawn;
    const all = [...walkSteps(steps)].map(({ step }) => step);
    const ids = new Set(
      Array.from({ length: draw(12) }, () => all[draw(all.length)]?.id ?? 'none'),
    );
    const lists = [
      ROOT,
      ...all
        .filter(isBlock)
        .flatMap(({ id, type }) => [
          { parent: id, branch: 'steps' as const },
          ...(type === 'if' ? [{ parent: id, branch: 'otherwise' as const }] : []),
        ]),
    ];
    const list = lists[draw(lists.length)] ?? ROOT;
    const place: StepPlace = { list, at: draw(new StepTree(steps).list(list).length + 1) };
    return { steps, ids, place };
  });

function counting(): () => string {
  let made = 0;
  return () => `n${++made}`;
}

/** The steps after an operation; their number is known, too. */
function done(
  steps: readonly MacroStep[],
  operation: (writer: StepWriter) => Stretches<readonly string[]>,
): readonly MacroStep[] {
  const tree = new StepTree(steps);
  finish(operation(new StepWriter(tree)));
  expect(tree.size).toBe([...walkSteps(tree.steps)].length);
  return tree.steps;
}

describe('an operation on any choice of any steps gives what its plain version gives', () => {
  it('when they are looked for', () => {
    fc.assert(
      fc.property(cases, ({ steps, ids }) => {
        const { lists, steps: chosen } = finish(chosenSteps(new StepTree(steps), ids));
        expect(chosen).toEqual(plainChosen(steps, ids));
        expect(lists.reduce((sum, { at }) => sum + at.length, 0)).toBe(chosen.length);
      }),
    );
  });

  it('when they are removed', () => {
    fc.assert(
      fc.property(cases, ({ steps, ids }) => {
        expect(done(steps, (w) => removeSteps(w, ids))).toEqual(plainRemove(steps, ids));
      }),
    );
  });

  it('when they are switched off and on', () => {
    fc.assert(
      fc.property(cases, ({ steps, ids }) => {
        expect(done(steps, (w) => switchSteps(w, ids))).toEqual(plainSwitch(steps, ids));
      }),
    );
  });

  it('when they are grouped and ungrouped', () => {
    fc.assert(
      fc.property(cases, ({ steps, ids }) => {
        const group = { id: 'n', title: 'G' };
        expect(done(steps, (w) => groupSteps(w, ids, group))).toEqual(plainGroup(steps, ids, 'n'));
        expect(done(steps, (w) => ungroupSteps(w, ids))).toEqual(plainUngroup(steps, ids));
      }),
    );
  });

  it('when they are duplicated', () => {
    fc.assert(
      fc.property(cases, ({ steps, ids }) => {
        expect(done(steps, (w) => duplicateSteps(w, ids, counting()))).toEqual(
          plainDuplicate(steps, ids, counting()),
        );
      }),
    );
  });

  it('when they are moved', () => {
    fc.assert(
      fc.property(cases, ({ steps, ids, place }) => {
        expect(done(steps, (w) => moveSteps(w, ids, place))).toEqual(plainMove(steps, ids, place));
      }),
    );
  });
});

describe('any steps', () => {
  it('cross one after the other and are the same again', () => {
    fc.assert(
      fc.property(trees, (steps) => {
        const builder = new StepBuilder();
        for (const flat of structuredClone([...flatten(steps)])) builder.add(flat);
        expect(builder.steps).toEqual(steps);
        expect(builder.ids.size).toBe(stepCount(steps));
      }),
    );
  });

  it('are written as JSON that says the same', () => {
    fc.assert(
      fc.property(trees, (steps) => {
        expect(JSON.parse(finish(stepsJson(steps)))).toEqual(steps);
      }),
    );
  });

  it('are found where they stand, after others were moved too', () => {
    fc.assert(
      fc.property(cases, ({ steps, ids, place }) => {
        const tree = new StepTree(steps);
        const all = [...walkSteps(steps)].map(({ step }) => step.id);
        for (const id of all) tree.pathOf(id);
        finish(moveSteps(new StepWriter(tree), ids, place));
        const now = [...walkSteps(tree.steps)].map(({ step }) => step.id);
        expect([...now].sort()).toEqual([...all].sort());
        for (const id of now) expect(tree.step(id)?.id).toBe(id);
        const paths = now.map((id) => tree.pathOf(id) ?? []);
        expect([...paths].sort(comparePaths)).toEqual(paths);
      }),
    );
  });

  it('are the same where what was counted before an edit is taken over', () => {
    fc.assert(
      fc.property(trees, fc.array(fc.tuple(fc.nat(8), fc.nat(3), fc.nat(3))), (first, edits) => {
        const shut = new Set(first.filter((_, i) => i % 3 === 0).map(({ id }) => id));
        let steps: readonly MacroStep[] = first;
        let rows = new VisibleRows(new StepTree(steps), shut);
        edits.forEach(([from, removed, added], n) => {
          const fresh = Array.from({ length: added }, (_, i): MacroStep => {
            const inside: MacroStep = { id: `inside ${n}.${i}`, type: 'wait', ms: 1 };
            return { id: `new ${n}.${i}`, type: 'group', title: '', steps: [inside] };
          });
          steps = [...steps.slice(0, from), ...fresh, ...steps.slice(from + removed)];
          const emptied = steps.findIndex((step, i) => i >= from && step.type === 'group');
          const block = steps[emptied];
          if (block?.type === 'group') {
            const empty = { ...block, steps: [] };
            steps = steps.map((step) => (step === block ? empty : step));
          }
          const tree = new StepTree(steps);
          rows = new VisibleRows(tree, shut, rows);
          const alone = new VisibleRows(tree, shut);
          const all = (of: VisibleRows): unknown =>
            Array.from({ length: of.count + 1 }, (_, i) => of.row(i));
          expect(all(rows)).toEqual(all(alone));
        });
      }),
    );
  });

  it('are selected from one row to another as they are drawn', () => {
    fc.assert(
      fc.property(trees, fc.nat(40), fc.nat(40), fc.func(fc.boolean()), (steps, a, b, isShut) => {
        const blocks = [...walkSteps(steps)].filter(({ step }) => isBlock(step));
        const shut = new Set(blocks.map(({ step }) => step.id).filter((id) => isShut(id)));
        const rows = new VisibleRows(new StepTree(steps), shut);
        const seen: string[] = [];
        for (let i = Math.min(a, b); i <= Math.max(a, b); i++) {
          const row = rows.row(i);
          if (row?.kind === 'step') seen.push(row.step.id);
        }
        expect(finish(rows.idsBetween(a, b))).toEqual(seen);
      }),
    );
  });
});
