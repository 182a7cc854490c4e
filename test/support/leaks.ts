import { indexOfKey, type PhysicalKey, rowOfKey } from '../../src/shared/input/physical-keys';
import { type Sequence, sequencesHeld } from './sequences';

/** A secret as it is typed on the US layout: what appears, and the keys in order, `^` before one with Shift. */
export interface Secret {
  readonly text: string;
  readonly keys: readonly PhysicalKey[];
  readonly shifted: readonly boolean[];
}

const PLAIN: Readonly<Record<string, PhysicalKey>> = {
  ' ': 'Space',
  '-': 'Minus',
  '=': 'Equal',
  '[': 'BracketLeft',
  ';': 'Semicolon',
  ',': 'Comma',
  '/': 'Slash',
};
const SHIFTED: Readonly<Record<string, PhysicalKey>> = {
  '#': 'Digit3',
  '!': 'Digit1',
  '?': 'Slash',
  ':': 'Semicolon',
  _: 'Minus',
};

/** How a secret of letters, digits and some punctuation is typed. Throws for other characters. */
export function secretOf(text: string): Secret {
  const keys: PhysicalKey[] = [];
  const shifted: boolean[] = [];
  for (const character of text) {
    const letter = /[a-z]/i.test(character) ? `Key${character.toUpperCase()}` : null;
    const digit = /\d/.test(character) ? `Digit${character}` : null;
    const plain = PLAIN[character];
    const key = letter ?? digit ?? plain ?? SHIFTED[character];
    if (key === undefined) throw new Error(`The key of “${character}” is not known here.`);
    // The cast names a key that the next line checks.
    keys.push(key as PhysicalKey);
    if (rowOfKey(key as PhysicalKey) === undefined) throw new Error(`There is no key ${key}.`);
    shifted.push(/[A-Z]/.test(character) || (plain === undefined && character in SHIFTED));
  }
  return { text, keys, shifted };
}

/** Stretches of the secret that are no accident where they are found. */
const PIECE = 4;
/** A row of anything is no wider than this. */
const WIDEST_ROW = 128;

/**
 * Where bytes give a secret away: its text or {@link PIECE} characters of it in a row, in UTF-8 or
 * UTF-16; the names of its keys; or any number for its keys (X keycode, evdev, HID usage, the hook's
 * code, ours, character), one after another at any regular distance, as in a table of rows. Empty when
 * they do not.
 */
export function leaksIn(bytes: Uint8Array, secret: Secret): readonly string[] {
  const names = [...new Set(secret.keys)].map((key) => sideBySide(`name ${key}`, ascii(key)));
  return held(bytes, [...sequencesOf(secret), ...names]);
}

/** The same without single names of keys, for what holds the program itself, which knows every name. */
export function sequencesIn(bytes: Uint8Array, secret: Secret): readonly string[] {
  return held(bytes, sequencesOf(secret));
}

function held(bytes: Uint8Array, sequences: readonly Sequence[]): readonly string[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return [...new Set(sequencesHeld(buffer, sequences).map(({ name }) => name))];
}

function sequencesOf(secret: Secret): readonly Sequence[] {
  const pieces: Sequence[] = [];
  for (let at = 0; at + PIECE <= secret.text.length; at++) {
    const piece = secret.text.slice(at, at + PIECE);
    const utf16 = [...Buffer.from(piece, 'utf16le')];
    pieces.push(sideBySide(`text ${piece}`, ascii(piece)), sideBySide(`text ${piece}`, utf16));
  }
  return [
    ...pieces,
    // In rows of their own, and in two rows each: down and up.
    ...numbersOf(secret).flatMap(([name, numbers]) =>
      [numbers, numbers.flatMap((number) => [number, number])].map((values) => ({
        name: `numbers ${name}`,
        values,
        widest: WIDEST_ROW,
      })),
    ),
  ];
}

function sideBySide(name: string, values: readonly number[]): Sequence {
  return { name, values, widest: 1 };
}

function ascii(text: string): readonly number[] {
  return [...Buffer.from(text, 'latin1')];
}

/** The longest stretch of the secret without Shift, in each way that keys are numbered, low bytes. */
function numbersOf(secret: Secret): readonly (readonly [string, readonly number[]])[] {
  const [from, to] = longestPlain(secret.shifted);
  const rows = secret.keys.slice(from, to).map((key) => rowOfKey(key));
  const text = secret.text.slice(from, to);
  const low = (number: number | null | undefined): number => (number ?? 0) & 0xff;
  return [
    ['x keycode', rows.map((row) => low(row?.xKeycode))],
    ['evdev', rows.map((row) => low(row?.evdev))],
    ['hid', rows.map((row) => low(row?.hid))],
    ['hook', rows.map((row) => low(row?.hook.x11))],
    ['ours', secret.keys.slice(from, to).map((key) => low(indexOfKey(key) + 1))],
    ['character', [...text].map((character) => character.charCodeAt(0))],
  ];
}

function longestPlain(shifted: readonly boolean[]): readonly [from: number, to: number] {
  let best: readonly [number, number] = [0, 0];
  let from = 0;
  shifted.forEach((shift, at) => {
    if (shift) from = at + 1;
    else if (at + 1 - from > best[1] - best[0]) best = [from, at + 1];
  });
  return best;
}
