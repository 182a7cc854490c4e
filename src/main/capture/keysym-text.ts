import type { ChordModifier } from '../../shared/input/chord';
import { KEYSYM_RUNS } from './keysym-table';

const UNICODE = 0x01000000;
/** Keysyms of the numpad that type: `*` to `9`, and `=`. Their low seven bits are the ASCII code. */
const KP_MULTIPLY = 0xffaa;
const KP_9 = 0xffb9;
const KP_SPACE = 0xff80;
const KP_EQUAL = 0xffbd;

/** Keysyms that mean something to the keyboard itself. */
export const Keysym = {
  modeSwitch: 0xff7e,
  numLock: 0xff7f,
  capsLock: 0xffe5,
  shiftLock: 0xffe6,
  level3Shift: 0xfe03,
  level3Latch: 0xfe04,
  level3Lock: 0xfe05,
  level5Shift: 0xfe11,
  level5Latch: 0xfe12,
  level5Lock: 0xfe13,
} as const;

/** Keysyms of modifiers, left and right. Meta_L and Meta_R are what other programs take as Alt. */
export const MODIFIER_KEYSYMS: ReadonlyMap<number, ChordModifier> = new Map([
  [0xffe1, 'Shift'],
  [0xffe2, 'Shift'],
  [0xffe3, 'Ctrl'],
  [0xffe4, 'Ctrl'],
  [0xffe7, 'Alt'],
  [0xffe8, 'Alt'],
  [0xffe9, 'Alt'],
  [0xffea, 'Alt'],
  [0xffeb, 'Meta'],
  [0xffec, 'Meta'],
  [0xffed, 'Meta'],
  [0xffee, 'Meta'],
]);

const LEGACY: ReadonlyMap<number, string> = new Map(
  KEYSYM_RUNS.flatMap(([first, text]) =>
    [...text].map((char, index) => [first + index, char] as const),
  ),
);

/**
 * The character that an X keysym types; null for dead keys, functions, and what types a control
 * character (Enter, Tab, Backspace). Latin-1 stands for itself, 0x01000000 + n for the code point n;
 * see the head of X11/keysymdef.h.
 */
export function textOfKeysym(keysym: number): string | null {
  if ((keysym >= 0x20 && keysym <= 0x7e) || (keysym >= 0xa0 && keysym <= 0xff)) {
    return String.fromCodePoint(keysym);
  }
  if (keysym >= UNICODE + 0xa0 && keysym <= UNICODE + 0x10ffff) {
    const point = keysym - UNICODE;
    return point >= 0xd800 && point <= 0xdfff ? null : String.fromCodePoint(point);
  }
  if ((keysym >= KP_MULTIPLY && keysym <= KP_9) || keysym === KP_SPACE || keysym === KP_EQUAL) {
    return String.fromCodePoint(keysym & 0x7f);
  }
  return LEGACY.get(keysym) ?? null;
}

const KEYSYMS: ReadonlyMap<string, number> = new Map(
  [...LEGACY].map(([keysym, text]) => [text, keysym] as const).reverse(),
);

/** The keysym of a character (one code point), by the same rules: the oldest there is. */
export function keysymOfText(character: string): number {
  const point = character.codePointAt(0) ?? 0;
  return point <= 0xff ? point : (KEYSYMS.get(character) ?? UNICODE + point);
}

/** Whether a keysym locks modifiers or chooses the layout group (ISO_Group_Latch to ISO_Last_Group_Lock). */
export function switchesLayout(keysym: number): boolean {
  return (
    keysym === Keysym.numLock ||
    keysym === Keysym.capsLock ||
    keysym === Keysym.shiftLock ||
    keysym === Keysym.modeSwitch ||
    keysym === Keysym.level3Lock ||
    keysym === Keysym.level5Lock ||
    (keysym >= 0xfe06 && keysym <= 0xfe0f)
  );
}
