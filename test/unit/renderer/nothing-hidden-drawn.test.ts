import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnAt } from '../../../src/shared/timeline/scale';
import { type EventRow, tableOf } from '../../support/sessions';
import { recording, view } from '../shared/timeline/recording';
import { drawn, of, sceneOf } from './paper';

// On the canvas itself: each event in view has a mark of its lane in its column, give or take what a mark is wide.

/** Moments in whole ms, dense and apart; the last one is the session's end. */
const moments = fc
  .array(fc.oneof(fc.constantFrom(1, 2, 5), fc.nat({ max: 900 })), { minLength: 1, maxLength: 80 })
  .map((steps) => {
    let at = 0;
    return steps.map((step) => {
      at += step + 1;
      return at;
    });
  });

const focused = (ms: number): EventRow => ({
  t: ms * 1000,
  kind: 'focus',
  note: JSON.stringify({ title: `Window ${ms}`, class: 'x', process: 'x' }),
});

describe('no event is hidden on the canvas', () => {
  it.each([
    ['buttons', (at: number[]) => recording(`left ${at.map((t) => `${t}-${t + 0.5}`).join(' ')}`)],
    [
      'modifiers',
      (at: number[]) => recording(`ShiftLeft ${at.map((t) => `${t}-${t + 0.5}`).join(' ')}`),
    ],
    ['wheel', (at: number[]) => recording(`wheel ${at.map((t) => `${t}:1`).join(' ')}`)],
    ['focus', (at: number[]) => tableOf(at.map(focused))],
  ] as const)('of %s', (lane, written) => {
    fc.assert(
      fc.property(moments, fc.nat({ max: 40_000 }), fc.nat({ max: 60_000 }), (at, from, span) => {
        const scene = sceneOf(written(at));
        scene.show(view(from, from + span + 1));
        const marks = of(drawn(scene), lane);
        for (const ms of at) {
          const column = columnAt(scene.scale(1000), ms * 1000);
          if (column < 0 || column > 1000) continue;
          const near = marks.filter(({ x, width }) => x <= column + 2 && x + width >= column - 2);
          expect(near, `${ms} ms`).not.toEqual([]);
        }
      }),
    );
  });
});
