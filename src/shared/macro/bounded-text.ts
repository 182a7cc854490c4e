import type { Environment } from '@marcbachmann/cel-js';
import { MAX_TEXT_LENGTH } from './macro-values';

/** No text is taken apart into more. */
const MAX_PARTS = 10_000;
/** Nothing longer is looked for in a text, UTF-16 units: how long that takes grows with both lengths multiplied. */
const MAX_SOUGHT = 1_000;

/** What a text is that grew too long. */
export const TOO_LONG = `the text would be longer than ${MAX_TEXT_LENGTH} characters`;

/** Says why an expression cannot be worked out, without repeating any value. */
export class BoundReached extends Error {}

/** What our functions are called among the library's, which lets none be replaced. */
const OURS = 'bounded_';

/** Functions that are ours, by the names that they have in expressions. */
const NAMES: ReadonlySet<string> = new Set([
  ...['split', 'join', 'replace', 'contains', 'indexOf', 'lastIndexOf'],
]);

/** The name under which a function is registered that an expression calls. */
export function registeredName(name: string): string {
  return NAMES.has(name) ? `${OURS}${name}` : name;
}

/** A sentence of the library with the names that functions have in expressions. */
export function withNamesAsWritten(sentence: string): string {
  return sentence.replaceAll(OURS, '');
}

/**
 * Registers the functions that look through a text, take it apart or put one together. The library's own take as much
 * memory and time as they are asked for: a few letters can ask for gigabytes.
 */
export function registerBoundedText(environment: Environment): void {
  const add = (signature: string, work: (...values: never[]) => unknown): void => {
    environment.registerFunction(signature.replace('.', `.${OURS}`), work);
  };
  add('string.split(string): list<string>', (text: string, by: string) => partsOf(text, by, -1));
  add('string.split(string, int): list<string>', (text: string, by: string, most: bigint) =>
    partsOf(text, by, Number(most)),
  );
  add('list<string>.join(): string', (parts: readonly unknown[]) => joined(parts, ''));
  add('list<string>.join(string): string', (parts: readonly unknown[], by: string) =>
    joined(parts, by),
  );
  add('string.replace(string, string): string', (text: string, old: string, by: string) => {
    check(text, old);
    return joined(old === '' ? [text] : text.split(old), by);
  });
  add('string.contains(string): bool', (text: string, sought: string) => {
    check(text, sought);
    return text.includes(sought);
  });
  for (const name of ['indexOf', 'lastIndexOf'] as const) {
    add(`string.${name}(string): int`, (text: string, sought: string) => {
      check(text, sought);
      return BigInt(text[name](sought));
    });
    add(`string.${name}(string, int): int`, (text: string, sought: string, from: bigint) => {
      check(text, sought);
      if (sought === '') return from;
      if (from < 0n || from >= BigInt(text.length)) {
        throw new BoundReached(`${name} is to begin outside of the text`);
      }
      return BigInt(text[name](sought, Number(from)));
    });
  }
}

function check(text: string, sought: string): void {
  if (text.length > MAX_TEXT_LENGTH) throw new BoundReached(TOO_LONG);
  if (sought.length > MAX_SOUGHT) {
    throw new BoundReached(`what is looked for in a text may have ${MAX_SOUGHT} characters`);
  }
}

/** `most`: so many parts at most, the last of which is all that is left; below 0: as many as there are. */
function partsOf(text: string, by: string, most: number): readonly string[] {
  check(text, by);
  if (most === 0) return [];
  const parts = text.split(by, MAX_PARTS + 1);
  if (most > 0 && most <= MAX_PARTS && parts.length > most) {
    const first = parts.slice(0, most - 1);
    const length = first.reduce((sum, part) => sum + part.length + by.length, 0);
    return [...first, text.slice(length)];
  }
  if (parts.length > MAX_PARTS) {
    throw new BoundReached(`the text would be taken apart into more than ${MAX_PARTS} parts`);
  }
  return parts;
}

function joined(parts: readonly unknown[], by: string): string {
  let length = Math.max(0, parts.length - 1) * by.length;
  for (const part of parts) {
    if (typeof part !== 'string') throw new BoundReached('join() puts nothing but texts together');
    length += part.length;
  }
  if (length > MAX_TEXT_LENGTH) throw new BoundReached(TOO_LONG);
  return parts.join(by);
}
