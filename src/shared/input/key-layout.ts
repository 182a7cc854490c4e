/**
 * What the keys type on the keyboard layout in force, as far as the system tells. Physical keys by
 * their W3C code; a key that is not listed types nothing.
 */
export interface KeyLayout {
  /** The layout group in force in xkeyboard-config's terms ("us", "de(nodeadkeys)"), null where unknown. */
  readonly name: string | null;
  /** What each key types: alone, with Shift, with the third level (AltGr), with both. null: nothing. */
  readonly texts: Readonly<Record<string, readonly (string | null)[]>>;
  /** Keys on which CapsLock does what Shift does. */
  readonly capsKeys: readonly string[];
  /** Keys on which NumLock does what Shift does: the numpad. */
  readonly numKeys: readonly string[];
  /** Keys that choose the third level while held. */
  readonly level3Keys: readonly string[];
}

/** Locks of the keyboard that are on. */
export interface KeyboardLocks {
  readonly caps: boolean;
  readonly num: boolean;
}

/** A keyboard of which nothing is known. */
export const UNKNOWN_LAYOUT: KeyLayout = {
  name: null,
  texts: {},
  capsKeys: [],
  numKeys: [],
  level3Keys: [],
};
