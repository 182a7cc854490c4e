/**
 * Bits of the `mods` column: modifier keys held once the event has taken effect, left and right
 * apart (a key_down of ShiftLeft carries its bit, its key_up does not). A source that cannot tell
 * the sides sets the left bit.
 */
export const Modifier = {
  shiftLeft: 1,
  shiftRight: 2,
  ctrlLeft: 4,
  ctrlRight: 8,
  altLeft: 16,
  altRight: 32,
  metaLeft: 64,
  metaRight: 128,
} as const;

const BIT_OF_CODE: ReadonlyMap<string, number> = new Map([
  ['ShiftLeft', Modifier.shiftLeft],
  ['ShiftRight', Modifier.shiftRight],
  ['ControlLeft', Modifier.ctrlLeft],
  ['ControlRight', Modifier.ctrlRight],
  ['AltLeft', Modifier.altLeft],
  ['AltRight', Modifier.altRight],
  ['MetaLeft', Modifier.metaLeft],
  ['MetaRight', Modifier.metaRight],
]);

/** The `mods` bit of a physical key (W3C code), 0 when it is no modifier. */
export function modifierBit(code: string): number {
  return BIT_OF_CODE.get(code) ?? 0;
}

/** Modifier names held in `mods`, sides merged, in the order people write chords: Ctrl, Alt, Shift, Meta. */
export function modifierNames(mods: number): readonly ('Ctrl' | 'Alt' | 'Shift' | 'Meta')[] {
  const names: ('Ctrl' | 'Alt' | 'Shift' | 'Meta')[] = [];
  if ((mods & (Modifier.ctrlLeft | Modifier.ctrlRight)) !== 0) names.push('Ctrl');
  if ((mods & (Modifier.altLeft | Modifier.altRight)) !== 0) names.push('Alt');
  if ((mods & (Modifier.shiftLeft | Modifier.shiftRight)) !== 0) names.push('Shift');
  if ((mods & (Modifier.metaLeft | Modifier.metaRight)) !== 0) names.push('Meta');
  return names;
}
