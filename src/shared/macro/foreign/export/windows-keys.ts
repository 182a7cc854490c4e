import { type PhysicalKey, rowOfKey } from '../../../input/physical-keys';

/** Virtual-key codes (https://learn.microsoft.com/windows/win32/inputdev/virtual-key-codes) on a US keyboard. */
const CODES: Readonly<Partial<Record<PhysicalKey, number>>> = {
  AltLeft: 0xa4,
  AltRight: 0xa5,
  ArrowDown: 0x28,
  ArrowLeft: 0x25,
  ArrowRight: 0x27,
  ArrowUp: 0x26,
  AudioVolumeDown: 0xae,
  AudioVolumeMute: 0xad,
  AudioVolumeUp: 0xaf,
  Backquote: 0xc0,
  Backslash: 0xdc,
  Backspace: 0x08,
  BracketLeft: 0xdb,
  BracketRight: 0xdd,
  BrowserBack: 0xa6,
  BrowserFavorites: 0xab,
  BrowserForward: 0xa7,
  BrowserHome: 0xac,
  BrowserRefresh: 0xa8,
  BrowserSearch: 0xaa,
  BrowserStop: 0xa9,
  CapsLock: 0x14,
  Comma: 0xbc,
  ContextMenu: 0x5d,
  ControlLeft: 0xa2,
  ControlRight: 0xa3,
  Delete: 0x2e,
  End: 0x23,
  Enter: 0x0d,
  Equal: 0xbb,
  Escape: 0x1b,
  Help: 0x2f,
  Home: 0x24,
  Insert: 0x2d,
  MediaPlayPause: 0xb3,
  MediaStop: 0xb2,
  MediaTrackNext: 0xb0,
  MediaTrackPrevious: 0xb1,
  MetaLeft: 0x5b,
  MetaRight: 0x5c,
  Minus: 0xbd,
  NumLock: 0x90,
  NumpadAdd: 0x6b,
  NumpadDecimal: 0x6e,
  NumpadDivide: 0x6f,
  NumpadMultiply: 0x6a,
  NumpadSubtract: 0x6d,
  PageDown: 0x22,
  PageUp: 0x21,
  Pause: 0x13,
  Period: 0xbe,
  PrintScreen: 0x2c,
  Quote: 0xde,
  ScrollLock: 0x91,
  Semicolon: 0xba,
  ShiftLeft: 0xa0,
  ShiftRight: 0xa1,
  Slash: 0xbf,
  Sleep: 0x5f,
  Space: 0x20,
  Tab: 0x09,
};

/** How Windows knows a key on a US keyboard: its virtual-key code, and whether it is extended; null where it has none. */
export function windowsKey(
  key: PhysicalKey,
): { readonly code: number; readonly extended: boolean } | null {
  const code = CODES[key] ?? numbered(key);
  if (code === null) return null;
  return { code, extended: (rowOfKey(key)?.scanCode ?? 0) >= 0xe000 };
}

/** Letters and digits have the code of their character; function keys and the keypad's digits count up. */
function numbered(key: PhysicalKey): number | null {
  const plain = /^(?:Key|Digit)([A-Z0-9])$/.exec(key)?.[1];
  if (plain !== undefined) return plain.charCodeAt(0);
  const digit = /^Numpad(\d)$/.exec(key)?.[1];
  if (digit !== undefined) return 0x60 + Number(digit);
  const f = Number(/^F(\d+)$/.exec(key)?.[1] ?? 0);
  return f >= 1 && f <= 24 ? 0x6f + f : null;
}
