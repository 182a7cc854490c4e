import type { PhysicalKey } from '../../../input/physical-keys';
import { usCharacter } from './us-keys';

/** Of `pyautogui.KEYBOARD_KEYS` (https://pyautogui.readthedocs.io/en/latest/keyboard.html#keyboard-keys). */
const KEYS: Readonly<Partial<Record<PhysicalKey, string>>> = {
  AltLeft: 'altleft',
  AltRight: 'altright',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  AudioVolumeDown: 'volumedown',
  AudioVolumeMute: 'volumemute',
  AudioVolumeUp: 'volumeup',
  Backspace: 'backspace',
  BrowserBack: 'browserback',
  BrowserFavorites: 'browserfavorites',
  BrowserForward: 'browserforward',
  BrowserHome: 'browserhome',
  BrowserRefresh: 'browserrefresh',
  BrowserSearch: 'browsersearch',
  BrowserStop: 'browserstop',
  CapsLock: 'capslock',
  ContextMenu: 'apps',
  ControlLeft: 'ctrlleft',
  ControlRight: 'ctrlright',
  Convert: 'convert',
  Delete: 'delete',
  End: 'end',
  Enter: 'enter',
  Escape: 'esc',
  Help: 'help',
  Home: 'home',
  Insert: 'insert',
  LaunchApp1: 'launchapp1',
  LaunchApp2: 'launchapp2',
  LaunchMail: 'launchmail',
  MediaPlayPause: 'playpause',
  MediaSelect: 'launchmediaselect',
  MediaStop: 'stop',
  MediaTrackNext: 'nexttrack',
  MediaTrackPrevious: 'prevtrack',
  MetaLeft: 'winleft',
  MetaRight: 'winright',
  NonConvert: 'nonconvert',
  NumLock: 'numlock',
  NumpadAdd: 'add',
  NumpadDecimal: 'decimal',
  NumpadDivide: 'divide',
  NumpadMultiply: 'multiply',
  NumpadSubtract: 'subtract',
  PageDown: 'pagedown',
  PageUp: 'pageup',
  Pause: 'pause',
  PrintScreen: 'printscreen',
  ScrollLock: 'scrolllock',
  Select: 'select',
  ShiftLeft: 'shiftleft',
  ShiftRight: 'shiftright',
  Sleep: 'sleep',
  Space: 'space',
  Tab: 'tab',
};

/** PyAutoGUI's name of a key; null where it has none. */
export function pyautoguiKey(key: PhysicalKey): string | null {
  const known = KEYS[key] ?? usCharacter(key);
  if (known !== null) return known;
  const numbered = /^(?:F(?:[1-9]|1\d|2[0-4])|Numpad\d)$/.exec(key)?.[0];
  return numbered === undefined ? null : numbered.replace('Numpad', 'num').toLowerCase();
}
