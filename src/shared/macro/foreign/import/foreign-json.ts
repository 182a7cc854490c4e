import JSON5 from 'json5';
import { err, ok, type Result } from '../../../base/result';
import type { PlainRefusal } from '../losses/refusal';

/** The slower parser of JSON5 is not given more, in UTF-16 units. */
const MAX_JSON5_LENGTH = 4 * 1024 * 1024;
/** No tool nests its files deeper; brackets within texts are counted too. */
const MAX_NESTING = 1000;

/** An object of a foreign file, of which nothing is known. */
export type Fields = Readonly<Record<string, unknown>>;

/** Reads JSON, or JSON5 when it is none. `tuples`: round brackets around a list are square ones too. */
export function parseForeignJson(text: string, tuples = false): Result<unknown, PlainRefusal> {
  if (isNestedTooDeep(text)) return err('jsonNested');
  const plain = attempt(() => JSON.parse(text));
  if (plain.ok) return plain;
  if (text.length > MAX_JSON5_LENGTH) return err('jsonTooLarge');
  const lenient = attempt(() => JSON5.parse(text));
  if (lenient.ok || !tuples) return lenient;
  return attempt(() => JSON5.parse(withSquareBrackets(text)));
}

function isNestedTooDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    // [ and {, ] and }
    if (code === 0x5b || code === 0x7b) depth += 1;
    else if (code === 0x5d || code === 0x7d) depth -= 1;
    if (depth > MAX_NESTING) return true;
  }
  return false;
}

function attempt(parse: () => unknown): Result<unknown, PlainRefusal> {
  try {
    return ok(parse());
  } catch {
    // What the parser says quotes the file.
    return err('jsonInvalid');
  }
}

function withSquareBrackets(text: string): string {
  let quote = '';
  let made = '';
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (quote !== '') {
      if (character === '\\') {
        made += character + text.charAt(at + 1);
        at += 1;
        continue;
      }
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    made +=
      quote === '' && character === '(' ? '[' : quote === '' && character === ')' ? ']' : character;
  }
  return made;
}

/** The fields of an object; null for a list, null and anything else. */
export function fieldsOf(value: unknown): Fields | null {
  // An object of unknown fields is all that is claimed.
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : null;
}

/** A list of whatever. */
export function listOf(value: unknown): readonly unknown[] | null {
  return Array.isArray(value) ? value : null;
}

/** A finite number, also one written as text. */
export function numericOf(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

/** Text, null for anything else. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
