import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type FindWay,
  findSteps,
  foundAt,
  nextFound,
} from '../../../../../src/shared/macro/edit/find-steps';
import { type StepPath, stepsAlong } from '../../../../../src/shared/macro/edit/step-path';
import { finish } from '../../../../../src/shared/macro/edit/stretches';
import type { MacroStep } from '../../../../../src/shared/macro/macro-step';
import { walkSteps } from '../../../../../src/shared/macro/walk-steps';
import { stepsFrom } from './outline';
import { trees } from './trees';

const find = (steps: readonly MacroStep[], sought: string) =>
  finish(findSteps(steps, sought, ({ id }) => id));
const idAt = (steps: readonly MacroStep[], path: StepPath | undefined): string =>
  stepsAlong(steps, path ?? []).at(-1)?.id ?? '-';

describe('finding steps', () => {
  const steps = stepsFrom('ab g(b c(ab / a) ) b x');

  it('comes to those that have the text, as they are drawn, in blocks and in what is otherwise', () => {
    const { paths, of, sought } = find(steps, 'a');
    expect(paths).toEqual([[0], [1, 0, 1, 0, 0], [1, 0, 1, 1, 0]]);
    expect({ of, sought }).toEqual({ of: steps, sought: 'a' });
  });

  it('finds nothing where nothing is sought, and makes the words all the same', () => {
    const asked: string[] = [];
    const { paths } = finish(
      findSteps(steps, '', ({ id }) => {
        asked.push(id);
        return id;
      }),
    );
    expect(paths).toEqual([]);
    expect(asked).toEqual([...walkSteps(steps)].map(({ step }) => step.id));
  });

  it('has every step with the text, in order, and no other', () => {
    fc.assert(
      fc.property(trees, fc.constantFrom('s', '1', '2', '12'), (tree, sought) => {
        const expected = [...walkSteps(tree)].map(({ step }) => step.id);
        const { paths } = find(tree, sought);
        expect(paths.map((path) => idAt(tree, path))).toEqual(
          expected.filter((id) => id.includes(sought)),
        );
      }),
    );
  });

  it('yields again and again where there are many', () => {
    const many = Array.from(
      { length: 1000 },
      (_, i): MacroStep => ({ id: `s${i}`, type: 'wait', ms: 1 }),
    );
    const blocks = many.map(
      (step): MacroStep => ({ id: `g${step.id}`, type: 'group', title: '', steps: [step] }),
    );
    for (const list of [many, blocks]) {
      expect([...findSteps(list, 'x', ({ id }) => id)].length).toBeGreaterThan(10);
    }
  });
});

describe('going through what was found', () => {
  //        a  b  g( b  a )  b
  const steps = stepsFrom('a b g(b a) b');
  const { paths } = find(steps, 'b');
  const from = (at: StepPath | null, way: FindWay): StepPath | undefined =>
    paths[nextFound(paths, at, way)];

  it.each<[string, StepPath | null, Record<FindWay, StepPath>]>([
    ['before the first', [0], { here: [1], next: [1], previous: [3] }],
    ['at the first', [1], { here: [1], next: [2, 0, 0], previous: [3] }],
    ['at a block with one inside', [2], { here: [2, 0, 0], next: [2, 0, 0], previous: [1] }],
    ['behind one inside', [2, 0, 1], { here: [3], next: [3], previous: [2, 0, 0] }],
    ['at the last', [3], { here: [3], next: [1], previous: [2, 0, 0] }],
    ['behind the last', [4], { here: [1], next: [1], previous: [3] }],
    ['nowhere', null, { here: [1], next: [1], previous: [3] }],
  ])('%s', (_, at, ways) => {
    for (const way of ['here', 'next', 'previous'] as const) {
      expect(from(at, way), way).toEqual(ways[way]);
    }
  });

  it('tells which one it is at', () => {
    expect(paths.map((path) => foundAt(paths, path))).toEqual([0, 1, 2]);
    for (const elsewhere of [[0], [2], [4], null]) expect(foundAt(paths, elsewhere)).toBe(-1);
  });

  it('goes nowhere where nothing was found', () => {
    for (const way of ['here', 'next', 'previous'] as const) {
      expect(nextFound([], [0], way)).toBe(-1);
    }
  });

  it('comes to each once, and to the first again, whichever way', () => {
    for (const way of ['next', 'previous'] as const) {
      const seen: number[] = [];
      let at: StepPath | null = null;
      for (let i = 0; i <= paths.length; i += 1) {
        const index = nextFound(paths, at, way);
        seen.push(index);
        at = paths[index] ?? null;
      }
      expect(seen).toEqual(way === 'next' ? [0, 1, 2, 0] : [2, 1, 0, 2]);
    }
  });
});
