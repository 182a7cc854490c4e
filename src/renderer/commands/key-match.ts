/** What of a key press is looked at. */
export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'shiftKey' | 'altKey' | 'metaKey' | 'getModifierState'
>;

/** Where a US keyboard has the signs of the list: for layouts that have letters of their own there. */
const CODES: ReadonlyMap<string, string> = new Map([
  ['[', 'BracketLeft'],
  [']', 'BracketRight'],
  [',', 'Comma'],
  ['.', 'Period'],
]);
const LATIN = /^[a-z]$/i;
const ASCII = /^[ -~]$/;

/**
 * Whether a press is a chord of the list, `Mod+Shift+R`. Letters are those of the layout in force, or
 * of the place where a US keyboard has them if that one types no Latin; digits are the keys of their
 * row, with or without what Shift makes of them; signs are what is typed.
 */
export function matchesChord(press: KeyPress, chord: string, isMac: boolean): boolean {
  const parts = chord.split('+');
  const key = parts.at(-1) ?? '';
  const mod = parts.includes('Mod');
  const shift = parts.includes('Shift');
  const alt = parts.includes('Alt');
  const [wanted, other] = isMac ? [press.metaKey, press.ctrlKey] : [press.ctrlKey, press.metaKey];
  const plain = !other && press.altKey === alt && wanted === mod;
  if (/^[A-Z]$/.test(key)) {
    return plain && press.shiftKey === shift && isLetter(press, key);
  }
  if (/^\d$/.test(key)) {
    return plain && press.shiftKey === shift && isDigit(press, key);
  }
  if (ASCII.test(key)) {
    // AltGr, which types signs on many layouts, looks like Ctrl and Alt on Windows.
    return (plain || (!mod && press.getModifierState('AltGraph'))) && isSign(press, key);
  }
  return plain && press.shiftKey === shift && press.key === (key === 'Space' ? ' ' : key);
}

function isLetter({ key, code }: KeyPress, letter: string): boolean {
  return LATIN.test(key) ? key.toUpperCase() === letter : code === `Key${letter}`;
}

function isDigit({ key, code }: KeyPress, digit: string): boolean {
  return code === `Digit${digit}` || (code.startsWith('Numpad') && key === digit);
}

function isSign({ key, code, shiftKey }: KeyPress, sign: string): boolean {
  return ASCII.test(key) ? key === sign : !shiftKey && code === CODES.get(sign);
}
