/**
 * What the keys type on the keyboard layout in force, as far as the system tells. Physical keys by
 * their W3C code; a key that is not listed types nothing.
 */
export interface KeyLayout {
  /** The layout group in force in xkeyboard-config's terms ("us", "de(nodeadkeys)"), null where unknown. */
  readonly name: string | null;
  /**
   * What each key types: alone, with Shift, with the third level (AltGr), with both; then the same four with the fifth
   * level, on a layout that has one. null: nothing.
   */
  readonly texts: Readonly<Record<string, readonly (string | null)[]>>;
  /** Keys on which CapsLock does what Shift does. */
  readonly capsKeys: readonly string[];
  /** Keys on which NumLock does what Shift does: the numpad. */
  readonly numKeys: readonly string[];
  /** Keys on which NumLock does what the fifth level does, and undoes it where that is held, as on Neo. */
  readonly numLevel5Keys: readonly string[];
  /** Keys that choose the third level while held. */
  readonly level3Keys: readonly string[];
  /** Keys that choose the fifth level while held. */
  readonly level5Keys: readonly string[];
  /** Keys that are Shift while held. */
  readonly shiftKeys: readonly string[];
  /** Keys that are Ctrl, Alt or Meta while held: with one of them a key is a command, not text. */
  readonly commandKeys: readonly string[];
  /**
   * Those of {@link commandKeys} that the system itself holds while a key of the third level is held (Windows, of AltGr), when they
   * make no command of anything. Missing where there are none.
   */
  readonly level3Commands?: readonly string[];
}

/** Every key that acts on others while it is held. */
export function modifyingKeys(layout: KeyLayout): readonly string[] {
  const { shiftKeys, commandKeys, level3Keys, level5Keys } = layout;
  return [...shiftKeys, ...commandKeys, ...level3Keys, ...level5Keys];
}

/**
 * {@link modifyingKeys} where they are others than the eight that have it written on them, sorted; undefined where they
 * are those, as they mostly are.
 */
export function unusualModifiers(layout: KeyLayout): string[] | undefined {
  const keys = [...modifyingKeys(layout)].sort();
  const usual = [...modifyingKeys(UNKNOWN_LAYOUT)].sort();
  return keys.join() === usual.join() ? undefined : keys;
}

/** Locks of the keyboard that are on. */
export interface KeyboardLocks {
  readonly caps: boolean;
  readonly num: boolean;
  /** As if a key that does this were held all the time: a CapsLock that locks Shift. Missing where it is off. */
  readonly shift?: true;
  readonly level3?: true;
  readonly level5?: true;
}

/** A keyboard of which nothing is known. */
export const UNKNOWN_LAYOUT: KeyLayout = {
  name: null,
  texts: {},
  capsKeys: [],
  numKeys: [],
  numLevel5Keys: [],
  level3Keys: [],
  level5Keys: [],
  shiftKeys: ['ShiftLeft', 'ShiftRight'],
  commandKeys: ['ControlLeft', 'ControlRight', 'AltLeft', 'AltRight', 'MetaLeft', 'MetaRight'],
};
