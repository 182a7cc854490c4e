import type { PhysicalKey } from '../../../input/physical-keys';
import { keyFromX11 } from '../../../input/physical-keys';
import type { MacroButton } from '../../macro-values';
import { keyOfCharacter } from './keys/character-keys';
import { isShiftedName, keyOfName } from './keys/named-keys';

/** A key as X tools name it. */
export interface XKey {
  readonly key: PhysicalKey;
  /** Whether what is named takes Shift on the US layout. */
  readonly isShifted: boolean;
  /** Whether it is named by what it types. */
  readonly isCharacter: boolean;
}

/** The key of a keysym's name (`Return`, `a`, `exclam`, `U0041`), of a single character, or of a keycode. */
export function xKeyOf(name: string): XKey | null {
  const code = /^\d{2,3}$/.test(name) ? keyFromX11(Number(name)) : undefined;
  if (code !== undefined) return { key: code, isShifted: false, isCharacter: false };
  const point = /^(?:U\+?|0x100)([0-9a-fA-F]{4})$/.exec(name)?.[1];
  const character = point === undefined ? name : String.fromCharCode(Number.parseInt(point, 16));
  const typed = keyOfCharacter(character);
  if (typed !== null) return { ...typed, isCharacter: true };
  const key = keyOfName(name);
  return key === null
    ? null
    : { key, isShifted: isShiftedName(name), isCharacter: isShiftedName(name) };
}

/** What a button of X is: a button, or a notch of the wheel (down, right). null for no number of a button. */
export function xButtonOf(
  number: number | null,
): { readonly button: MacroButton } | { readonly turn: readonly [number, number] } | null {
  if (number === null) return null;
  const turn = (
    [
      [-1, 0],
      [1, 0],
      [0, -1],
      [0, 1],
    ] as const
  )[number - 4];
  if (turn !== undefined) return { turn };
  const named = ([undefined, 'left', 'middle', 'right'] as const)[number];
  if (named !== undefined) return { button: named };
  if (number === 8) return { button: 'back' };
  if (number === 9) return { button: 'forward' };
  // X leaves out the wheel's four: its tenth is the sixth of a mouse.
  return number >= 10 && number <= 32 ? { button: number - 4 } : null;
}
