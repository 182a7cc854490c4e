import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DRAG_PX } from '../../../../../src/shared/input/drag';
import type { MacroStep } from '../../../../../src/shared/macro/macro-step';
import { linesOf, macroOf, withText } from '../../../../support/made-macros';
import type { EventRow } from '../../../../support/sessions';

/** A click at a place and a word typed after it. */
interface Task {
  readonly x: number;
  readonly y: number;
  readonly word: string;
  /** How long somebody needs before the click, and before the word, ms. */
  readonly pauses: readonly [number, number];
}

/** How a hand departs from a task: pixels, shares of a pause from 0 to 1, and the place it comes by. */
interface Jitter {
  readonly off: readonly [number, number];
  readonly slow: readonly [number, number];
  readonly by: readonly [number, number];
  readonly held: number;
}

const WORDS = ['ab', 'cd', 'efg', 'h'];
const tasks: fc.Arbitrary<readonly Task[]> = fc
  .uniqueArray(fc.constantFrom(...WORDS), { minLength: 2, maxLength: 4 })
  .chain((words) =>
    fc.tuple(
      ...words.map((word, i) =>
        fc.record({
          x: fc.integer({ min: 100 + i * 100, max: 150 + i * 100 }),
          y: fc.integer({ min: 100, max: 600 }),
          word: fc.constant(word),
          pauses: fc.tuple(
            fc.integer({ min: 600, max: 4000 }),
            fc.integer({ min: 300, max: 4000 }),
          ),
        }),
      ),
    ),
  );
const half = DRAG_PX / 2;
const off = fc.integer({ min: -half, max: half });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const jitter: fc.Arbitrary<Jitter> = fc.record({
  off: fc.tuple(off, off),
  slow: fc.tuple(share, share),
  by: fc.tuple(fc.nat({ max: 700 }), fc.nat({ max: 700 })),
  held: fc.integer({ min: 20, max: 120 }),
});
/** Tasks that are done again and again, each time a little otherwise. */
const work = fc.record({
  tasks,
  times: fc.integer({ min: 2, max: 5 }),
  jitters: fc.array(jitter, { minLength: 20, maxLength: 20 }),
});

/** The rows of tasks done one after the other: move by some place, click, type. */
function rowsOf(list: readonly Task[], jitters: readonly Jitter[]): EventRow[] {
  const rows: EventRow[] = [];
  let us = 0;
  for (const [i, { x, y, word, pauses }] of list.entries()) {
    const { off, slow, by, held } = jitters[i % jitters.length] as Jitter;
    // From 0.72 to 1.39 of the pause: no two are more than twice each other.
    const [before, between] = [0, 1].map((n) => {
      const pause = (pauses[n] as number) * 2 ** ((slow[n] as number) * 0.95 - 0.475);
      return Math.round(pause) * 1000;
    }) as [number, number];
    const at: readonly [number, number] = [x + off[0], y + off[1]];
    rows.push({ t: us + before - 200_000, kind: 'move', at: by });
    rows.push({ t: us + before - 100_000, kind: 'move', at });
    us += before;
    rows.push({ t: us, kind: 'button_down', button: 1, at });
    us += held * 1000;
    rows.push({ t: us, kind: 'button_up', button: 1, at });
    us += between;
    for (const letter of word) {
      const key = `Key${letter.toUpperCase()}` as NonNullable<EventRow['key']>;
      rows.push({ t: us, kind: 'key_down', key }, { t: us + 50_000, kind: 'key_up', key });
      us += 90_000;
    }
  }
  return withText(rows);
}

function again(list: readonly Task[], times: number): readonly Task[] {
  return Array.from({ length: times }, () => list).flat();
}

function made(list: readonly Task[], jitters: readonly Jitter[], loops = true) {
  const rows = rowsOf(list, jitters);
  return macroOf(rows, Math.ceil((rows.at(-1)?.t ?? 0) / 1000), { loops });
}

/** What is typed and clicked, repeats unrolled; places as well as a hand hits them. */
function doneBy(steps: readonly MacroStep[]): readonly string[] {
  return steps.flatMap((step): readonly string[] => {
    if (step.type === 'text') return [step.text];
    if (step.type === 'click') return ['click'];
    if (step.type !== 'repeat' || step.over.kind !== 'times') return [];
    return Array.from({ length: Number(step.over.times) }, () => doneBy(step.steps)).flat();
  });
}

describe('what a hand does again and again', () => {
  test('becomes a repeat, wherever it departs within the bounds', () => {
    fc.assert(
      fc.property(work, ({ tasks, times, jitters }) => {
        const { document, notes } = made(again(tasks, times), jitters);
        const { steps } = document;
        const repeats = steps.filter(({ type }) => type === 'repeat');
        expect(repeats).toMatchObject([{ over: { times } }]);
        expect(doneBy(steps)).toEqual(again(tasks, times).flatMap(({ word }) => ['click', word]));
        expect(notes).toEqual([
          expect.stringMatching(
            `^\\d+ steps come ${times} times and became a repeat: places are of the first time`,
          ),
        ]);
      }),
    );
  });

  test('is proposed where it stays as it was, and nothing else is changed', () => {
    fc.assert(
      fc.property(work, ({ tasks, times, jitters }) => {
        const { document, notes } = made(again(tasks, times), jitters, false);
        expect(document.steps.some(({ type }) => type === 'repeat')).toBe(false);
        expect(notes).toEqual([
          expect.stringMatching(
            `steps come ${times} times, from step \\d: switch loops on \\(--loops\\)`,
          ),
        ]);
      }),
    );
  });

  test('loses no letter that is another one', () => {
    fc.assert(
      fc.property(work, fc.nat({ max: 19 }), ({ tasks, times, jitters }, which) => {
        const all = again(tasks, times).map((task, i, { length }) =>
          i === which % length ? { ...task, word: `${task.word}x` } : task,
        );
        const { steps } = made(all, jitters).document;
        expect(doneBy(steps)).toEqual(all.flatMap(({ word }) => ['click', word]));
        expect(steps.some((step) => isRepeat(step, times))).toBe(false);
      }),
    );
  });

  function isRepeat(step: MacroStep, times: number): boolean {
    return step.type === 'repeat' && step.over.kind === 'times' && step.over.times === times;
  }
});

describe('what is not the same', () => {
  /** Three rounds of an act and two keys, the act of each by its number. */
  const rounds = (act: (nth: number, ms: number) => string): readonly string[] => {
    const script = [0, 1, 2].flatMap((nth) => {
      const ms = nth * 3000;
      return [
        act(nth, ms),
        `${ms + 1000} +Enter, ${ms + 1050} -Enter`,
        `${ms + 2000} +Tab, ${ms + 2050} -Tab`,
      ];
    });
    return linesOf(macroOf(script.join(', '), 9000, { loops: true }).document.steps);
  };
  const hasLoop = (lines: readonly string[]): boolean =>
    lines.some((line) => /^repeat 3/.test(line));

  test.each([
    [
      'clicks of one button',
      true,
      (_: number, ms: number) => `${ms} +1 50 60, ${ms + 50} -1 50 60`,
    ],
    [
      'another button',
      false,
      (n: number, ms: number) => `${ms} +${n + 1} 50 60, ${ms + 50} -${n + 1} 50 60`,
    ],
    ['turns as far', true, (_: number, ms: number) => `${ms} wheel 0 120 50 60`],
    ['turns farther', false, (n: number, ms: number) => `${ms} wheel 0 ${120 * (n + 1)} 50 60`],
    [
      'a place beyond what a click is wide',
      false,
      (n: number, ms: number) => `${ms} +1 ${50 + 5 * n} 60, ${ms + 50} -1 ${50 + 5 * n} 60`,
    ],
    [
      'places that go on little by little',
      false,
      (n: number, ms: number) => `${ms} +1 ${50 + 3 * n} 60, ${ms + 50} -1 ${50 + 3 * n} 60`,
    ],
    [
      'drags to nearly one place',
      true,
      (n: number, ms: number) =>
        `${ms} +1 50 60, ${ms + 90} move 100 ${70 + 9 * n}, ${ms + 200} move 200 60, ${ms + 250} -1 ${200 + n} 60`,
    ],
    [
      'drags around more',
      false,
      (n: number, ms: number) =>
        `${ms} +1 50 60, ${ms + 90} move 100 ${70 + 90 * n}, ${ms + 200} move 200 60, ${ms + 250} -1 200 60`,
    ],
    [
      'a pointer brought to one place',
      true,
      (n: number, ms: number) => `${ms} move ${9 * n} 300, ${ms + 50} move 50 ${60 + n}`,
    ],
    [
      'a pointer brought elsewhere',
      false,
      (n: number, ms: number) => `${ms} move 9 300, ${ms + 50} move 50 ${60 + 50 * n}`,
    ],
    [
      'a pause that is much longer',
      false,
      (n: number, ms: number) =>
        `${ms + 300 * n} +KeyA, ${ms + 300 * n + 50} -KeyA`.replaceAll('Key', ''),
    ],
  ])('%s: %s', (_, alike, act) => {
    expect(hasLoop(rounds(act))).toBe(alike);
  });
});
