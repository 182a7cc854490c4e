import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Kind } from '../../../../src/shared/input/event-kind';
import { GROUNDS } from '../../../../src/shared/pictures/colors';
import { timelinePicture } from '../../../../src/shared/pictures/timeline-picture';
import type {
  TimelinePictureOptions,
  TimelineSource,
} from '../../../../src/shared/pictures/timeline-source';
import { EventTable } from '../../../../src/shared/session/event-table';
import { tableRange } from '../../../../src/shared/session/row-range';
import { LaneData } from '../../../../src/shared/timeline/lane-data';
import { type EventRow, tableOf } from '../../../support/sessions';
import { foreignParts, malformation } from '../../../support/well-formed';
import { DISPLAY, sourceFrom, sourceOf, WORDS } from './timeline-fixture';

const OPTIONS: TimelinePictureOptions = {
  width: { unit: 'mm', mm: 85 },
  ground: 'light',
  title: 'Checkout fails on retry',
  subtitle: '21 Nov 2026, 13:20 · 0:00 – 0:05 of 0:05',
  words: WORDS,
  onlyUsed: true,
};

const EVERYTHING =
  'ShiftLeft 100-420 / D 180-290 / K 640-1100 / • 1500-1570 / left 2100-2900 / right 3000-3060 /' +
  'move 2000:200,100 2100:240,140 2500:900,700 / wheel 3200:-1 3400:1 / mark 50:start 1990:Drag /' +
  'gap 3700-3900 / pause 4200 / resume 4500 / A 4600-4700';

/** The texts of a picture, in their order. */
function texts(svg: string): readonly string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text ?? '');
}

describe('a picture of a timeline', () => {
  it('is the same document every time', async () => {
    const { svg } = timelinePicture(sourceOf(EVERYTHING, 0, 5000), OPTIONS);
    await expect(svg).toMatchFileSnapshot('golden/timeline-85-mm.svg');
  });

  it('is as wide on paper as was asked for, in mm', () => {
    const { svg, width } = timelinePicture(sourceOf(EVERYTHING, 0, 5000), OPTIONS);
    expect(svg).toContain('width="85mm"');
    expect(width).toBeCloseTo((85 / 25.4) * 96);
  });

  it('says what it shows: title, range, lanes, axis with its unit, scale of the screen', () => {
    const shown = texts(timelinePicture(sourceOf(EVERYTHING, 0, 5000), OPTIONS).svg);
    expect(shown).toEqual(
      expect.arrayContaining([
        'Checkout fails on retry',
        '21 Nov 2026, 13:20 · 0:00 – 0:05 of 0:05',
        'Keyboard',
        'Left',
        '0:02',
        'Time (min:s)',
        '1920 px',
        'Displays: 1920×1080 px (508×286 mm).',
      ]),
    );
  });

  it('leaves lanes and rows out in which nothing is to be seen, or shows them when asked to', () => {
    const source = sourceOf('A 0-500 / left 3000-3100', 0, 1000);
    const some = texts(timelinePicture(source, OPTIONS).svg);
    const all = texts(timelinePicture(source, { ...OPTIONS, onlyUsed: false }).svg);
    expect(some).not.toContain('Buttons');
    expect(all).toEqual(expect.arrayContaining(['Buttons', 'Left', 'Ctrl', 'Pointer']));
  });

  it('shows of a masked key what the timeline shows: when, not which', () => {
    const { svg } = timelinePicture(sourceOf('• 0-400', 0, 1000), OPTIONS);
    expect(texts(svg)).toEqual(expect.arrayContaining(['•', 'Masked key']));
    expect(svg).not.toMatch(/Masked"|>Masked</);
  });

  it('hatches the lines of the pointer where its places were taken out, and says what that is', () => {
    const { svg } = timelinePicture(sourceOf('move 0:9,9 300 400 500:9,9', 0, 1000), OPTIONS);
    expect(svg.match(/fill="url\(#unplaced\)"/g)).toHaveLength(3);
    expect(texts(svg)).toContain('Places removed');
    const { svg: without } = timelinePicture(sourceOf('move 0:9,9', 0, 1000), OPTIONS);
    expect(texts(without)).not.toContain('Places removed');
  });

  it('reaches over displays that came later, and names those of the view', () => {
    const second = { ...DISPLAY, id: 'two', x: 1920, width: 1280, widthMm: 0 };
    const rows: EventRow[] = [
      { t: 0, kind: 'move', at: [100, 100] },
      { t: 500_000, kind: 'display', note: JSON.stringify([DISPLAY, second]) },
      { t: 900_000, kind: 'move', at: [3000, 100] },
    ];
    const data = new LaneData();
    data.append(tableRange(tableOf(rows)));
    const shown = (fromMs: number, toMs: number): readonly string[] =>
      texts(timelinePicture(sourceFrom(data, fromMs, toMs), OPTIONS).svg);
    expect(shown(0, 1000)).toContain('3200 px');
    expect(shown(0, 1000)).toContain('Displays: 1920×1080 px (508×286 mm) + 1280×1080 px.');
    expect(shown(0, 400)).toContain('Displays: 1920×1080 px (508×286 mm).');
  });

  it('says in small print what a chart of too many presses counts', () => {
    const table = manyPresses(5000);
    const data = new LaneData();
    data.append(tableRange(table));
    const { svg } = timelinePicture(sourceFrom(data, 0, 50_000), OPTIONS);
    const note = texts(svg).join(' ');
    expect(note).toMatch(/Keyboard: presses begun, full height \d+ in [\d.]+ ms/);
  });

  it('paints no ground where it is to be transparent', () => {
    const source = sourceOf('A 0-500', 0, 1000);
    expect(timelinePicture(source, OPTIONS).svg).toContain('height="100%" fill="#ffffff"');
    const clear = timelinePicture(source, { ...OPTIONS, ground: 'transparent' }).svg;
    expect(clear).not.toContain('height="100%"');
  });

  it('stays small however much was recorded', () => {
    const sizes = [20_000, 200_000].map((events) => {
      const data = new LaneData();
      data.append(tableRange(busy(events)));
      return timelinePicture(sourceFrom(data, 0, events * 10), OPTIONS).svg.length;
    });
    expect(Math.max(...sizes)).toBeLessThan(150_000);
    expect(sizes[1]).toBeLessThan(1.2 * (sizes[0] ?? 0));
  });
});

describe('whatever is in a session', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '<script>alert(1)</script>',
      '"/><image href="https://example.org/x"/>',
      ']]>&#0;\u{0}\u{B}\u{FFFF}',
      '&amp;&nbsp;',
      '漢字 Ω 😀',
    ),
  );

  it('the document is well-formed, and holds no script and nothing from elsewhere', () => {
    fc.assert(
      fc.property(
        anyText,
        anyText,
        anyText,
        fc.constantFrom(...GROUNDS),
        fc.constantFrom(85, 170),
        (title, marker, window, ground, mm) => {
          const { svg } = timelinePicture(withTexts(marker, window), {
            ...OPTIONS,
            title,
            subtitle: marker,
            ground,
            width: { unit: 'mm', mm },
            words: { ...WORDS, gap: window },
          });
          expect(malformation(svg)).toBeNull();
          expect(foreignParts(svg)).toEqual([]);
        },
      ),
    );
  });
});

/** A source with any texts where a session has texts: a marker, a window's title, a key's code. */
function withTexts(marker: string, window: string): TimelineSource {
  const data = new LaneData();
  const table = new EventTable();
  const add = (tUs: number, kind: number, key: string, note: string): void => {
    const row = table.extend(1);
    table.columns.tUs[row] = tUs;
    table.columns.kind[row] = kind;
    table.columns.key[row] = table.strings.intern(key);
    table.columns.note[row] = table.strings.intern(note);
  };
  add(0, Kind.focus, '', JSON.stringify({ title: window, class: '', process: '' }));
  add(10_000, Kind.marker, '', marker);
  add(20_000, Kind.key_down, window, '');
  add(900_000, Kind.key_up, window, '');
  data.append(tableRange(table));
  return sourceFrom(data, 0, 1000);
}

/** One key, pressed every 10 ms. */
function manyPresses(count: number): EventTable {
  const table = new EventTable(0, 2 * count);
  const key = table.strings.intern('KeyA');
  for (let i = 0; i < 2 * count; i++) {
    const row = table.extend(1);
    table.columns.tUs[row] = i * 5000;
    table.columns.kind[row] = i % 2 === 0 ? Kind.key_down : Kind.key_up;
    table.columns.key[row] = key;
  }
  return table;
}

/** Moves, keys, clicks and turns in turn, 10 ms apart. */
function busy(events: number): EventTable {
  const table = new EventTable(0, events);
  const key = table.strings.intern('KeyA');
  const kinds = [0, 1, 2, 3, 4, 5] as const;
  for (let i = 0; i < events; i++) {
    const row = table.extend(1);
    const kind = kinds[i % kinds.length] ?? Kind.move;
    table.columns.tUs[row] = i * 10_000;
    table.columns.kind[row] = kind;
    table.columns.key[row] = kind < 2 ? key : 0;
    table.columns.button[row] = kind === 2 || kind === 3 ? 1 : 0;
    table.columns.x[row] = (i * 7919) % 1920;
    table.columns.y[row] = (i * 104_729) % 1080;
    table.columns.wheelY[row] = kind === Kind.wheel ? 120 : 0;
  }
  return table;
}
