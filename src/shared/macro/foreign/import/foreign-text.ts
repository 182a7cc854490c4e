import { decodeGb18030 } from '../../../base/gb18030';
import { decodeUtf8 } from '../../../base/utf8';

/** A line that is longer, in UTF-16 units, is told as a loss and not read. */
export const MAX_LINE_LENGTH = 200_000;

/** What Windows wrote texts in where they were not Unicode: in Western Europe, and in China. */
export type LegacyEncoding = 'windows-1252' | 'gb18030';

/** Text of a file, and whether its bytes had to be guessed at. */
export interface ForeignText {
  readonly text: string;
  /** What it was taken for where it is not Unicode; null where it is. */
  readonly guess: LegacyEncoding | null;
}

/** What Windows-1252 has from 0x80 to 0x9f; five of them are nothing, and stay the control characters they are in Latin-1. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/**
 * Reads text: UTF-8 with or without a byte order mark, UTF-16 with one or, when it begins with two plain characters, without;
 * otherwise what is likely, if it can be that, or Windows-1252, which anything can be. null: it is no text.
 */
export function decodeForeignText(
  bytes: Uint8Array,
  likely: LegacyEncoding = 'windows-1252',
): ForeignText | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return unicode(utf16(bytes, 2, 0));
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return unicode(utf16(bytes, 2, 1));
  if (hasZero(bytes)) return beginsAsUtf16(bytes) ? unicode(utf16(bytes, 0, 0)) : null;
  const text = decodeUtf8(bytes);
  if (text !== null) return unicode(text.startsWith('\uFEFF') ? text.slice(1) : text);
  const chinese = likely === 'gb18030' ? decodeGb18030(bytes) : null;
  if (chinese !== null) return { text: chinese, guess: 'gb18030' };
  return {
    text: inChunks(bytes.length, (index) => windows1252(bytes[index] ?? 0)),
    guess: 'windows-1252',
  };
}

function unicode(text: string): ForeignText {
  return { text, guess: null };
}

function windows1252(byte: number): number {
  return byte >= 0x80 && byte <= 0x9f ? WINDOWS_1252.charCodeAt(byte - 0x80) : byte;
}

function hasZero(bytes: Uint8Array): boolean {
  return bytes.indexOf(0) >= 0;
}

/** Two plain characters, each with a zero behind it: little endian, without the mark. */
function beginsAsUtf16(bytes: Uint8Array): boolean {
  return isPlain(bytes[0]) && bytes[1] === 0 && isPlain(bytes[2]) && bytes[3] === 0;
}

function isPlain(byte: number | undefined): boolean {
  return byte !== undefined && ((byte >= 0x20 && byte < 0x7f) || byte === 0x0d || byte === 0x0a);
}

/** `low`: which byte of a pair weighs less. */
function utf16(bytes: Uint8Array, from: number, low: 0 | 1): string {
  return inChunks(Math.floor((bytes.length - from) / 2), (index) => {
    const at = from + 2 * index;
    return (bytes[at + low] ?? 0) | ((bytes[at + 1 - low] ?? 0) << 8);
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
