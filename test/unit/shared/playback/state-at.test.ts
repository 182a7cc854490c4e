import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modifierBit, modifierNames } from '../../../../src/shared/input/modifiers';
import { eventAfter, eventBefore } from '../../../../src/shared/playback/event-steps';
import { keyboardMoment } from '../../../../src/shared/playback/keyboard-moment';
import { stateAt } from '../../../../src/shared/playback/state-at';
import { tableRange } from '../../../../src/shared/session/row-range';
import { LaneData } from '../../../../src/shared/timeline/lane-data';
import { type EventRow, tableOf } from '../../../support/sessions';
import { lanes } from '../timeline/recording';

const MS = 1000;

/** What is down at `ms`, as `Shift L + A / left @ 10,20`. */
function picture(data: LaneData, ms: number): string {
  const { keys, buttons, pointer } = stateAt(data, ms * MS);
  const what = [...keys.map(({ label }) => label), ...buttons.map((each) => `b${each}`)].join(
    ' + ',
  );
  return `${what} @ ${pointer === null ? '?' : `${pointer.x},${pointer.y}`}`;
}

describe('the state at a moment', () => {
  const data = lanes(`
    ShiftLeft 5-30 / A 10-20 / B 15- / left 12-18 / right 14-16
    / move 8:1,2 14:3,4 / wheel 9:-1 15:2 / hwheel 15:1`);

  it.each([
    [0, ' @ ?'],
    [5, 'Shift L @ ?'],
    [8, 'Shift L @ 1,2'],
    [13, 'Shift L + A + b1 @ 1,2'],
    [15, 'Shift L + A + B + b1 + b2 @ 3,4'],
    // What ends at an instant is over.
    [18, 'Shift L + A + B @ 3,4'],
    [20, 'Shift L + B @ 3,4'],
    [99, 'B @ 3,4'],
  ])('at %i ms is what was pressed and not let go of', (ms, expected) => {
    expect(picture(data, ms)).toBe(expected);
  });

  it('has modifiers by their names, and the last turn of the wheel', () => {
    expect(stateAt(data, 6 * MS).modifiers).toEqual(['Shift']);
    expect(stateAt(data, 8 * MS).wheel).toBeNull();
    expect(stateAt(data, 14 * MS).wheel).toEqual({ atUs: 9 * MS, x: 0, y: -120 });
    expect(stateAt(data, 16 * MS).wheel).toEqual({ atUs: 15 * MS, x: 120, y: 240 });
  });

  it('has as modifiers the keys that the layout makes modifiers, and no others', () => {
    const remapped = lanes('CapsLock 0-20 / ControlLeft 5-20 / ShiftLeft 10-20');
    remapped.words.modifierKeys.add(0, ['CapsLock', 'ShiftLeft']);
    expect(stateAt(remapped, 15 * MS).modifiers).toEqual(['Shift', 'Caps']);
  });

  it('does not know the pointer from a silence on to the next move', () => {
    const silent = lanes('move 1:5,6 30:7,8 / gap 10-20');
    expect([9, 10, 25, 30].map((ms) => picture(silent, ms))).toEqual([
      ' @ 5,6',
      ' @ ?',
      ' @ ?',
      ' @ 7,8',
    ]);
  });

  it('is not at a place that was redacted', () => {
    expect([1, 9].map((ms) => picture(lanes('move 0'), ms))).toEqual([' @ ?', ' @ ?']);
    expect([4, 6, 9].map((ms) => picture(lanes('move 0:5,6 5 9:7,8'), ms))).toEqual([
      ' @ 5,6',
      ' @ ?',
      ' @ 7,8',
    ]);
  });

  it('takes the place of a click before any move', () => {
    const clicked = new LaneData();
    clicked.append(tableRange(tableOf([{ t: 5, kind: 'button_down', button: 1, at: [40, 50] }])));
    expect(stateAt(clicked, 5).pointer).toEqual({ atUs: 5, x: 40, y: 50 });
  });
});

describe('keyboard and mouse at a moment', () => {
  it('have what was let go of in the time before, each key once, the last time', () => {
    const data = lanes('A 0-10 20-30 / B 25- / left 31-35 / C 1-2');
    const { keys, buttons, state } = keyboardMoment(data, 36 * MS, 15 * MS);
    expect(keys).toEqual([{ what: 'KeyA', label: 'A', endUs: 30 * MS }]);
    expect(buttons).toEqual([{ what: 1, label: '1', endUs: 35 * MS }]);
    expect(state.keys.map(({ code }) => code)).toEqual(['KeyB']);
  });
});

describe('steps', () => {
  const data = lanes('A 10-20 / move 15:1,1 / wheel 30:1 / mark 40:here');

  it('go from event to event either way, and nowhere beyond the ends', () => {
    expect([0, 10, 15, 20, 30, 40].map((ms) => eventAfter(data, ms * MS))).toEqual(
      [10, 15, 20, 30, 40, null].map((ms) => (ms === null ? null : ms * MS)),
    );
    expect([99, 40, 30, 20, 15, 10].map((ms) => eventBefore(data, ms * MS))).toEqual(
      [40, 30, 20, 15, 10, null].map((ms) => (ms === null ? null : ms * MS)),
    );
  });
});

/** Events as hands make them: a key or button goes down when it is up, and up when it is down. */
const hands = fc
  .array(
    fc.record({
      step: fc.nat({ max: 5 }),
      what: fc.constantFrom('KeyA', 'KeyB', 'ShiftLeft', 'MetaRight', 1, 2, 'move', 'move'),
      x: fc.integer({ min: -3000, max: 3000 }),
      y: fc.integer({ min: -3000, max: 3000 }),
    }),
    { maxLength: 120 },
  )
  .map((steps) => {
    const down = new Set<string | number>();
    let t = 0;
    let at: readonly [number, number] = [0, 0];
    return steps.map(({ step, what, x, y }): EventRow => {
      t += step;
      if (what === 'move') {
        at = [x, y];
        return { t, kind: 'move', at };
      }
      const release = down.delete(what);
      if (!release) down.add(what);
      return typeof what === 'number'
        ? { t, kind: release ? 'button_up' : 'button_down', button: what, at }
        : { t, kind: release ? 'key_up' : 'key_down', key: what };
    });
  });

describe('the state at any moment', () => {
  it('is what the events up to then lead to, one after the other', () => {
    fc.assert(
      fc.property(hands, fc.nat({ max: 700 }), (rows, tUs) => {
        const data = new LaneData();
        data.append(tableRange(tableOf(rows)));
        const keys = new Set<string>();
        const buttons = new Set<number>();
        let place: readonly [number, number] | null = null;
        for (const row of rows.filter(({ t }) => t <= tUs)) {
          if (row.kind === 'key_down') keys.add(row.key ?? '');
          if (row.kind === 'key_up') keys.delete(row.key ?? '');
          if (row.kind === 'button_down') buttons.add(row.button ?? 0);
          if (row.kind === 'button_up') buttons.delete(row.button ?? 0);
          if (row.kind === 'move' || row.kind === 'button_down') place = row.at ?? null;
        }
        const state = stateAt(data, tUs);
        expect(new Set(state.keys.map(({ code }) => code))).toEqual(keys);
        expect(new Set(state.buttons)).toEqual(buttons);
        expect(state.pointer && [state.pointer.x, state.pointer.y]).toEqual(place);
        const bits = [...keys].reduce((sum, key) => sum | modifierBit(key), 0);
        expect(state.modifiers).toEqual(modifierNames(bits));
      }),
    );
  });
});
