import { micros } from '../../../../src/shared/base/time';
import { Flag } from '../../../../src/shared/input/event-flags';
import { Kind, type KindCode } from '../../../../src/shared/input/event-kind';
import { modifierBit } from '../../../../src/shared/input/modifiers';
import { EventTable } from '../../../../src/shared/session/event-table';
import { tableRange } from '../../../../src/shared/session/row-range';
import type { BarRow } from '../../../../src/shared/timeline/bar-row';
import { LaneData } from '../../../../src/shared/timeline/lane-data';
import type { Scale } from '../../../../src/shared/timeline/scale';
import type { Viewport } from '../../../../src/shared/timeline/viewport';
import { visitBars } from '../../../../src/shared/timeline/visit-bars';

interface Written {
  readonly ms: number;
  readonly kind: KindCode;
  readonly key?: string;
  readonly button?: number;
  readonly x?: number;
  readonly y?: number;
  readonly wheelX?: number;
  readonly wheelY?: number;
  readonly note?: string;
  readonly flags?: number;
}

const BUTTONS: ReadonlyMap<string, number> = new Map([
  ['left', 1],
  ['right', 2],
  ['middle', 3],
  ['back', 4],
]);

/**
 * A recording written down, times in ms, tracks apart by `/`:
 *
 * ```
 * A 0-20 30-40          key A down at 0, up at 20, again 30 to 40 (a letter or a W3C code)
 * •  0-5                a masked key
 * A 0-                  still held at the end
 * A 0-50 repeat 20 30   repeats at 20 and 30
 * left 5-9              a mouse button
 * move 0:10,20 5:11,20  the pointer at 10,20 and at 11,20;   5 alone: its place redacted
 * wheel 3:-1 4:+1       a notch up, a notch down;   hwheel sideways
 * mark 7:here           a marker;   gap 5-9   pause 5   resume 9
 * ```
 */
export function recording(text: string): EventTable {
  const events = text.split('/').flatMap((track) => parseTrack(track.trim().split(/\s+/)));
  const table = new EventTable();
  // Stable, and what ends at an instant ends before what begins there.
  const order = (event: Written): number =>
    event.kind === Kind.key_up || event.kind === Kind.button_up ? 0 : 1;
  for (const event of events.sort((a, b) => a.ms - b.ms || order(a) - order(b))) {
    write(table, event);
  }
  return table;
}

/** The lanes of a {@link recording}. */
export function lanes(text: string): LaneData {
  const data = new LaneData();
  data.append(tableRange(recording(text)));
  return data;
}

/** A view from `fromMs` to `toMs`. */
export function view(fromMs: number, toMs: number): Viewport {
  return { fromUs: micros(fromMs * 1000), toUs: micros(toMs * 1000) };
}

/**
 * Rows as a view of `columns` columns shows them, a line each: a bar as its letter, marks that
 * stand for several as their count.
 */
export function picture(
  data: LaneData,
  rows: readonly BarRow[],
  fromMs: number,
  toMs: number,
  columns: number,
): string[] {
  const scale: Scale = { view: view(fromMs, toMs), columns };
  return rows.map((row) => {
    const line = new Array<string>(columns).fill('·');
    visitBars(row, scale, data.lastUs, (from, to, index, count) => {
      const letter = (data.strings.at(row.whatAt(index)) ?? '?').replace(/^Key/, '').charAt(0);
      line.fill(count > 1 ? String(count) : letter, Math.round(from), Math.round(to));
    });
    return line.join('');
  });
}

function parseTrack(words: readonly string[]): Written[] {
  const [name = '', ...rest] = words;
  switch (name) {
    case 'move':
      return rest.map((word) => {
        const [ms, x, y] = word.split(/[:,]/).map(Number);
        // Written without a place: redacted.
        return x === undefined || y === undefined
          ? { ms: ms ?? 0, kind: Kind.move, flags: Flag.redacted }
          : { ms: ms ?? 0, kind: Kind.move, x, y, flags: Flag.hasPoint };
      });
    case 'wheel':
    case 'hwheel':
      return rest.map((word) => {
        const [ms, notches] = word.split(':').map(Number);
        const amount = (notches ?? 0) * 120;
        return {
          ms: ms ?? 0,
          kind: Kind.wheel,
          ...(name === 'wheel' ? { wheelY: amount } : { wheelX: amount }),
        };
      });
    case 'mark':
      return rest.map((word) => {
        const [ms, note = ''] = word.split(':');
        return { ms: Number(ms), kind: Kind.marker, note };
      });
    case 'gap':
      return rest.map((word) => {
        const [from, to] = word.split('-').map((ms) => Number(ms) * 1000);
        const note = `host_restarted from_us=${from} to_us=${to} lost=unknown`;
        return { ms: (from ?? 0) / 1000, kind: Kind.gap, note };
      });
    case 'pause':
    case 'resume':
      return rest.map((word) => ({ ms: Number(word), kind: Kind[name] }));
    default:
      return parsePresses(name, rest);
  }
}

function parsePresses(name: string, words: readonly string[]): Written[] {
  const button = BUTTONS.get(name);
  const masked = name === '•';
  const code = masked ? 'Masked' : /^[A-Z]$/.test(name) ? `Key${name}` : name;
  const what = button === undefined ? { key: code } : { button };
  const flags = masked ? { flags: Flag.redacted } : {};
  const down = button === undefined ? Kind.key_down : Kind.button_down;
  const up = button === undefined ? Kind.key_up : Kind.button_up;
  const events: Written[] = [];
  let repeating = false;
  for (const word of words) {
    if (word === 'repeat') {
      repeating = true;
    } else if (repeating) {
      events.push({ ms: Number(word), kind: down, ...what, flags: Flag.repeat });
    } else {
      const [from = '', to = ''] = word.split('-');
      if (from !== '') events.push({ ms: Number(from), kind: down, ...what, ...flags });
      if (to !== '') events.push({ ms: Number(to), kind: up, ...what, ...flags });
    }
  }
  return events;
}

function write(table: EventTable, event: Written): void {
  const row = table.extend(1);
  const { columns } = table;
  columns.tUs[row] = event.ms * 1000;
  columns.recvUs[row] = event.ms * 1000;
  columns.kind[row] = event.kind;
  columns.flags[row] = event.flags ?? 0;
  columns.key[row] = table.strings.intern(event.key ?? '');
  columns.button[row] = event.button ?? 0;
  columns.x[row] = event.x ?? 0;
  columns.y[row] = event.y ?? 0;
  columns.wheelX[row] = event.wheelX ?? 0;
  columns.wheelY[row] = event.wheelY ?? 0;
  columns.mods[row] = event.kind === Kind.key_down ? modifierBit(event.key ?? '') : 0;
  columns.note[row] = table.strings.intern(event.note ?? '');
}
