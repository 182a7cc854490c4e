import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Scene } from '../../../src/renderer/timeline/worker/scene';
import { countNote } from '../../../src/shared/session/count-note';
import type { EventTable } from '../../../src/shared/session/event-table';
import { ACTIVITY_US } from '../../../src/shared/timeline/activity-track';
import { columnAt } from '../../../src/shared/timeline/scale';
import { type EventRow, tableOf } from '../../support/sessions';
import { recording, view } from '../shared/timeline/recording';
import { drawn, type Mark, of, type Paper, sceneOf } from './paper';

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

/** Markers and all else that is a word at an instant, one after the other. */
const NOTED = ['marker', 'display', 'layout', 'clock'] as const;
const noted = (ms: number, i: number): EventRow => ({
  t: ms * 1000,
  kind: NOTED[i % NOTED.length] ?? 'marker',
  note: i % 3 === 0 ? '' : `note ${ms}`,
});

/** A second of which only counts are kept; it ends here. */
const counted = (ms: number): EventRow => {
  const most = 1 + (ms % 50);
  const note = countNote({ keys: most, buttons: 1, moves: most * 9, wheel: 51 - most });
  return { t: ms * 1000, kind: 'count', note };
};
const SECOND_MS = ACTIVITY_US / 1000;

const presses = (at: readonly number[]): string => at.map((t) => `${t}-${t + 0.5}`).join(' ');
const noteRows = (at: readonly number[]): EventTable => tableOf(at.map(noted));
const countRows = (at: readonly number[]): EventTable => tableOf(at.map(counted));
const pauses = (at: readonly number[]): EventTable =>
  recording(`pause ${at.join(' ')} / resume ${at.map((t) => t + 0.5).join(' ')}`);

/** Where something of a colour was drawn. */
const filled =
  (fill: string) =>
  (paper: Paper): readonly Column[] =>
    of(paper, fill);
type Column = Pick<Mark, 'x' | 'width'>;

/** Whether there is a mark at a moment, where that is in view. */
function isShown(marks: readonly Column[], scene: Scene, ms: number): boolean {
  const column = columnAt(scene.scale(1000), ms * 1000);
  if (column < 0 || column > 1000) return true;
  return marks.some(({ x, width }) => x <= column + 2 && x + width >= column - 2);
}

describe('no event is hidden on the canvas', () => {
  it.each([
    ['buttons', filled('buttons'), (at: number[]) => recording(`left ${presses(at)}`)],
    ['modifiers', filled('modifiers'), (at: number[]) => recording(`ShiftLeft ${presses(at)}`)],
    [
      'the wheel',
      filled('wheel'),
      (at: number[]) => recording(`wheel ${at.map((t) => `${t}:1`).join(' ')}`),
    ],
    ['focus', filled('focus'), (at: number[]) => tableOf(at.map(focused))],
    ['markers and changes of the machine', filled('notes'), noteRows],
    ['gaps', filled('silence'), (at: number[]) => recording(`gap ${presses(at)}`)],
    // Their colour is the ruler's, too; nothing else is drawn within columns here.
    ['pauses', ({ cuts }: Paper) => cuts, pauses],
    ['counts of keys', filled('keyboard'), countRows, SECOND_MS],
    ['counts of buttons', filled('buttons'), countRows, SECOND_MS],
    ['counts of moves', filled('x'), countRows, SECOND_MS],
    ['counts of turns of the wheel', filled('wheel'), countRows, SECOND_MS],
  ] as const)('of %s', (_name, marksOf, written, lastsMs = 0) => {
    fc.assert(
      fc.property(moments, fc.nat({ max: 40_000 }), fc.nat({ max: 60_000 }), (at, from, span) => {
        const scene = sceneOf(written(at));
        scene.show(view(from, from + span + 1));
        const marks = marksOf(drawn(scene));
        for (const ms of at) {
          expect(isShown(marks, scene, ms), `${ms} ms`).toBe(true);
          expect(isShown(marks, scene, ms - lastsMs), `${ms} - ${lastsMs} ms`).toBe(true);
        }
      }),
    );
  });

  it('of markers that were added afterwards, among those of the session', () => {
    fc.assert(
      fc.property(moments, fc.nat({ max: 40_000 }), fc.nat({ max: 60_000 }), (at, from, span) => {
        const scene = sceneOf(noteRows(at.filter((_, i) => i % 2 === 0)));
        scene.annotations = at.flatMap((ms, i) =>
          i % 2 === 0 ? [] : [{ id: `${i}`, tUs: ms * 1000, text: i % 3 === 0 ? '' : 'added' }],
        );
        scene.show(view(from, from + span + 1));
        const marks = of(drawn(scene), 'notes');
        for (const ms of at) expect(isShown(marks, scene, ms), `${ms} ms`).toBe(true);
      }),
    );
  });
});
