import { seededRandom } from '../../../src/shared/base/seeded-random';
import { Flag } from '../../../src/shared/input/event-flags';
import { Kind, type KindCode } from '../../../src/shared/input/event-kind';
import { clearRows, createColumns } from '../../../src/shared/session/event-columns';
import type { RowRange } from '../../../src/shared/session/row-range';
import { ROW_GROUP_ROWS } from '../../../src/shared/session/session-columns';
import { StringTable } from '../../../src/shared/session/string-table';

const WIDTH = 2560;
const HEIGHT = 1440;
const LETTERS = 'etaoinshrdlcumwfgypbvk';
const WINDOWS = ['Editor', 'Browser', 'Terminal', 'Mail', 'Spreadsheet'];

/** Something that is down, and when it is let go of. */
interface Held {
  readonly kind: typeof Kind.key_up | typeof Kind.button_up;
  readonly what: number;
  readonly atUs: number;
}

/**
 * `total` events as hands make them, in row groups, the same every time: nine tenths moves, by a mouse
 * of 500 Hz along curves, with typing, clicks, drags, the wheel, other windows, markers and rests in
 * between. Each group is valid until the next is asked for.
 */
export function* realisticEvents(total: number): Generator<RowRange, void, undefined> {
  const random = seededRandom(7);
  const strings = new StringTable();
  const columns = createColumns(ROW_GROUP_ROWS);
  const keys = [...LETTERS].map((letter) => strings.intern(`Key${letter.toUpperCase()}`));
  const texts = [...LETTERS].map((letter) => strings.intern(letter));
  const shift = strings.intern('ShiftLeft');
  const held: Held[] = [];
  let seq = 0;
  let tUs = 0;
  let x = WIDTH / 2;
  let y = HEIGHT / 2;
  let angle = 0;
  /** Presses that are still to come of the word that is being typed, and notches of the wheel. */
  let typing = 0;
  let turning = 0;
  let row = 0;
  const range = (): RowRange => ({
    columns,
    strings: strings.list,
    fromSeq: seq - row,
    toSeq: seq,
    base: seq - row,
    mask: 0x7fffffff,
  });
  const put = (kind: KindCode, atUs: number): number => {
    const at = row;
    columns.tUs[at] = atUs;
    columns.recvUs[at] = atUs + 150 + Math.floor(random() * 400);
    columns.kind[at] = kind;
    columns.flags[at] = 0;
    row += 1;
    seq += 1;
    return at;
  };
  const press = (kind: typeof Kind.key_down | typeof Kind.button_down, what: number): void => {
    const at = put(kind, tUs);
    const isKey = kind === Kind.key_down;
    if (isKey) {
      columns.key[at] = what;
      columns.native[at] = what;
      columns.flags[at] = Flag.hasNative;
      columns.text[at] = texts[keys.indexOf(what)] ?? 0;
    } else {
      columns.button[at] = what;
      columns.x[at] = x;
      columns.y[at] = y;
      columns.flags[at] = Flag.hasPoint;
    }
    const dwellUs = 50_000 + Math.floor(random() * 90_000);
    held.push({ kind: isKey ? Kind.key_up : Kind.button_up, what, atUs: tUs + dwellUs });
  };
  while (seq < total) {
    if (row === ROW_GROUP_ROWS) {
      yield range();
      clearRows(columns, 0, ROW_GROUP_ROWS);
      row = 0;
    }
    const [first] = held;
    if (first !== undefined && (first.atUs <= tUs || total - seq <= held.length)) {
      held.shift();
      tUs = Math.max(tUs, first.atUs);
      const at = put(first.kind, tUs);
      if (first.kind === Kind.key_up) {
        columns.key[at] = first.what;
        columns.native[at] = first.what;
        columns.flags[at] = Flag.hasNative;
      } else {
        columns.button[at] = first.what;
        columns.x[at] = x;
        columns.y[at] = y;
        columns.flags[at] = Flag.hasPoint;
      }
      continue;
    }
    const isDown = (what: number): boolean => held.some((each) => each.what === what);
    const chance = random();
    tUs += 1_900 + Math.floor(random() * 200);
    if (typing > 0) {
      tUs += 40_000 + Math.floor(random() * 90_000);
      const key = keys[Math.floor(random() ** 2 * keys.length)] ?? 0;
      typing -= 1;
      if (!isDown(key)) press(Kind.key_down, key);
    } else if (turning > 0) {
      tUs += 30_000;
      turning -= 1;
      const at = put(Kind.wheel, tUs);
      columns.wheelY[at] = 120;
      columns.x[at] = x;
      columns.y[at] = y;
      columns.flags[at] = Flag.hasWheel | Flag.hasPoint;
    } else if (chance < 0.006) {
      typing = 3 + Math.floor(random() * 8);
      if (random() < 0.1 && !isDown(shift)) press(Kind.key_down, shift);
    } else if (chance < 0.009) {
      if (!isDown(1)) press(Kind.button_down, random() < 0.9 ? 1 : 3);
    } else if (chance < 0.0105) {
      turning = 2 + Math.floor(random() * 10);
    } else if (chance < 0.0107) {
      tUs += Math.floor(random() ** 3 * 20_000_000);
    } else if (chance < 0.01072) {
      const name = WINDOWS[Math.floor(random() * WINDOWS.length)] ?? '';
      const at = put(Kind.focus, tUs);
      columns.note[at] = strings.intern(
        JSON.stringify({ title: name, class: name.toLowerCase(), process: name.toLowerCase() }),
      );
    } else if (chance < 0.010722) {
      columns.note[put(Kind.marker, tUs)] = strings.intern(`mark ${Math.floor(random() * 9)}`);
    } else {
      angle += (random() - 0.5) * 0.5;
      const speed = 2 + 12 * random();
      x = Math.round(Math.min(WIDTH - 1, Math.max(0, x + speed * Math.cos(angle))));
      y = Math.round(Math.min(HEIGHT - 1, Math.max(0, y + speed * Math.sin(angle))));
      // A hand does not go on pushing at the edge.
      if (x === 0 || y === 0 || x === WIDTH - 1 || y === HEIGHT - 1) angle += 2;
      const at = put(Kind.move, tUs);
      columns.x[at] = x;
      columns.y[at] = y;
      columns.flags[at] = Flag.hasPoint;
    }
  }
  if (row > 0) {
    yield range();
  }
}
