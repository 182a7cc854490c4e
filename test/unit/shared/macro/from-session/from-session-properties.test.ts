import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assert } from '../../../../../src/shared/base/assert';
import { findLoops } from '../../../../../src/shared/macro/from-session/find-loops';
import { DEFAULT_FROM_SESSION } from '../../../../../src/shared/macro/from-session/from-session-options';
import { macroFromSession } from '../../../../../src/shared/macro/from-session/macro-from-session';
import {
  simplifyPath,
  type TimedPlaces,
} from '../../../../../src/shared/macro/from-session/simplify-path';
import { withLoops } from '../../../../../src/shared/macro/from-session/with-loops';
import type { MacroStep } from '../../../../../src/shared/macro/macro-step';
import { checkMacro } from '../../../../../src/shared/macro/parse-macro';
import { stepLength } from '../../../../../src/shared/macro/step-length';
import { numbers, withText } from '../../../../support/made-macros';
import { sessionOf } from '../../../../support/schedules';
import { anyRows, type EventRow, tableOf } from '../../../../support/sessions';

/** Keys, buttons, moves and notches in any order, with steps of time from none to long. */
const input: fc.Arbitrary<EventRow[]> = fc
  .array(
    fc.record({
      step: fc.oneof(fc.nat({ max: 2000 }), fc.nat({ max: 200_000 }), fc.nat({ max: 5_000_000 })),
      what: fc.oneof(
        fc.record({
          kind: fc.constantFrom('key_down' as const, 'key_up' as const),
          key: fc.constantFrom('KeyA', 'KeyB', 'BracketLeft', 'ShiftLeft', 'ControlLeft', 'Tab'),
        }),
        fc.record({
          kind: fc.constantFrom('button_down' as const, 'button_up' as const),
          button: fc.constantFrom(1, 2),
          at: fc.tuple(fc.nat({ max: 12 }), fc.nat({ max: 12 })),
        }),
        fc.record({
          kind: fc.constant('move' as const),
          at: fc.tuple(fc.nat({ max: 40 }), fc.nat({ max: 40 })),
        }),
        fc.record({
          kind: fc.constant('wheel' as const),
          wheel: fc.tuple(fc.constantFrom(0, 120), fc.constantFrom(-120, 0, 120)),
        }),
      ),
    }),
    { maxLength: 40 },
  )
  .map((drafts) => {
    let t = 0;
    return withText(
      drafts.map(({ step, what }): EventRow => {
        t += step;
        return { t, ...what };
      }),
    );
  });

/** How long steps take all together, ms, repeats included. */
function lengthOf(steps: readonly MacroStep[]): number {
  return steps.reduce((sum, step) => {
    if (step.type !== 'repeat') return sum + (stepLength(step) ?? Number.NaN);
    const times = step.over.kind === 'times' ? Number(step.over.times) : Number.NaN;
    return sum + times * lengthOf(step.steps) + (times - 1) * Number(step.pauseMs ?? 0);
  }, 0);
}

describe('a macro of any session', () => {
  test.each([false, true])('takes as long as the part, with loops: %s', (loops) => {
    const options = { ...DEFAULT_FROM_SESSION, loops };
    fc.assert(
      fc.property(input, fc.nat({ max: 3000 }), (rows, after) => {
        const ms = Math.ceil((rows.at(-1)?.t ?? 0) / 1000) + after;
        const made = macroFromSession({
          ...{ header: sessionOf(ms), table: tableOf(rows), options, newId: numbers() },
        });
        fc.pre(made.ok);
        assert(made.ok, '');
        const { document } = made.value;
        expect(checkMacro(document)).toEqual({ ok: true, value: document });
        expect(Math.abs(lengthOf(document.steps) - ms)).toBeLessThan(1);
      }),
    );
  });

  test('is a document or a sentence, whatever the rows', () => {
    fc.assert(
      fc.property(anyRows, fc.constantFrom('path', 'clicks', 'all'), (rows, moves) => {
        const made = macroFromSession({
          header: sessionOf(0),
          table: tableOf(rows),
          options: { ...DEFAULT_FROM_SESSION, moves, places: 'window', waitForWindows: true },
          newId: numbers(),
        });
        if (made.ok) expect(checkMacro(made.value.document)).toMatchObject({ ok: true });
        else expect(made.error.message).toMatch(/^[A-Z].*\.$/);
      }),
    );
  });
});

describe('a simplified path', () => {
  const walk = fc
    .array(
      fc.tuple(
        fc.nat({ max: 30 }),
        fc.integer({ min: -9, max: 9 }),
        fc.integer({ min: -9, max: 9 }),
      ),
      {
        ...{ minLength: 1, maxLength: 300 },
      },
    )
    .map((steps) => {
      const places = { t: [0], x: [0], y: [0] };
      for (const [dt, dx, dy] of steps) {
        places.t.push((places.t.at(-1) ?? 0) + dt);
        places.x.push((places.x.at(-1) ?? 0) + dx);
        places.y.push((places.y.at(-1) ?? 0) + dy);
      }
      return places;
    });

  test('is no farther from any recorded place, at its time, than is allowed', () => {
    fc.assert(
      fc.property(walk, fc.constantFrom(0, 1, 2, 5.5, 20), (places, tolerance) => {
        const kept = simplifyPath(places, 0, places.t.length, tolerance);
        expect(farthest(places, kept)).toBeLessThanOrEqual(tolerance + 1e-9);
      }),
    );
  });

  test('of 100,000 places, however they lie', () => {
    const n = 100_000;
    const index = Float64Array.from({ length: n }, (_, i) => i);
    const shapes = {
      line: { x: index, y: index },
      spiral: {
        x: index.map((i) => i * Math.cos(i / 9)),
        y: index.map((i) => i * Math.sin(i / 9)),
      },
      saw: { x: index, y: index.map((i) => (i % 2 === 0 ? 0 : i)) },
    };
    const counts = Object.values(shapes).map((shape) => {
      const places = { t: index, ...shape };
      const kept = simplifyPath(places, 0, n, 2);
      expect(farthest(places, kept)).toBeLessThanOrEqual(2);
      return kept.length;
    });
    expect(counts[0]).toBeLessThan(300);
  });

  /** How far the farthest place is from where somebody is at its time who goes evenly along those that stay. */
  function farthest({ t, x, y }: TimedPlaces, kept: readonly number[]): number {
    let most = 0;
    for (const [n, a] of kept.entries()) {
      const b = kept[n + 1] ?? a;
      for (let i = a + 1; i < b; i++) {
        const span = Number(t[b]) - Number(t[a]);
        const share = span === 0 ? 1 : (Number(t[i]) - Number(t[a])) / span;
        const dx = Number(x[a]) + share * (Number(x[b]) - Number(x[a])) - Number(x[i]);
        const dy = Number(y[a]) + share * (Number(y[b]) - Number(y[a])) - Number(y[i]);
        most = Math.max(most, Math.hypot(dx, dy));
      }
    }
    return most;
  }
});

describe('loops', () => {
  /** Letters as steps: a capital is a wait of 100 ms times its place in the alphabet. */
  const stepsOf = (letters: string): MacroStep[] =>
    [...letters].map((letter, i) =>
      letter === letter.toUpperCase()
        ? { id: `s${i}`, type: 'wait', ms: (letter.charCodeAt(0) - 64) * 100 }
        : { id: `s${i}`, type: 'text', text: letter },
    );

  test.each([
    ['xabcabcabcy', [{ from: 1, to: 10, length: 3, times: 3 }]],
    ['aaaa', [{ from: 0, to: 4, length: 1, times: 4 }]],
    ['abab', []],
    ['abAcabAcabDc', [{ from: 0, to: 8, length: 4, times: 2 }]],
    [
      'abcabcxdedededede',
      [
        { from: 7, to: 17, length: 2, times: 5 },
        { from: 0, to: 6, length: 3, times: 2 },
      ],
    ],
    ['', []],
  ])('%s', (letters, loops) => {
    expect(findLoops(stepsOf(letters))).toEqual(loops);
  });

  test('are the same steps when they are unrolled', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 60 }), (letters) => {
        const steps = stepsOf(letters);
        const looped = withLoops(steps, findLoops(steps), numbers());
        expect(unrolled(looped)).toBe(letters);
        expect(looped.length).toBeLessThanOrEqual(steps.length);
      }),
    );
  });

  test('of 10,000 steps', () => {
    const steps = stepsOf('abcde'.repeat(2000));
    expect(findLoops(steps)).toEqual([{ from: 0, to: 10_000, length: 5, times: 2000 }]);
  });

  function unrolled(steps: readonly MacroStep[]): string {
    return steps
      .map((step) => {
        if (step.type === 'text') return step.text;
        if (step.type !== 'repeat' || step.over.kind !== 'times') return '?';
        return unrolled(step.steps).repeat(Number(step.over.times));
      })
      .join('');
  }
});
