import { modifierOfKey } from '../../shared/input/chord';
import type { KeyLayout } from '../../shared/input/key-layout';
import { PHYSICAL_KEYS, type PhysicalKey } from '../../shared/input/physical-keys';
import type { KeyRole } from './chord-matcher';

/** What a key of the third level is to chords: it types (AltGr), or it is what it is called (Option, without which macOS has no chords). */
export type LevelKeys = 'type' | 'are-modifiers';

/** Which of these they are on a system. */
export function levelKeysOn(platform: NodeJS.Platform): LevelKeys {
  return platform === 'darwin' ? 'are-modifiers' : 'type';
}

/**
 * What modifiers are on a layout that names no keys for each: what is written on them, but for those that choose a level. Where
 * AltGr is one of these, the Ctrl that Windows presses before it makes no chord either, since nothing does while it is held.
 */
export function sourceKeyRoles(
  { level3Keys, level5Keys }: Pick<KeyLayout, 'level3Keys' | 'level5Keys'>,
  levelKeys: LevelKeys,
): ReadonlyMap<PhysicalKey, KeyRole> {
  const roles = new Map<PhysicalKey, KeyRole>();
  for (const { code } of PHYSICAL_KEYS) {
    const modifier = modifierOfKey(code);
    const isLevel = level3Keys.includes(code) || level5Keys.includes(code);
    if (isLevel && (levelKeys === 'type' || modifier === null)) roles.set(code, 'level');
    else if (modifier !== null) roles.set(code, modifier);
  }
  return roles;
}
