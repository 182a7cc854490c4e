import { type ChordModifier, chord, formatChord, isModifierKey } from '../../shared/input/chord';
import { isPhysicalKey } from '../../shared/input/physical-keys';

/** What of a key press makes a chord. */
export interface Press {
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
}

/** The chord that a press completes, `Ctrl+Alt+1`; null while only modifiers are down. */
export function chordOfPress(press: Press): string | null {
  const { code } = press;
  if (!isPhysicalKey(code) || isModifierKey(code)) {
    return null;
  }
  const held: readonly (readonly [boolean, ChordModifier])[] = [
    [press.ctrlKey, 'Ctrl'],
    [press.altKey, 'Alt'],
    [press.shiftKey, 'Shift'],
    [press.metaKey, 'Meta'],
  ];
  return formatChord(
    chord(
      held.flatMap(([down, modifier]) => (down ? [modifier] : [])),
      code,
    ),
  );
}
