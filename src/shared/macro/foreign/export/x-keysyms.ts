import type { PhysicalKey } from '../../../input/physical-keys';
import { usCharacter } from './us-keys';

/** Names of keysyms (X11/keysymdef.h) of keys that type nothing, and of what else {@link usCharacter} does not name. */
const KEYSYMS: Readonly<Partial<Record<PhysicalKey, string>>> = {
  AltLeft: 'Alt_L',
  AltRight: 'Alt_R',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  ArrowUp: 'Up',
  AudioVolumeDown: 'XF86AudioLowerVolume',
  AudioVolumeMute: 'XF86AudioMute',
  AudioVolumeUp: 'XF86AudioRaiseVolume',
  Backquote: 'grave',
  Backslash: 'backslash',
  Backspace: 'BackSpace',
  BracketLeft: 'bracketleft',
  BracketRight: 'bracketright',
  BrowserBack: 'XF86Back',
  BrowserForward: 'XF86Forward',
  BrowserHome: 'XF86HomePage',
  BrowserRefresh: 'XF86Refresh',
  CapsLock: 'Caps_Lock',
  Comma: 'comma',
  ContextMenu: 'Menu',
  ControlLeft: 'Control_L',
  ControlRight: 'Control_R',
  Delete: 'Delete',
  End: 'End',
  Enter: 'Return',
  Equal: 'equal',
  Escape: 'Escape',
  Home: 'Home',
  Insert: 'Insert',
  // A keycode, which is the same wherever: by `less` X finds the key of the comma first.
  IntlBackslash: '94',
  MediaPlayPause: 'XF86AudioPlay',
  MediaStop: 'XF86AudioStop',
  MediaTrackNext: 'XF86AudioNext',
  MediaTrackPrevious: 'XF86AudioPrev',
  MetaLeft: 'Super_L',
  MetaRight: 'Super_R',
  Minus: 'minus',
  NumLock: 'Num_Lock',
  NumpadAdd: 'KP_Add',
  NumpadDecimal: 'KP_Decimal',
  NumpadDivide: 'KP_Divide',
  NumpadEnter: 'KP_Enter',
  NumpadEqual: 'KP_Equal',
  NumpadMultiply: 'KP_Multiply',
  NumpadSubtract: 'KP_Subtract',
  PageDown: 'Next',
  PageUp: 'Prior',
  Pause: 'Pause',
  Period: 'period',
  PrintScreen: 'Print',
  Quote: 'apostrophe',
  ScrollLock: 'Scroll_Lock',
  Semicolon: 'semicolon',
  ShiftLeft: 'Shift_L',
  ShiftRight: 'Shift_R',
  Slash: 'slash',
  Space: 'space',
  Tab: 'Tab',
};

/** What xdotool calls a key: the keysym that it has on a US keyboard, or a keycode; null where it has none of its own. */
export function xKeysym(key: PhysicalKey): string | null {
  const known = KEYSYMS[key] ?? usCharacter(key);
  if (known !== null) return known;
  const numbered = /^(?:F(?:[1-9]|1\d|2[0-4])|Numpad\d)$/.exec(key)?.[0];
  return numbered === undefined ? null : numbered.replace('Numpad', 'KP_');
}
