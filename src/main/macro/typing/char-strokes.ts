import { keyFromX11, type PhysicalKey } from '../../../shared/input/physical-keys';
import { Keysym, textOfKeysym } from '../../capture/keysym-text';
import { groupOf, levelOf, type XKey, type XKeymap } from '../../capture/x-keymap';

const SHIFT = 1;
const LOCK = 2;

/** What the keyboard is like besides its keymap. */
export interface KeyboardStance {
  /** The layout group in force, from 0. */
  readonly group: number;
  /** Real modifiers that are locked, such as by CapsLock and NumLock. */
  readonly lockedMods: number;
}

/** Which keys type what now. */
export interface StrokeTable {
  /** Keys to press in this order, the last of which types the character. */
  readonly strokes: ReadonlyMap<string, readonly PhysicalKey[]>;
  /** The same for dead keys, by their keysym. */
  readonly dead: ReadonlyMap<number, readonly PhysicalKey[]>;
}

/** Modifiers that are held to reach a level, and the keys that are held for it. */
interface Reach {
  readonly mods: number;
  readonly keys: readonly PhysicalKey[];
}

const FIRST_DEAD = 0xfe50;
const LAST_DEAD = 0xfe9f;

/**
 * What each key of a keymap types in the group in force, alone, with Shift and with what chooses the third level, while
 * CapsLock and NumLock are as they are. Of several ways the one with the fewest keys, and the numpad's last: programs
 * take its keys for others now and then.
 */
export function strokeTable(keymap: XKeymap, stance: KeyboardStance): StrokeTable {
  const strokes = new Map<string, readonly PhysicalKey[]>();
  const dead = new Map<number, readonly PhysicalKey[]>();
  for (const { mods, keys } of reaches(keymap, stance)) {
    for (const fromNumpad of [false, true]) {
      for (const [keycode, key] of keymap) {
        const code = keyFromX11(keycode);
        if (code === undefined || code.startsWith('Numpad') !== fromNumpad) continue;
        if (isBusy(key)) continue;
        const keysym = keysymOf(key, stance, mods);
        const text = textOf(key, keysym, stance);
        if (text !== null && !strokes.has(text)) strokes.set(text, [...keys, code]);
        const isDead = keysym >= FIRST_DEAD && keysym <= LAST_DEAD;
        if (isDead && !dead.has(keysym)) dead.set(keysym, [...keys, code]);
      }
    }
  }
  return { strokes, dead };
}

/** A key that also sets modifiers, as some layouts have on a level, does more than type. */
const isBusy = (key: XKey): boolean => key.actionMods.some((mods) => mods !== 0);

function reaches(keymap: XKeymap, stance: KeyboardStance): readonly Reach[] {
  const plain: Reach = { mods: 0, keys: [] };
  const shift: Reach = { mods: SHIFT, keys: ['ShiftLeft'] };
  const level3 = level3Of(keymap, stance);
  if (level3 === null) return [plain, shift];
  const both: Reach = { mods: SHIFT | level3.mods, keys: [...shift.keys, ...level3.keys] };
  return [plain, shift, level3, both];
}

/** The key that chooses the third level while it is held, on many keyboards AltGr. */
function level3Of(keymap: XKeymap, { group }: KeyboardStance): Reach | null {
  for (const [keycode, key] of keymap) {
    const code = keyFromX11(keycode);
    const inForce = groupOf(key, group);
    const keysym = key.groups[inForce]?.keysyms[0];
    const mods = key.actionMods[inForce * key.width] ?? 0;
    if (code !== undefined && keysym === Keysym.level3Shift && mods !== 0) {
      return { mods, keys: [code] };
    }
  }
  return null;
}

function keysymOf(key: XKey, { group, lockedMods }: KeyboardStance, mods: number): number {
  const bound = key.groups[groupOf(key, group)];
  if (bound === undefined) return 0;
  return bound.keysyms[levelOf(bound.type, mods | lockedMods)] ?? 0;
}

/** Where a key's type does not look at CapsLock, programs turn small letters into capital ones. */
function textOf(key: XKey, keysym: number, { group, lockedMods }: KeyboardStance): string | null {
  const text = textOfKeysym(keysym);
  const type = key.groups[groupOf(key, group)]?.type;
  const locked = (lockedMods & LOCK) !== 0 && ((type?.mods ?? 0) & LOCK) === 0;
  return locked && text !== null ? text.toUpperCase() : text;
}
