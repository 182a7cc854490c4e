import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { micros } from '../../../../src/shared/base/time';
import { EVENT_KINDS } from '../../../../src/shared/input/event-kind';
import { Modifier } from '../../../../src/shared/input/modifiers';
import { ModifierKeys } from '../../../../src/shared/session/modifier-keys';
import { tableRange } from '../../../../src/shared/session/row-range';
import type { TimingFigures } from '../../../../src/shared/timeline/key-timing';
import {
  type RangeStatistics,
  RangeStatisticsBuilder,
} from '../../../../src/shared/timeline/range-statistics';
import type { Viewport } from '../../../../src/shared/timeline/viewport';
import { anyRows, type EventRow, sessionHeader, tableOf } from '../../../support/sessions';
import { lanes, recording, view } from './recording';

const LAYOUTS = [{ fromUs: 0, displays: sessionHeader().displays }];

/** Of the whole recording, its silences known; of those rows only that lie in the range. */
function idleWithin(text: string, range: Viewport): number[][] {
  const builder = new RangeStatisticsBuilder(range, LAYOUTS, false, lanes(text).silences);
  builder.add(tableRange(recording(text)));
  return inSeconds(builder.statistics());
}

function inSeconds({ idle }: RangeStatistics): number[][] {
  return idle.longest.map(({ fromUs, toUs }) => [fromUs / 1e6, toUs / 1e6]);
}

function statistics(events: string | EventRow[], range: Viewport, pieces = 1): RangeStatistics {
  const table = typeof events === 'string' ? recording(events) : tableOf(events);
  const builder = new RangeStatisticsBuilder(range, LAYOUTS);
  for (let i = 0; i < pieces; i++) {
    const from = Math.floor((table.length * i) / pieces);
    const to = Math.floor((table.length * (i + 1)) / pieces);
    builder.add(tableRange(table, from, to));
  }
  return builder.statistics();
}

/** How many, p10, median and p90 in ms. */
function inMs({ count, p10Us, medianUs, p90Us }: TimingFigures): number[] {
  return [count, ...[p10Us, medianUs, p90Us].map((us) => Math.round((us ?? 0) / 1000))];
}

describe('dwell and flight', () => {
  it('are from down to up, and from up to the next down, negative where keys roll', () => {
    // A [────]      [─]        dwell 20 and 10
    // B     [──────]           rolls over A by 5, dwell 35
    const { dwell, flight } = statistics('A 0-20 60-70 / B 15-50', view(0, 100));
    expect(inMs(dwell)).toEqual([3, 10, 20, 35]);
    expect(inMs(flight)).toEqual([2, -5, -5, 10]);
    expect(dwell.bins.slice(0, 4)).toEqual([0, 1, 1, 1]);
  });

  it('leave out modifiers, repeats, and what lies across a pause', () => {
    const { dwell, flight, presses, repeats } = statistics(
      'ShiftLeft 0-90 / A 10-50 repeat 30 40 / pause 60 / resume 70 / B 75-80',
      view(0, 100),
    );
    expect({ presses, repeats }).toEqual({ presses: 3, repeats: 2 });
    expect([dwell.count, flight.count]).toEqual([2, 0]);
  });
});

describe('typing', () => {
  it('is told in words of five characters, from the first to the last', () => {
    const typed = (t: number, text: string, mods = 0): EventRow => ({
      t,
      kind: 'key_down',
      key: `Key${text.toUpperCase()}`,
      text,
      mods,
    });
    const rows = [...'abcdef'].map((letter, i) => typed(i * 200_000, letter));
    const { characters, wordsPerMinute } = statistics(
      [...rows, typed(2_000_000, 'c', Modifier.ctrlLeft)],
      view(0, 3000),
    );
    // Five more characters in one second: one word a second.
    expect({ characters, wordsPerMinute }).toEqual({ characters: 6, wordsPerMinute: 60 });
  });

  it('is unknown where text was not recorded', () => {
    expect(statistics('A 0-20 30-40', view(0, 100))).toMatchObject({
      characters: null,
      wordsPerMinute: null,
    });
  });

  it('counts keys and chords, most first', () => {
    const rows: EventRow[] = ['KeyS', 'KeyC', 'KeyC'].map((key, i) => ({
      t: i,
      kind: 'key_down',
      key,
      mods: Modifier.ctrlRight | (key === 'KeyS' ? Modifier.shiftLeft : 0),
    }));
    const { keys, chords } = statistics(rows, view(0, 1));
    expect(keys.map(({ code, count }) => `${count} ${code}`)).toEqual(['2 KeyC', '1 KeyS']);
    expect(chords).toEqual([
      { code: 'KeyC', modifiers: ['Ctrl'], count: 2 },
      { code: 'KeyS', modifiers: ['Ctrl', 'Shift'], count: 1 },
    ]);
  });
});

describe('chords where the layout says which keys are modifiers', () => {
  /** Counted with a CapsLock that is a Ctrl, and a left Ctrl that is a CapsLock. */
  function remapped(rows: EventRow[], range = view(0, 1)): RangeStatistics {
    const keys = new ModifierKeys();
    keys.add(0, ['AltLeft', 'CapsLock', 'ControlRight', 'ShiftLeft']);
    const builder = new RangeStatisticsBuilder(range, LAYOUTS, false, [], keys);
    builder.add(tableRange(tableOf(rows)));
    return builder.statistics();
  }
  const told = ({ keys, chords }: RangeStatistics): string[][] =>
    [keys, chords].map((list) =>
      list.map(({ modifiers, code, count }) => `${count} ${[...modifiers, code].join('+')}`),
    );
  const key = (
    t: number,
    kind: EventRow['kind'],
    code: string,
    more: Partial<EventRow> = {},
  ): EventRow => ({
    t,
    kind,
    key: code,
    ...more,
  });

  it('counts a chord of a CapsLock that is a Ctrl, held since before the range, and not the CapsLock', () => {
    const rows = [
      key(0, 'key_down', 'CapsLock'),
      key(200, 'key_down', 'KeyC'),
      key(300, 'key_up', 'KeyC'),
      key(400, 'key_up', 'CapsLock'),
      key(500, 'key_down', 'KeyC', { text: 'c' }),
    ];
    expect(told(remapped(rows))).toEqual([['2 KeyC'], ['1 Caps+KeyC']]);
    const range = { fromUs: micros(100), toUs: micros(1000) };
    expect(told(remapped(rows, range))).toEqual([['2 KeyC'], ['1 Caps+KeyC']]);
  });

  it.each(['gap', 'pause', 'resume'] as const)(
    'counts none of a CapsLock that was held before a %s, be it before the range',
    (kind) => {
      const rows = [
        key(0, 'key_down', 'CapsLock'),
        { t: 50, kind },
        key(200, 'key_down', 'KeyC', { text: 'c' }),
        key(300, 'key_down', 'KeyV'),
      ];
      for (const fromUs of [0, 100]) {
        const range = { fromUs: micros(fromUs), toUs: micros(1000) };
        expect(told(remapped(rows, range))[1]).toEqual([]);
      }
    },
  );

  it('counts none of a Ctrl that is a CapsLock, which is a key like others', () => {
    const mods = Modifier.ctrlLeft;
    const rows = [
      key(0, 'key_down', 'ControlLeft', { mods }),
      key(200, 'key_down', 'KeyC', { mods, text: 'C' }),
    ];
    expect(told(remapped(rows))).toEqual([['1 ControlLeft', '1 KeyC'], []]);
    expect(remapped(rows).characters).toBe(1);
  });

  it('takes a key that chose what another typed for no part of a chord', () => {
    const rows = [
      key(0, 'key_down', 'CapsLock'),
      key(200, 'key_down', 'KeyN', { text: '(' }),
      key(300, 'key_down', 'Masked', { flags: ['redacted'] }),
    ];
    expect(told(remapped(rows))[1]).toEqual([]);
  });
});

describe('the pointer', () => {
  it('goes a way of so many pixels and, on a display of known size, millimetres', () => {
    const { pointer } = statistics('move 0:0,0 10:30,40 20:30,40 30:60,80', view(0, 100));
    expect(pointer.pathPx).toBe(100);
    expect(pointer.pathMm).toBeCloseTo(100 * (527 / 1920), 1);
    // One stretch of 20 ms with 50 px.
    expect(pointer.speedP50).toBe(2500);
    expect(statistics('move 0:0,0 10:5000,0', view(0, 100)).pointer.pathMm).toBeNull();
  });

  it('goes no way from or to a place that was redacted', () => {
    const { pointer } = statistics('move 0:500,500 10:530,540 20 30:560,580', view(0, 100));
    expect(pointer.pathPx).toBe(50);
  });

  it('double clicks, drags and turns the wheel', () => {
    const { pointer, buttons, wheel } = statistics(
      'left 0-10 200-210 300-310 1000-1300 / move 1001:5,5 1100:50,5 / right 2000-2010 / wheel 1:-1 2:-2 3:+1 / hwheel 4:1',
      view(0, 5000),
    );
    expect(buttons).toEqual([
      { button: 1, count: 4 },
      { button: 2, count: 1 },
    ]);
    expect(wheel).toEqual({ up: 3, down: 1, left: 0, right: 1 });
    expect(pointer).toMatchObject({ drags: 1 });
  });

  it('takes two near presses for a double click, and a third for a new one', () => {
    const presses = (...times: number[]): EventRow[] =>
      times.map((t) => ({ t: t * 1000, kind: 'button_down', button: 1, at: [10, 10] }));
    const count = (rows: EventRow[]): number =>
      statistics(rows, view(0, 5000)).pointer.doubleClicks;
    expect(count(presses(0, 200))).toBe(1);
    expect(count(presses(0, 200, 400))).toBe(1);
    expect(count(presses(0, 200, 400, 600))).toBe(2);
    expect(count(presses(0, 600))).toBe(0);
    const [first, second] = presses(0, 200);
    if (first === undefined || second === undefined) throw new Error('two presses');
    expect(count([first, { ...second, at: [12, 8] }])).toBe(1);
    expect(count([first, { ...second, at: [13, 10] }])).toBe(0);
  });
});

describe('pauses without input', () => {
  it('are two seconds and longer, the edges of the range included', () => {
    const found = statistics('A 3000-3010 / B 4000-10000', view(0, 12_500));
    expect(inSeconds(found)).toEqual([
      [4, 10],
      [0, 3],
      [10, 12.5],
    ]);
    expect(found.idle).toMatchObject({ count: 3, totalUs: 11_500_000 });
  });

  it('are not those in which nothing was recorded', () => {
    const rows = 'A 0-10 / pause 100 / resume 9000 / B 9500-9510 / gap 9600-15000 / C 15100-15200';
    expect(statistics(rows, view(0, 15_300)).idle.count).toBe(0);
  });

  it('last up to where a pause or a gap begins, and go on behind it', () => {
    // A ▪ quiet ┃ pause ┃ quiet ▪ B ▪ quiet ░ gap ░ ▪ C
    const rows =
      'A 0-10 / pause 3010 / resume 9000 / B 12000-12010 / gap 15000-20000 / C 20100-20200';
    expect(inSeconds(statistics(rows, view(0, 20_300)))).toEqual([
      [0.01, 3.01],
      [9, 12],
      [12.01, 15],
    ]);
  });

  it('begin behind the pause or the gap that the range begins in', () => {
    const paused = 'A 0-10 / pause 100 / resume 9000 / B 9500-9510';
    expect(idleWithin(paused, view(1000, 9600))).toEqual([]);
    expect(idleWithin(paused, view(1000, 8000))).toEqual([]);
    expect(idleWithin('A 0-10 / pause 100', view(1000, 8000))).toEqual([]);
    const lost = 'A 0-10 / gap 100-9000 / B 12000-12010';
    expect(idleWithin(lost, view(1000, 12_500))).toEqual([[9, 12]]);
    expect(idleWithin(lost, view(1000, 5000))).toEqual([]);
  });
});

function isMadeUp(flags: EventRow['flags']): boolean {
  return flags?.includes('synthetic') === true;
}

/** Whether the row of its button before this release is a made up press at the same time. */
function isOfMissedPress(release: EventRow, rows: readonly EventRow[]): boolean {
  const before = rows
    .slice(0, rows.indexOf(release))
    .filter(({ kind, button }) => kind.startsWith('button_') && button === release.button)
    .at(-1);
  return before?.kind === 'button_down' && before.t === release.t && isMadeUp(before.flags);
}

describe('statistics of any rows', () => {
  it('agree with a plain recount of the same range, in pieces of any size', () => {
    fc.assert(
      fc.property(
        anyRows,
        fc.nat(2 ** 37),
        fc.nat(2 ** 37),
        fc.integer({ min: 1, max: 5 }),
        (rows, a, b, pieces) => {
          const range = { fromUs: micros(Math.min(a, b)), toUs: micros(Math.max(a, b) + 1) };
          const found = statistics(rows, range, pieces);
          const inside = rows.filter(({ t }) => t >= range.fromUs && t < range.toUs);
          const of = (kind: string): EventRow[] => inside.filter((row) => row.kind === kind);
          expect(found.events).toBe(inside.length);
          for (const kind of EVENT_KINDS) expect(found.kinds[kind]).toBe(of(kind).length);
          expect(found.presses).toBe(
            of('key_down').filter(
              ({ flags }) => flags?.includes('repeat') !== true && !isMadeUp(flags),
            ).length,
          );
          const moves = of('move');
          const way = moves.some((_, i) => i > 0) ? found.pointer.pathPx : 0;
          expect(way).toBeGreaterThanOrEqual(0);
          expect(found.buttons.reduce((sum, { count }) => sum + count, 0)).toBe(
            of('button_down').filter(({ flags }) => !isMadeUp(flags)).length +
              of('button_up').filter((row) => isOfMissedPress(row, inside)).length,
          );
          const down = of('wheel').reduce(
            (sum, { wheel }) => sum + Math.max(0, wheel?.[1] ?? 0),
            0,
          );
          expect(found.wheel.down).toBeCloseTo(down / 120, 6);
          expect(found.idle.totalUs).toBeLessThanOrEqual(range.toUs - range.fromUs);
          expect(found.dwell.bins.reduce((sum, count) => sum + count, 0)).toBe(found.dwell.count);
          expect(found).toEqual(statistics(rows, range));
        },
      ),
    );
  });
});
