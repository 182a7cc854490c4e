import { modifierBit, modifierNames } from '../input/modifiers';
import type { ModifierKeys } from '../session/modifier-keys';
import type { Bar, BarRow } from './bar-row';
import { keyLabel } from './key-label';
import type { LaneData } from './lane-data';
import { lowerBound } from './sorted-search';

/** Whether the layout makes a modifier of a key that has no such name: a CapsLock that is a Ctrl. `mods` knows nothing of it. */
export function isMadeModifier(code: string, modifiers: ModifierKeys, tUs: number): boolean {
  return modifierBit(code) === 0 && modifiers.has(code, tUs);
}

/**
 * The modifiers of a chord at an instant, as people write them: those of `mods` that are any (`Ctrl`, `Alt`, `Shift`,
 * `Meta`), then keys among `held` that the layout makes modifiers, by what is printed on them (`Caps`).
 */
export function chordModifiers(
  mods: number,
  held: Iterable<string>,
  modifiers: ModifierKeys,
  tUs: number,
): readonly string[] {
  const made = [...held].filter((code) => isMadeModifier(code, modifiers, tUs));
  return [...modifierNames(modifiers.modsAt(mods, tUs)), ...made.map(keyLabel)];
}

/** The {@link chordModifiers} that a key was pressed with; none for a modifier. */
export function modifiersOfPress(
  { keyboard, strings, words }: LaneData,
  press: Bar,
): readonly string[] {
  const { startUs, mods, what } = press;
  const { modifierKeys } = words;
  if (modifierKeys.has(strings.at(what) ?? '', startUs)) return [];
  const held = keyboard.flatMap((row) => {
    const index = heldIndex(row, startUs);
    return index === null ? [] : (strings.at(row.whatAt(index)) ?? []);
  });
  return chordModifiers(mods, held, modifierKeys, startUs);
}

/** The bar of a row that is down at an instant; rows hold no two at once. */
export function heldIndex(row: BarRow, tUs: number): number | null {
  // The last one that has begun, and not ended.
  const index = lowerBound(row.starts, Math.floor(tUs) + 1, 0, row.length) - 1;
  return index >= 0 && (row.ends[index] as number) > tUs ? index : null;
}
