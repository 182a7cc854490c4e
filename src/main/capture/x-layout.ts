import type { KeyboardLocks, KeyLayout } from '../../shared/input/key-layout';
import { keyFromX11, type PhysicalKey } from '../../shared/input/physical-keys';
import { Keysym, MODIFIER_KEYSYMS, switchesLayout, textOfKeysym } from './keysym-text';
import { groupOf, levelOf, type XKey, type XKeymap } from './x-keymap';

const SHIFT = 1;
const LOCK = 2;
const CONTROL = 4;
/** Where xkeyboard-config puts NumLock and the third level, should no key say. */
const MOD2 = 0x10;
const MOD5 = 0x80;

/** A {@link KeyLayout}, and what else of the keymap matters here. */
export interface XLayout {
  readonly layout: KeyLayout;
  /** Real modifiers of what can be locked; 0 where the layout has none. */
  readonly lockMods: Readonly<Record<keyof KeyboardLocks, number>>;
  /** Keys that may change locks or the layout group. */
  readonly switchingKeys: readonly PhysicalKey[];
}

/** What the keys type in `group` (from 0) of a keymap. `name`: the group's layout. */
export function layoutOf(keymap: XKeymap, group: number, name: string | null): XLayout {
  const level3 = modsOf(keymap, Keysym.level3Shift, group) || MOD5;
  // Few layouts have it, and those say where.
  const level5 = modsOf(keymap, Keysym.level5Shift, group);
  const numLockMods = modsOf(keymap, Keysym.numLock, group) || MOD2;
  const command = commandMods(keymap, group) & ~(SHIFT | LOCK | level3 | level5 | numLockMods);
  const texts: Record<string, readonly (string | null)[]> = {};
  const capsKeys: string[] = [];
  const numKeys: string[] = [];
  const numLevel5Keys: string[] = [];
  const level3Keys: string[] = [];
  const level5Keys: string[] = [];
  const shiftKeys: string[] = [];
  const commandKeys: string[] = [];
  const switchingKeys: PhysicalKey[] = [];
  for (const [xKeycode, key] of keymap) {
    const code = keyFromX11(xKeycode);
    const inForce = groupOf(key, group);
    const bound = key.groups[inForce];
    if (code === undefined || bound === undefined) continue;
    if (key.groups.some(({ keysyms }) => keysyms.some(switchesLayout))) switchingKeys.push(code);
    const keysymAt = (mods: number): number => bound.keysyms[levelOf(bound.type, mods)] ?? 0;
    const modifies = key.actionMods[inForce * key.width] ?? 0;
    if (isLevel3Chooser(keysymAt(0))) level3Keys.push(code);
    else if (isLevel5Chooser(keysymAt(0))) level5Keys.push(code);
    else if ((modifies & SHIFT) !== 0) shiftKeys.push(code);
    else if ((modifies & command) !== 0) commandKeys.push(code);
    // Elsewhere NumLock may lock the fifth level: what Shift does says more there.
    const choosesLevel5 =
      keysymAt(numLockMods) !== keysymAt(0) &&
      keysymAt(numLockMods) === keysymAt(level5) &&
      keysymAt(numLockMods | level5) === keysymAt(0);
    if (level5 !== 0 && choosesLevel5) numLevel5Keys.push(code);
    const onNumLock =
      code.startsWith('Numpad') &&
      !numLevel5Keys.includes(code) &&
      (bound.type.mods & numLockMods) !== 0 &&
      keysymAt(numLockMods) !== keysymAt(0);
    if (onNumLock) numKeys.push(code);
    // What Shift does on the numpad depends on NumLock; what NumLock does is what matters there.
    const second = onNumLock ? numLockMods : SHIFT;
    const four = [0, second, level3, second | level3];
    const all = level5 === 0 ? four : [...four, ...four.map((mods) => mods | level5)];
    const levels = all.map((mods) => textOfKeysym(keysymAt(mods)));
    const [plain = null, shifted = null] = levels;
    if (levels.some((text) => text !== null)) texts[code] = levels;
    const onCapsLock =
      keysymAt(LOCK) === keysymAt(SHIFT) || (!lockSeen(bound) && isCased(plain, shifted));
    if (onCapsLock && !onNumLock && plain !== shifted) capsKeys.push(code);
  }
  const choosing = { level3Keys, level5Keys, shiftKeys, commandKeys };
  const lockMods = { caps: LOCK, num: numLockMods, shift: SHIFT, level3, level5 };
  const layout = { name, texts, capsKeys, numKeys, numLevel5Keys, ...choosing };
  return { layout, lockMods, switchingKeys };
}

/** The real modifiers that are Ctrl, Alt and Meta. */
function commandMods(keymap: XKeymap, group: number): number {
  let mods = CONTROL;
  for (const [keysym, modifier] of MODIFIER_KEYSYMS) {
    if (modifier === 'Alt' || modifier === 'Meta') mods |= modsOf(keymap, keysym, group);
  }
  return mods;
}

const isLevel3Chooser = (keysym: number): boolean =>
  keysym === Keysym.level3Shift || keysym === Keysym.level3Latch || keysym === Keysym.modeSwitch;

const isLevel5Chooser = (keysym: number): boolean =>
  keysym === Keysym.level5Shift || keysym === Keysym.level5Latch;

const lockSeen = ({ type }: XKey['groups'][number]): boolean => (type.mods & LOCK) !== 0;

/** Where a key's type does not look at CapsLock, clients turn small letters into capital ones. */
const isCased = (plain: string | null, shifted: string | null): boolean =>
  plain !== null && plain.toUpperCase() === shifted;

/** The modifiers that keys bound to `keysym` set or lock. */
function modsOf(keymap: XKeymap, keysym: number, group: number): number {
  let mods = 0;
  for (const key of keymap.values()) {
    const inForce = groupOf(key, group);
    key.groups[inForce]?.keysyms.forEach((bound, level) => {
      if (bound === keysym) mods |= key.actionMods[inForce * key.width + level] ?? 0;
    });
  }
  return mods;
}

/**
 * The layout of a group in xkeyboard-config's terms, from the server's `_XKB_RULES_NAMES`: rules,
 * model, layouts, variants, options, each ended by a zero byte. null where it does not tell.
 */
export function layoutNameOf(rulesNames: string, group: number): string | null {
  const [, , layouts = '', variants = ''] = rulesNames.split('\0');
  const layout = layouts.split(',')[group] ?? '';
  const variant = variants.split(',')[group] ?? '';
  if (layout === '') return null;
  return variant === '' ? layout : `${layout}(${variant})`;
}
