import { type Chord, formatChord, isPartOfChord, isSameChord } from '../../shared/input/chord';
import type { PhysicalKey } from '../../shared/input/physical-keys';
import type { HotkeyAction, HotkeyBinding, HotkeyProblem } from './hotkey';
import { MENU_KEYS } from './menu-keys';

/** Keys that nothing types or does by itself, so that they may stand alone. */
const LONERS: ReadonlySet<PhysicalKey> = new Set([
  ...numbered(13, 24),
  'Pause',
  'ScrollLock',
] as const);
/** Keys that programs use and that type nothing: they may stand alone where a binding says so. */
const USED: ReadonlySet<PhysicalKey> = new Set([
  ...numbered(1, 12),
  'Insert',
  'ContextMenu',
] as const);
/** Keys that type nothing with Shift either. */
const SHIFTED: ReadonlySet<PhysicalKey> = new Set([...LONERS, ...numbered(1, 12)]);

/** What desktops or the X server do themselves, wherever the focus is. */
const SYSTEM_CHORDS: ReadonlySet<string> = new Set([
  // The X server: other consoles, and its end.
  ...numbered(1, 12).map((key) => `Ctrl+Alt+${key}`),
  'Ctrl+Alt+Backspace',
  // The system: restart or log out, and the kernel's own keys.
  'Ctrl+Alt+Delete',
  'Alt+PrintScreen',
  'Ctrl+Alt+PrintScreen',
  // The desktop: windows, lock, menus.
  'Alt+Tab',
  'Alt+Shift+Tab',
  'Ctrl+Alt+Tab',
  'Ctrl+Alt+Shift+Tab',
  'Meta+Tab',
  'Shift+Meta+Tab',
  'Alt+Escape',
  'Ctrl+Escape',
  'Ctrl+Shift+Escape',
  'Ctrl+Alt+Escape',
  'Alt+Space',
  'Meta+Space',
  'Alt+F1',
  'Alt+F2',
  'Alt+F4',
  'Meta+L',
  'Ctrl+Alt+L',
  'Ctrl+Meta+Q',
]);

/** The same as chords: hotkeys are for X11 alone as yet, where it is Ctrl. */
const WINDOW_CHORDS: ReadonlySet<string> = new Set(
  Object.values(MENU_KEYS).map((keys) => keys.replace('CmdOrCtrl', 'Ctrl')),
);

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

/** Looks at chords by themselves and at each other. Of two that conflict, the first stays. */
export function checkBindings<Action extends string>(
  bindings: readonly HotkeyBinding<Action>[],
): CheckedBindings<Action> {
  const good: HotkeyBinding<Action>[] = [];
  const problems: HotkeyProblem<Action>[] = [];
  for (const binding of bindings) {
    const found = problemAlone(binding) ?? problemWith(binding.chord, good);
    if (found === null) good.push(binding);
    else problems.push({ action: binding.action, chord: binding.chord, ...found });
  }
  return { good, problems };
}

type Found = Pick<HotkeyProblem, 'kind' | 'message'>;

function problemAlone({ chord, alone = false }: HotkeyBinding<string>): Found | null {
  const text = formatChord(chord);
  if (SYSTEM_CHORDS.has(text)) {
    return {
      kind: 'system',
      message: `${text} belongs to the system or the desktop: choose another chord.`,
    };
  }
  if (WINDOW_CHORDS.has(text)) {
    return {
      kind: 'twice',
      message: `${text} is taken already, in the menu of Deskreel's own window: choose another chord.`,
    };
  }
  const [first, ...others] = chord.modifiers;
  if (first === undefined && !LONERS.has(chord.key) && !(alone && USED.has(chord.key))) {
    return {
      kind: 'bare',
      message: `${text} alone is needed for typing or moving: add Ctrl, Alt or Meta, or take F13 to F24, Pause or ScrollLock.`,
    };
  }
  if (first === 'Shift' && others.length === 0 && !SHIFTED.has(chord.key)) {
    return {
      kind: 'bare',
      message: `${text} is needed for typing or selecting: add Ctrl, Alt or Meta.`,
    };
  }
  return null;
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

type FunctionKey = Extract<PhysicalKey, `F${number}`>;

function numbered(from: number, to: number): FunctionKey[] {
  const keys: FunctionKey[] = [];
  for (let number = from; number <= to; number += 1) keys.push(`F${number}` as FunctionKey); // F1–F24 all exist
  return keys;
}
