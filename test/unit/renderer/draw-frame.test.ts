import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_OVERLAY } from '../../../src/renderer/timeline/overlay';
import { type Facts, Scene } from '../../../src/renderer/timeline/worker/scene';
import { micros } from '../../../src/shared/base/time';
import { Flag } from '../../../src/shared/input/event-flags';
import { Kind } from '../../../src/shared/input/event-kind';
import { EventTable } from '../../../src/shared/session/event-table';
import { OverviewBuilder } from '../../../src/shared/session/overview';
import { tableRange } from '../../../src/shared/session/row-range';
import { type Annotation, annotationsOf } from '../../../src/shared/timeline/annotation';
import { type EventRow, tableOf } from '../../support/sessions';
import { recording, view } from '../shared/timeline/recording';
import { drawn, FACTS, of, type Paper, sceneOf } from './paper';

/** A display of 1920×1080 px whose left edge is at `x`. */
const display = (x: number): Facts['displays'][number] => ({
  ...{ id: `at ${x}`, x, y: 0, width: 1920, height: 1080, scale: 1 },
  ...{ widthMm: null, heightMm: null, refreshHz: null },
});

/** Draws a part of a recording on paper of 1000 × 500 pixels. */
function draw(
  table: EventTable,
  fromMs: number,
  toMs: number,
  annotations: readonly Annotation[] = [],
): Paper {
  const scene = sceneOf(table);
  scene.annotations = annotations;
  scene.show(view(fromMs, toMs));
  return drawn(scene);
}

describe('a frame', () => {
  it('shows keys as bars with their names, each where it was down', () => {
    const paper = draw(recording('A 0-100 / B 200-260 / Enter 500-1000'), 0, 1000);
    expect(of(paper, 'keyboard')).toEqual([
      { fill: 'keyboard', x: 0, width: 99 },
      { fill: 'keyboard', x: 200, width: 59 },
      { fill: 'keyboard', x: 500, width: 499 },
    ]);
    expect(paper.words).toEqual(expect.arrayContaining(['A', 'B', 'Enter', '0:00.5']));
  });

  it('leaves a name out where it does not fit', () => {
    const paper = draw(recording('Enter 0-20 / A 40-60 1000-1001'), 0, 1000);
    expect(paper.words).toContain('A');
    expect(paper.words).not.toContain('Enter');
  });

  it('cuts the titles of windows to what fits, and leaves out those of which little would be left', () => {
    const focus = (t: number, title: string): EventRow => ({
      t: t * 1000,
      kind: 'focus',
      note: JSON.stringify({ title, class: 'x', process: 'x' }),
    });
    // 100 pixels, without the edges 94: 13 letters of 7, of which one is the ellipsis; then 20; then plenty.
    const rows = [
      focus(0, 'A long title of a window'),
      focus(100, 'Another'),
      focus(120, 'Whole'),
      focus(1000, ''),
    ];
    const { words } = draw(tableOf(rows), 0, 1000);
    expect(words.filter((word) => /[a-z]/.test(word))).toEqual(['A long title…', 'Whole']);
  });

  it('has no line of the pointer where its places were taken out, and hatches that instead', () => {
    const paper = draw(recording('move 0:0,0 200:50,50 300 400 500:90,90 1000:90,90'), 0, 1000);
    // The ground of the hatching, cut to where it is.
    const ground = { fill: 'x', x: 0, width: 400 };
    expect(of(paper, 'x')).toContainEqual(ground);
    expect(paper.cuts).toContainEqual({ x: 300, width: 100 });
    const inside = of(paper, 'x').filter(({ x, width }) => x + width > 301 && x < 499);
    expect(inside).toEqual([ground]);
  });

  it('keeps the pointer in its rows where a display came beside the first', () => {
    const facts = { ...FACTS, displays: [display(0)] };
    const rows: EventRow[] = [
      { t: 0, kind: 'move', at: [0, 0] },
      { t: 500_000, kind: 'display', note: JSON.stringify([display(0), display(1920)]) },
      { t: 600_000, kind: 'move', at: [3839, 1079] },
      { t: 1_000_000, kind: 'move', at: [3839, 1079] },
    ];
    const scene = sceneOf(tableOf(rows), facts);
    const boxes = scene.layout(500, 1).lanes.find(({ lane }) => lane === 'pointer')?.rows ?? [];
    const { heights } = drawn(scene);
    for (const { id, top, height } of boxes) {
      const marks = heights.filter(({ fill }) => fill === id);
      expect(marks.length).toBeGreaterThan(1);
      expect(Math.min(...marks.map((mark) => mark.top))).toBeGreaterThanOrEqual(top);
      expect(Math.max(...marks.map((mark) => mark.bottom))).toBeLessThanOrEqual(top + height);
    }
    expect(boxes).toHaveLength(2);
  });

  it('has no half times in the ruler: neither at its end nor below the label of the playhead', () => {
    //  0:00.7    0:00.8    0:0|
    const { words } = draw(recording('A 0-1000'), 0, 920);
    expect(words).toContain('0:00.8');
    expect(words).not.toContain('0:00.9');
    //  0:00.4  [0:00.500]  0:00.6
    const scene = sceneOf(recording('A 0-1000'));
    scene.overlay = { ...NO_OVERLAY, playheadUs: micros(500_000) };
    const times = drawn(scene).words.filter((word) => word.startsWith('0:00.'));
    expect(times).toEqual(expect.arrayContaining(['0:00.4', '0:00.500', '0:00.6']));
    expect(times).not.toContain('0:00.5');
  });

  it('draws modifiers and buttons in their own colours', () => {
    const paper = draw(recording('ShiftLeft 0-400 / left 500-600 / A 900-1000'), 0, 1000);
    expect(of(paper, 'modifiers')).toHaveLength(1);
    expect(of(paper, 'buttons')).toEqual([{ fill: 'buttons', x: 500, width: 99 }]);
  });

  it('tells markers that were added afterwards from those of the session', () => {
    const added = annotationsOf([
      { id: 'a', tUs: 500_000, text: 'added' },
      { id: 'b', tUs: 800_000, text: 'red', color: 'red' },
    ]);
    const paper = draw(recording('mark 100:own / A 0-1000'), 0, 1000, added);
    expect(paper.words).toEqual(expect.arrayContaining(['own', 'added', 'red']));
    const flags = (fill: string, from: number): number =>
      of(paper, fill).filter(({ x }) => x >= from && x < from + 5).length;
    expect([flags('notes', 100), flags('ground', 100)]).toEqual([2, 0]);
    // A line of dashes; the flag is filled with the ground.
    expect(flags('notes', 500)).toBeGreaterThan(20);
    expect(flags('ground', 500)).toBe(1);
    expect(flags('red', 800)).toBeGreaterThan(20);
  });

  it('has one flag with their number for markers that would lie over each other', () => {
    const marks = Array.from({ length: 300 }, (_, i) => `${100 + i}:m${i}`).join(' ');
    const paper = draw(recording(`mark ${marks} 900:alone / A 0-1000`), 0, 1000);
    //  ×n    ×n    ×n    ×n    ×n              alone
    const numbers = paper.words.filter((word) => word.startsWith('×'));
    expect(numbers.length).toBeGreaterThan(2);
    expect(numbers.reduce((sum, word) => sum + Number(word.slice(1)), 0)).toBe(300);
    expect(paper.words).toContain('alone');
    expect(of(paper, 'notes').length).toBeLessThan(40);
  });

  it('draws what happened at the very end of a session in its last column', () => {
    //  move   ·                        ■   a place of its own: a dot
    expect(of(draw(recording('move 1000:9,9'), 0, 1000), 'x')).toEqual([
      { fill: 'x', x: 996, width: 4 },
    ]);
    const paper = draw(recording('A 1000- / left 1000- / wheel 1000:1 / mark 1000:end'), 0, 1000);
    for (const lane of ['keyboard', 'buttons', 'wheel']) {
      expect(of(paper, lane)).toEqual([{ fill: lane, x: 998, width: 2 }]);
    }
    expect(of(paper, 'notes').map(({ x }) => x)).toContain(999);
  });

  it('shows a session of one event at its end before it is read', () => {
    const table = recording('left 1000-');
    const overview = new OverviewBuilder();
    overview.add(table.columns, table.strings.list, 0, table.length);
    const scene = new Scene();
    scene.showSession({ fromUs: micros(0), toUs: micros(1e6) }, FACTS, overview.build());
    expect(of(drawn(scene), 'buttons').map(({ x, width }) => x + width)).toEqual([1000]);
  });

  it('is the same again after zooming in and out', () => {
    const scene = sceneOf(busyTable(20_000));
    const factors = fc.array(fc.double({ min: 0.3, max: 0.95, noNaN: true }), { maxLength: 8 });
    fc.assert(
      fc.property(fc.nat({ max: 100_000 }), fc.nat({ max: 1000 }), factors, (from, at, steps) => {
        scene.show(view(from, from + 60_000));
        const before = drawn(scene);
        for (const factor of steps) scene.zoom(at / 1000, factor);
        for (const factor of [...steps].reverse()) scene.zoom(at / 1000, 1 / factor);
        expect(drawn(scene)).toEqual(before);
      }),
      { numRuns: 15 },
    );
  });

  it('shows what is not read yet from the overview, until it is read', () => {
    const table = recording('A 0-100 / B 200-260 / move 300:5,5 990:9,9 / Enter 500-1000');
    const overview = new OverviewBuilder();
    overview.add(table.columns, table.strings.list, 0, table.length);
    const scene = new Scene();
    scene.showSession({ fromUs: micros(0), toUs: micros(1e6) }, FACTS, overview.build());
    //  keys     ▅ ▂   ▂      ▂    a column for each stretch with events
    expect(of(drawn(scene), 'keyboard').map(({ x }) => Math.round(x / 10))).toEqual([
      0, 10, 20, 26, 50, 100,
    ]);
    scene.data.append(tableRange(table, 0, 4));
    expect(of(drawn(scene), 'keyboard').map(({ x, width }) => [x, width])).toEqual([
      // Not read yet, below what is.
      [500, 2],
      [999, 1],
      [0, 99],
      [200, 59],
    ]);
    scene.data.append(tableRange(table, 4));
    scene.complete();
    expect(of(drawn(scene), 'keyboard').at(-1)).toEqual({ fill: 'keyboard', x: 500, width: 499 });
  });

  it('has about as many marks as columns, however much was recorded', () => {
    const paper = draw(busyTable(200_000), 0, 2_000_000);
    for (const lane of ['keyboard', 'buttons', 'wheel', 'x', 'y']) {
      expect(of(paper, lane).length, lane).toBeGreaterThan(100);
      expect(of(paper, lane).length, lane).toBeLessThanOrEqual(1001);
    }
  });
});

/** Moves, keys, clicks and turns in turn, 10 ms apart. */
function busyTable(events: number): EventTable {
  const table = new EventTable(0, events);
  const key = table.strings.intern('KeyA');
  const kinds = [
    Kind.move,
    Kind.key_down,
    Kind.key_up,
    Kind.button_down,
    Kind.button_up,
    Kind.wheel,
  ];
  for (let i = 0; i < events; i++) {
    const row = table.extend(1);
    const kind = kinds[i % kinds.length] ?? Kind.move;
    const isKey = kind === Kind.key_down || kind === Kind.key_up;
    table.columns.tUs[row] = i * 10_000;
    table.columns.kind[row] = kind;
    table.columns.flags[row] = kind === Kind.move ? Flag.hasPoint : 0;
    table.columns.key[row] = isKey ? key : 0;
    table.columns.button[row] = kind === Kind.button_down || kind === Kind.button_up ? 1 : 0;
    table.columns.x[row] = (i * 7919) % 1920;
    table.columns.y[row] = (i * 104_729) % 1080;
    table.columns.wheelY[row] = kind === Kind.wheel ? 120 : 0;
  }
  return table;
}
