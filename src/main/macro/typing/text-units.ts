import { err, ok, type Result } from '../../../shared/base/result';
import type { PhysicalKey } from '../../../shared/input/physical-keys';
import type { TypistFailure } from './typist';

/** Characters that are keys of their own wherever one types. */
export const KEYS_OF_CONTROL: ReadonlyMap<string, PhysicalKey> = new Map([
  ['\n', 'Enter'],
  ['\r', 'Enter'],
  ['\r\n', 'Enter'],
  ['\t', 'Tab'],
]);

/** A text as what is typed one after the other: code points, and `\r\n`, which is one new line. Fails for what nobody can type. */
export function unitsOf(text: string): Result<readonly string[], TypistFailure> {
  const units = text.match(/\r\n|[\s\S]/gu) ?? [];
  const refused = units.find((unit) => !KEYS_OF_CONTROL.has(unit) && /[\p{Cc}\p{Cs}]/u.test(unit));
  if (refused === undefined) return ok(units);
  const kind = /\p{Cs}/u.test(refused) ? 'half of a character' : 'a control character';
  return err({
    kind: 'untypable',
    message: `${nameOf(refused)} cannot be typed, because it is ${kind}: take it out of the text, or press its keys in a step of their own.`,
  });
}

/** Why a character has no keys. */
export function untypable(character: string): TypistFailure {
  return {
    kind: 'untypable',
    message: `${nameOf(character)} is not on the keyboard layout, and no key is free to put it on: take it out of the text, turn CapsLock off, or choose a layout that has it.`,
  };
}

/** `U+00E9`: by its number, so that no text gets into a log. */
function nameOf(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  return `The character U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
}
