import type { PhysicalKey } from '../../shared/input/physical-keys';

/** Of every desktop that people use: windows, menus, and what ends a session. */
const EVERYWHERE = ['Ctrl+Alt+Delete', 'Alt+Tab', 'Alt+Shift+Tab', 'Meta+Space', 'Ctrl+Meta+Q'];

const X11 = [
  // The X server: other consoles, and its end.
  ...functionKeys(1, 12).map((key) => `Ctrl+Alt+${key}`),
  'Ctrl+Alt+Backspace',
  // The kernel's own keys.
  'Alt+PrintScreen',
  'Ctrl+Alt+PrintScreen',
  // The desktop: windows, lock, menus.
  'Ctrl+Alt+Tab',
  'Ctrl+Alt+Shift+Tab',
  'Meta+Tab',
  'Shift+Meta+Tab',
  'Alt+Escape',
  'Ctrl+Escape',
  'Ctrl+Shift+Escape',
  'Ctrl+Alt+Escape',
  'Alt+Space',
  'Alt+F1',
  'Alt+F2',
  'Alt+F4',
  'Meta+L',
  'Ctrl+Alt+L',
];

/** Microsoft, "Keyboard shortcuts in Windows" (support.microsoft.com), what works wherever the focus is. */
const WINDOWS = [
  ...['Ctrl+Alt+Tab', 'Ctrl+Alt+Shift+Tab', 'Alt+Escape', 'Alt+Space', 'Alt+F4'],
  ...['Ctrl+Escape', 'Ctrl+Shift+Escape', 'Alt+PrintScreen'],
  // Of letters it names nearly all, and of digits every one, for the task bar.
  ...[...letters(), ...digits()].map((key) => `Meta+${key}`),
  ...digits().flatMap((key) => ['Ctrl+', 'Alt+', 'Shift+'].map((held) => `${held}Meta+${key}`)),
  ...['Comma', 'Period', 'Semicolon', 'Slash', 'Equal', 'Minus', 'NumpadAdd', 'NumpadSubtract'].map(
    (key) => `Meta+${key}`,
  ),
  ...['Tab', 'Escape', 'Home', 'Pause', 'PrintScreen'].map((key) => `Meta+${key}`),
  ...arrows().flatMap((key) => [`Meta+${key}`, `Shift+Meta+${key}`]),
  ...['ArrowLeft', 'ArrowRight', 'D', 'F4', 'Enter', 'C', 'F', 'N', 'O', 'Space'].map(
    (key) => `Ctrl+Meta+${key}`,
  ),
  ...['M', 'S', 'R', 'V', 'Space', 'Tab'].map((key) => `Shift+Meta+${key}`),
  ...['B', 'D', 'G', 'K', 'R', 'PrintScreen'].map((key) => `Alt+Meta+${key}`),
  'Ctrl+Shift+Meta+B',
];

/** Apple, "Mac keyboard shortcuts" (support.apple.com/102650), what works wherever the focus is, and in every program. */
const MACOS = [
  ...['Q', 'H', 'M', 'W', 'Tab', 'Backquote', 'F5'].map((key) => `Meta+${key}`),
  ...['H', 'M', 'W', 'D', 'Escape', 'Space', 'F5', 'F8'].map((key) => `Alt+Meta+${key}`),
  ...['3', '4', '5', '6', 'Q', 'Tab', 'Backquote', 'Slash'].map((key) => `Shift+Meta+${key}`),
  ...['3', '4'].map((key) => `Ctrl+Shift+Meta+${key}`),
  ...['Space', 'F', 'D'].map((key) => `Ctrl+Meta+${key}`),
  ...['Alt+Shift+Meta+Q', 'Alt+Shift+Meta+Escape'],
  ...arrows().map((key) => `Ctrl+${key}`),
  ...['Space', ...functionKeys(1, 8)].map((key) => `Ctrl+${key}`),
  'Ctrl+Alt+Space',
];

const OF_WINDOWS: ReadonlySet<string> = new Set([...EVERYWHERE, ...WINDOWS]);
const OF_MACOS: ReadonlySet<string> = new Set([...EVERYWHERE, ...MACOS]);
const OF_X11: ReadonlySet<string> = new Set([...EVERYWHERE, ...X11]);

/** Chords, as `formatChord` writes them, that a system or its desktop acts on itself, wherever the focus is. */
export function systemChords(platform: NodeJS.Platform): ReadonlySet<string> {
  if (platform === 'win32') return OF_WINDOWS;
  return platform === 'darwin' ? OF_MACOS : OF_X11;
}

type FunctionKey = Extract<PhysicalKey, `F${number}`>;

/** F keys by their numbers, from 1 to 24. */
export function functionKeys(from: number, to: number): FunctionKey[] {
  const keys: FunctionKey[] = [];
  for (let number = from; number <= to; number += 1) keys.push(`F${number}` as FunctionKey); // F1–F24 all exist
  return keys;
}

function letters(): string[] {
  return [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
}

function digits(): string[] {
  return [...'0123456789'];
}

function arrows(): PhysicalKey[] {
  return ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'];
}
