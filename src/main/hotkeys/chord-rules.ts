import {
  type Chord,
  type ChordModifier,
  formatChord,
  isPartOfChord,
  isSameChord,
  parseChord,
} from '../../shared/input/chord';
import type { PhysicalKey } from '../../shared/input/physical-keys';
import type { HotkeyAction, HotkeyBinding, HotkeyProblem } from './hotkey';
import { MENU_KEYS } from './menu-keys';
import { functionKeys, systemChords } from './system-chords';

/** Keys that nothing types or does by itself, so that they may stand alone. */
const LONERS: ReadonlySet<PhysicalKey> = new Set([
  ...functionKeys(13, 24),
  'Pause',
  'ScrollLock',
] as const);
/** Keys that programs use and that type nothing: they may stand alone where a binding says so. */
const USED: ReadonlySet<PhysicalKey> = new Set([
  ...functionKeys(1, 12),
  'Insert',
  'ContextMenu',
] as const);
/** Keys that type nothing with Shift either. */
const SHIFTED: ReadonlySet<PhysicalKey> = new Set([...LONERS, ...functionKeys(1, 12)]);

/** Modifiers with which keys type. */
const SHIFT: readonly ChordModifier[] = ['Shift'];
const OPTION: readonly ChordModifier[] = ['Shift', 'Alt'];

/** What the menu of Deskreel's own window has. */
function windowChords(platform: NodeJS.Platform): ReadonlySet<string> {
  const modifier = platform === 'darwin' ? 'Meta' : 'Ctrl';
  return new Set(
    Object.values(MENU_KEYS).map((keys) => {
      const chord = parseChord(keys.replace('CmdOrCtrl', modifier));
      return chord === null ? keys : formatChord(chord);
    }),
  );
}

const ACTION_NAMES: Readonly<Record<string, string>> = {
  toggle: 'start and stop',
  pause: 'pause and resume',
  mark: 'a marker',
  panic: 'ending everything',
} satisfies Record<HotkeyAction, string>;

/** Bindings that can be in force as far as their chords go, and those that cannot. */
export interface CheckedBindings<Action extends string = HotkeyAction> {
  readonly good: readonly HotkeyBinding<Action>[];
  readonly problems: readonly HotkeyProblem<Action>[];
}

/**
 * Looks at chords by themselves, as they are on `platform`, and at each other. Of two that conflict, the first stays.
 */
export function checkBindings<Action extends string>(
  bindings: readonly HotkeyBinding<Action>[],
  platform: NodeJS.Platform,
): CheckedBindings<Action> {
  const good: HotkeyBinding<Action>[] = [];
  const problems: HotkeyProblem<Action>[] = [];
  for (const binding of bindings) {
    const found = problemAlone(binding, platform) ?? problemWith(binding.chord, good);
    if (found === null) good.push(binding);
    else problems.push({ action: binding.action, chord: binding.chord, ...found });
  }
  return { good, problems };
}

type Found = Pick<HotkeyProblem, 'kind' | 'message'>;

function problemAlone(
  { chord, alone = false }: HotkeyBinding<string>,
  platform: NodeJS.Platform,
): Found | null {
  const text = formatChord(chord);
  if (systemChords(platform).has(text)) {
    return {
      kind: 'system',
      message: `${text} belongs to the system or the desktop: choose another chord.`,
    };
  }
  if (windowChords(platform).has(text)) {
    return {
      kind: 'twice',
      message: `${text} is taken already, in the menu of Deskreel's own window: choose another chord.`,
    };
  }
  const { modifiers } = chord;
  if (modifiers.length === 0 && !LONERS.has(chord.key) && !(alone && USED.has(chord.key))) {
    return {
      kind: 'bare',
      message: `${text} alone is needed for typing or moving: add Ctrl, Alt or Meta, or take F13 to F24, Pause or ScrollLock.`,
    };
  }
  if (isTyped(chord, SHIFT)) {
    return {
      kind: 'bare',
      message: `${text} is needed for typing or selecting: add Ctrl, Alt or Meta.`,
    };
  }
  // There Option is what AltGr is elsewhere, and Alt.
  if (platform === 'darwin' && isTyped(chord, OPTION)) {
    return {
      kind: 'bare',
      message: `${text} is needed for typing or selecting: add Ctrl or Meta.`,
    };
  }
  return null;
}

/** Whether a chord has modifiers, none but such with which keys type, and no key that types nothing with them. */
function isTyped({ modifiers, key }: Chord, typing: readonly ChordModifier[]): boolean {
  return (
    modifiers.length > 0 &&
    modifiers.every((modifier) => typing.includes(modifier)) &&
    !SHIFTED.has(key)
  );
}

function problemWith(chord: Chord, others: readonly HotkeyBinding<string>[]): Found | null {
  const text = formatChord(chord);
  for (const other of others) {
    const otherText = formatChord(other.chord);
    if (isSameChord(chord, other.chord)) {
      return {
        kind: 'twice',
        message: `${text} is taken already, for ${purposeOf(other)}: choose another chord.`,
      };
    }
    if (isPartOfChord(chord, other.chord) || isPartOfChord(other.chord, chord)) {
      return {
        kind: 'part',
        message: `${text} differs from ${otherText}, for ${purposeOf(other)}, in nothing but a modifier, which a finger misses easily: choose another key.`,
      };
    }
  }
  return null;
}

function purposeOf({ action, purpose }: HotkeyBinding<string>): string {
  return purpose ?? ACTION_NAMES[action] ?? action;
}
