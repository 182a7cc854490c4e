import type { PhysicalKey } from '../../../shared/input/physical-keys';
import type { StrokeTable } from './char-strokes';

/** Dead keysyms by the combining mark they put on the next character (X11/keysymdef.h, Unicode "Combining Diacritical Marks"). */
const DEAD_OF_MARK: Readonly<Record<string, number>> = {
  '\u0300': 0xfe50,
  '\u0301': 0xfe51,
  '\u0302': 0xfe52,
  '\u0303': 0xfe53,
  '\u0304': 0xfe54,
  '\u0306': 0xfe55,
  '\u0307': 0xfe56,
  '\u0308': 0xfe57,
  '\u030a': 0xfe58,
  '\u030b': 0xfe59,
  '\u030c': 0xfe5a,
  '\u0327': 0xfe5b,
  '\u0328': 0xfe5c,
};
/** What a dead key and Space type: the mark alone. */
const DEAD_OF_SIGN: Readonly<Record<string, number>> = {
  '`': 0xfe50,
  '´': 0xfe51,
  '^': 0xfe52,
  '~': 0xfe53,
  '¨': 0xfe57,
  '°': 0xfe58,
  '¸': 0xfe5b,
};

/**
 * The keys that type a character by a dead key and another one after it; null: the layout has none for it. It takes a
 * program that puts the two together, as most do.
 */
export function deadStrokes(
  character: string,
  { strokes, dead }: StrokeTable,
): readonly (readonly PhysicalKey[])[] | null {
  const [base = '', mark = '', ...more] = character.normalize('NFD');
  const keysym = mark === '' ? DEAD_OF_SIGN[character] : DEAD_OF_MARK[mark];
  const first = keysym === undefined || more.length > 0 ? undefined : dead.get(keysym);
  const second = strokes.get(mark === '' ? ' ' : base);
  return first === undefined || second === undefined ? null : [first, second];
}
