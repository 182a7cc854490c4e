import { decodeUtf8 } from '../../../base/utf8';

/** A line that is longer, in UTF-16 units, is told as a loss and not read. */
export const MAX_LINE_LENGTH = 200_000;

/** Text of a file, and whether its bytes had to be guessed at. */
export interface ForeignText {
  readonly text: string;
  /** Set when it is not Unicode: every byte was taken as Windows-1252's first 256 characters. */
  readonly isGuessed: boolean;
}

/** Reads text: UTF-8 or UTF-16 with or without a byte order mark, otherwise a character a byte. null: it is no text. */
export function decodeForeignText(bytes: Uint8Array): ForeignText | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: utf16(bytes, 0, 1), isGuessed: false };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: utf16(bytes, 1, 0), isGuessed: false };
  if (hasZero(bytes)) return null;
  const text = decodeUtf8(bytes);
  if (text !== null)
    return { text: text.startsWith('\uFEFF') ? text.slice(1) : text, isGuessed: false };
  return { text: inChunks(bytes.length, (index) => bytes[index] ?? 0), isGuessed: true };
}

function hasZero(bytes: Uint8Array): boolean {
  return bytes.indexOf(0) >= 0;
}

function utf16(bytes: Uint8Array, high: 0 | 1, low: 0 | 1): string {
  // After the mark.
  const length = Math.floor(bytes.length / 2) - 1;
  // `high` and `low` say which byte of a pair weighs less.
  return inChunks(length, (index) => {
    const at = 2 + 2 * index;
    return (bytes[at + high] ?? 0) | ((bytes[at + low] ?? 0) << 8);
  });
}

function inChunks(length: number, unit: (index: number) => number): string {
  const parts: string[] = [];
  for (let from = 0; from < length; from += 8192) {
    const units = Array.from({ length: Math.min(8192, length - from) }, (_, i) => unit(from + i));
    parts.push(String.fromCharCode(...units));
  }
  return parts.join('');
}

/** A line of a file, counted from 1. */
export interface ForeignLine {
  readonly number: number;
  readonly text: string;
}

/** The lines of a text, whatever ends them. */
export function linesOf(text: string): readonly ForeignLine[] {
  return text.split(/\r\n|\r|\n/).map((line, index) => ({ number: index + 1, text: line }));
}

/** A number written out: digits, a sign, a fraction, an exponent. null for anything else and what is not finite. */
export function numberOf(text: string): number | null {
  if (!/^[+-]?(?:\d{1,18}(?:\.\d{0,18})?|\.\d{1,18})(?:[eE][+-]?\d{1,3})?$/.test(text)) return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

/** A whole number written out, null for anything else and for more than twelve digits. */
export function wholeOf(text: string): number | null {
  return /^[+-]?\d{1,12}$/.test(text) ? Number(text) : null;
}

/** A few characters of a word for a loss. What may hold what somebody typed is not to be given here. */
export function quoted(word: string): string {
  const plain = Array.from(word.slice(0, 80), (character) =>
    character < ' ' || character === '\u007f' ? ' ' : character,
  );
  return `“${plain.slice(0, 40).join('')}${plain.length > 40 ? '…' : ''}”`;
}
