import { PHYSICAL_KEYS, type PhysicalKey } from '../../../input/physical-keys';

/** What keys that type something type alone on a US keyboard. */
const PUNCTUATION: Readonly<Partial<Record<PhysicalKey, string>>> = {
  Minus: '-',
  Equal: '=',
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  Semicolon: ';',
  Quote: "'",
  Backquote: '`',
  Comma: ',',
  Period: '.',
  Slash: '/',
};

/** The character of a letter, digit or sign on a US keyboard; null of any other key. */
export function usCharacter(key: PhysicalKey): string | null {
  const plain = /^(?:Key([A-Z])|Digit(\d))$/.exec(key);
  return plain?.[1]?.toLowerCase() ?? plain?.[2] ?? PUNCTUATION[key] ?? null;
}

const SHIFTED = '~!@#$%^&*()_+{}|:"<>?';
const UNSHIFTED = "`1234567890-=[]\\;',./";

/** The key that types a character on a US keyboard, and whether with Shift; null where none does. */
export function usStroke(
  character: string,
): { readonly key: PhysicalKey; readonly shift: boolean } | null {
  if (character === '\n') return { key: 'Enter', shift: false };
  if (character === '\t') return { key: 'Tab', shift: false };
  if (character === ' ') return { key: 'Space', shift: false };
  const above = SHIFTED.indexOf(character);
  const shift = above >= 0 || /^[A-Z]$/.test(character);
  const plain = above >= 0 ? (UNSHIFTED[above] ?? '') : character.toLowerCase();
  const key = KEY_OF.get(plain);
  return key === undefined ? null : { key, shift };
}

const KEY_OF: ReadonlyMap<string, PhysicalKey> = new Map(
  PHYSICAL_KEYS.flatMap(({ code }) => {
    const character = usCharacter(code);
    return character === null ? [] : [[character, code] as const];
  }),
);
