import { Flag } from '../../../shared/input/event-flags';
import { Kind } from '../../../shared/input/event-kind';
import { createColumns, type EventColumns } from '../../../shared/session/event-columns';

const LETTERS = Array.from('abcdefghijklmnopqrstuvwxyz');

/** What the events of {@link madeUpEvents} say; entry 0 means null. */
export const MADE_UP_STRINGS: readonly string[] = [
  '',
  ...LETTERS.map((letter) => `Key${letter.toUpperCase()}`),
  ...LETTERS,
  'ShiftLeft',
  '{"title":"A"}',
];
const SHIFT = MADE_UP_STRINGS.indexOf('ShiftLeft');
const NOTE = SHIFT + 1;

/** µs from one of them to the next. Soon more than 2³² µs: V8 keeps larger numbers in another way. */
export const MADE_UP_STEP_US = 600_000;

/** What the first of each {@link ROUND} events are; the others are moves. */
const FIRST = [
  { kind: Kind.key_down, key: 'letter' },
  { kind: Kind.key_down, key: 'next' },
  { kind: Kind.key_up, key: 'letter' },
  { kind: Kind.key_up, key: 'next' },
  { kind: Kind.key_down, key: 'shift' },
  { kind: Kind.key_up, key: 'shift' },
  { kind: Kind.button_down },
  { kind: Kind.button_up },
  { kind: Kind.wheel },
] as const;
const ROUND = 32;
const EVERY_FOCUS = 1024;

/** So many events of all usual kinds, mostly moves: to try on them what will be done with those of a session. */
export function madeUpEvents(count: number): EventColumns {
  const columns = createColumns(count);
  for (let row = 0; row < count; row++) {
    columns.tUs[row] = row * MADE_UP_STEP_US;
    columns.recvUs[row] = row * MADE_UP_STEP_US;
    columns.x[row] = row % 1900;
    columns.y[row] = (row * 7) % 1000;
    columns.flags[row] = Flag.hasPoint;
    const first = FIRST[row % ROUND];
    columns.kind[row] = first?.kind ?? Kind.move;
    if (first !== undefined && 'key' in first) {
      const letter = (Math.floor(row / ROUND) + (first.key === 'next' ? 1 : 0)) % LETTERS.length;
      const isLetter = first.key !== 'shift';
      columns.key[row] = isLetter ? 1 + letter : SHIFT;
      columns.text[row] =
        isLetter && first.kind === Kind.key_down ? 1 + LETTERS.length + letter : 0;
      columns.native[row] = letter;
      columns.flags[row] = Flag.hasNative;
    } else if (first?.kind === Kind.wheel) {
      columns.wheelY[row] = 120;
      columns.flags[row] = Flag.hasWheel | Flag.hasPoint;
    } else if (first !== undefined) {
      columns.button[row] = 1;
    }
    if (row % EVERY_FOCUS === ROUND / 2) {
      columns.kind[row] = Kind.focus;
      columns.note[row] = NOTE;
      columns.flags[row] = 0;
    }
  }
  return columns;
}
