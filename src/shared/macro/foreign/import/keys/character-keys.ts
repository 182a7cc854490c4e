import { isPhysicalKey, type PhysicalKey } from '../../../../input/physical-keys';

/** A key of the US layout and whether Shift is held with it. */
export interface CharacterKey {
  readonly key: PhysicalKey;
  readonly isShifted: boolean;
}

/** What the keys of the US layout type that are neither letters nor digits: alone, and with Shift. */
const SIGNS: readonly (readonly [string, string, PhysicalKey])[] = [
  ['`', '~', 'Backquote'],
  ['-', '_', 'Minus'],
  ['=', '+', 'Equal'],
  ['[', '{', 'BracketLeft'],
  [']', '}', 'BracketRight'],
  ['\\', '|', 'Backslash'],
  [';', ':', 'Semicolon'],
  ["'", '"', 'Quote'],
  [',', '<', 'Comma'],
  ['.', '>', 'Period'],
  ['/', '?', 'Slash'],
];

const BY_CHARACTER: ReadonlyMap<string, CharacterKey> = new Map([
  ...SIGNS.flatMap(([plain, shifted, key]): [string, CharacterKey][] => [
    [plain, { key, isShifted: false }],
    [shifted, { key, isShifted: true }],
  ]),
  ...[...')!@#$%^&*('].map((character, digit): [string, CharacterKey] => [
    character,
    { key: keyNamed(`Digit${digit}`), isShifted: true },
  ]),
  ...[...'0123456789'].map((character): [string, CharacterKey] => [
    character,
    { key: keyNamed(`Digit${character}`), isShifted: false },
  ]),
  ...[...'abcdefghijklmnopqrstuvwxyz'].flatMap((character): [string, CharacterKey][] => {
    const key = keyNamed(`Key${character.toUpperCase()}`);
    return [
      [character, { key, isShifted: false }],
      [character.toUpperCase(), { key, isShifted: true }],
    ];
  }),
  [' ', { key: 'Space', isShifted: false }],
  ['\t', { key: 'Tab', isShifted: false }],
  ['\n', { key: 'Enter', isShifted: false }],
  ['\r', { key: 'Enter', isShifted: false }],
  ['\b', { key: 'Backspace', isShifted: false }],
  ['\u001b', { key: 'Escape', isShifted: false }],
]);

function keyNamed(code: string): PhysicalKey {
  if (!isPhysicalKey(code)) throw new Error(`no key ${code}`);
  return code;
}

/** The key that types a character on the US layout. null where none does. */
export function keyOfCharacter(character: string): CharacterKey | null {
  return BY_CHARACTER.get(character) ?? null;
}
