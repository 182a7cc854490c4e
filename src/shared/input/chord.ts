import { isPhysicalKey, PHYSICAL_KEYS, type PhysicalKey } from './physical-keys';

/** A modifier of a chord. It does not matter which of the two keys that carry it is held. */
export type ChordModifier = 'Ctrl' | 'Alt' | 'Shift' | 'Meta';

/** The modifiers in the order in which chords are written. */
export const CHORD_MODIFIERS: readonly ChordModifier[] = ['Ctrl', 'Alt', 'Shift', 'Meta'];

/** Modifiers that are held, and a key that is pressed then. The key is a place on the keyboard, whatever it types. */
export interface Chord {
  /** Each at most once, in the order of {@link CHORD_MODIFIERS}. */
  readonly modifiers: readonly ChordModifier[];
  /** No modifier. */
  readonly key: PhysicalKey;
}

const MODIFIER_KEYS: Readonly<Record<ChordModifier, readonly PhysicalKey[]>> = {
  Ctrl: ['ControlLeft', 'ControlRight'],
  Alt: ['AltLeft', 'AltRight'],
  Shift: ['ShiftLeft', 'ShiftRight'],
  Meta: ['MetaLeft', 'MetaRight'],
};

/** What people and other programs call a modifier, in lower case. */
const MODIFIER_NAMES: ReadonlyMap<string, ChordModifier> = new Map([
  ['ctrl', 'Ctrl'],
  ['control', 'Ctrl'],
  ['ctl', 'Ctrl'],
  ['alt', 'Alt'],
  ['option', 'Alt'],
  ['opt', 'Alt'],
  ['shift', 'Shift'],
  ['meta', 'Meta'],
  ['super', 'Meta'],
  ['win', 'Meta'],
  ['windows', 'Meta'],
  ['cmd', 'Meta'],
  ['command', 'Meta'],
]);

/** What people call some keys, in lower case, where it is not the W3C code. */
const KEY_NAMES: ReadonlyMap<string, PhysicalKey> = new Map([
  ['esc', 'Escape'],
  ['return', 'Enter'],
  ['del', 'Delete'],
  ['ins', 'Insert'],
  ['pgup', 'PageUp'],
  ['pgdn', 'PageDown'],
  ['pgdown', 'PageDown'],
  ['up', 'ArrowUp'],
  ['down', 'ArrowDown'],
  ['left', 'ArrowLeft'],
  ['right', 'ArrowRight'],
  ['break', 'Pause'],
  ['print', 'PrintScreen'],
  ['prtsc', 'PrintScreen'],
  ['scroll', 'ScrollLock'],
  ['menu', 'ContextMenu'],
]);

const CODES_IN_LOWER_CASE: ReadonlyMap<string, PhysicalKey> = new Map(
  PHYSICAL_KEYS.map(({ code }) => [code.toLowerCase(), code]),
);

/** Whether a key is one of those that carry a modifier. */
export function isModifierKey(key: PhysicalKey): boolean {
  return modifierOfKey(key) !== null;
}

/** The modifier that a key carries by its place, null when it carries none. */
export function modifierOfKey(key: PhysicalKey): ChordModifier | null {
  return CHORD_MODIFIERS.find((modifier) => MODIFIER_KEYS[modifier].includes(key)) ?? null;
}

/** A chord with its modifiers in order, each once. */
export function chord(modifiers: Iterable<ChordModifier>, key: PhysicalKey): Chord {
  const wanted = new Set(modifiers);
  return { modifiers: CHORD_MODIFIERS.filter((modifier) => wanted.has(modifier)), key };
}

/**
 * Reads "Ctrl+Alt+Shift+1", whatever the case: modifiers by their usual names ("Control", "Option",
 * "Super", "Win", "Cmd"), then one key, by its W3C code ("KeyR", "Numpad5"), a letter or digit, or a
 * usual short name ("Esc", "PgUp"). null when it is no chord.
 */
export function parseChord(text: string): Chord | null {
  const parts = text.split('+').map((part) => part.trim());
  const key = keyOfName(parts.at(-1) ?? '');
  if (key === null || isModifierKey(key)) return null;
  const modifiers: ChordModifier[] = [];
  for (const part of parts.slice(0, -1)) {
    const modifier = MODIFIER_NAMES.get(part.toLowerCase());
    if (modifier === undefined) return null;
    modifiers.push(modifier);
  }
  return chord(modifiers, key);
}

function keyOfName(name: string): PhysicalKey | null {
  const lower = name.toLowerCase();
  if (/^[a-z]$/.test(lower) || /^\d$/.test(lower)) {
    const code = /\d/.test(lower) ? `Digit${lower}` : `Key${lower.toUpperCase()}`;
    return isPhysicalKey(code) ? code : null;
  }
  return CODES_IN_LOWER_CASE.get(lower) ?? KEY_NAMES.get(lower) ?? null;
}

/** A chord as text: "Ctrl+Alt+Shift+1", "Meta+R", "Ctrl+NumpadAdd". `parseChord` reads it back. */
export function formatChord({ modifiers, key }: Chord): string {
  return [...modifiers, key.replace(/^(?:Key|Digit)(?=[A-Z0-9]$)/, '')].join('+');
}

/** Every key that can be part of a chord: both keys of each modifier, then the key itself. */
export function chordKeys({ modifiers, key }: Chord): readonly PhysicalKey[] {
  return [...modifiers.flatMap((modifier) => MODIFIER_KEYS[modifier]), key];
}

/** Whether two chords are the same. */
export function isSameChord(a: Chord, b: Chord): boolean {
  return formatChord(a) === formatChord(b);
}

/** Whether holding `whole` holds `part` too, on the way or in the end: the same key, and no modifier that `whole` lacks. */
export function isPartOfChord(part: Chord, whole: Chord): boolean {
  return (
    part.key === whole.key && part.modifiers.every((modifier) => whole.modifiers.includes(modifier))
  );
}
