import { isPhysicalKey, type PhysicalKey } from '../../../../input/physical-keys';

/**
 * Windows virtual-key codes that stand for one key wherever they are met, or for the key they are on in the US layout
 * (Microsoft's list of virtual-key codes, winuser.h).
 */
const BY_VIRTUAL_KEY: Readonly<Record<number, PhysicalKey>> = {
  8: 'Backspace',
  9: 'Tab',
  12: 'Numpad5',
  13: 'Enter',
  16: 'ShiftLeft',
  17: 'ControlLeft',
  18: 'AltLeft',
  19: 'Pause',
  20: 'CapsLock',
  21: 'Lang1',
  25: 'Lang2',
  27: 'Escape',
  28: 'Convert',
  29: 'NonConvert',
  32: 'Space',
  33: 'PageUp',
  34: 'PageDown',
  35: 'End',
  36: 'Home',
  37: 'ArrowLeft',
  38: 'ArrowUp',
  39: 'ArrowRight',
  40: 'ArrowDown',
  41: 'Select',
  44: 'PrintScreen',
  45: 'Insert',
  46: 'Delete',
  47: 'Help',
  91: 'MetaLeft',
  92: 'MetaRight',
  93: 'ContextMenu',
  95: 'Sleep',
  106: 'NumpadMultiply',
  107: 'NumpadAdd',
  108: 'NumpadComma',
  109: 'NumpadSubtract',
  110: 'NumpadDecimal',
  111: 'NumpadDivide',
  144: 'NumLock',
  145: 'ScrollLock',
  160: 'ShiftLeft',
  161: 'ShiftRight',
  162: 'ControlLeft',
  163: 'ControlRight',
  164: 'AltLeft',
  165: 'AltRight',
  166: 'BrowserBack',
  167: 'BrowserForward',
  168: 'BrowserRefresh',
  169: 'BrowserStop',
  170: 'BrowserSearch',
  171: 'BrowserFavorites',
  172: 'BrowserHome',
  173: 'AudioVolumeMute',
  174: 'AudioVolumeDown',
  175: 'AudioVolumeUp',
  176: 'MediaTrackNext',
  177: 'MediaTrackPrevious',
  178: 'MediaStop',
  179: 'MediaPlayPause',
  180: 'LaunchMail',
  181: 'MediaSelect',
  182: 'LaunchApp1',
  183: 'LaunchApp2',
  186: 'Semicolon',
  187: 'Equal',
  188: 'Comma',
  189: 'Minus',
  190: 'Period',
  191: 'Slash',
  192: 'Backquote',
  193: 'IntlRo',
  219: 'BracketLeft',
  220: 'Backslash',
  221: 'BracketRight',
  222: 'Quote',
  226: 'IntlBackslash',
};

/** The extended key where two keys share a virtual-key code. */
const EXTENDED: Readonly<Record<number, PhysicalKey>> = {
  13: 'NumpadEnter',
  16: 'ShiftRight',
  17: 'ControlRight',
  18: 'AltRight',
};

/** The key of a Windows virtual-key code. null for none. */
export function keyOfVirtualKey(code: number, isExtended = false): PhysicalKey | null {
  const extended = isExtended ? EXTENDED[code] : undefined;
  if (extended !== undefined) return extended;
  const named = BY_VIRTUAL_KEY[code];
  if (named !== undefined) return named;
  if (code >= 48 && code <= 57) return known(`Digit${code - 48}`);
  if (code >= 65 && code <= 90) return known(`Key${String.fromCharCode(code)}`);
  if (code >= 96 && code <= 105) return known(`Numpad${code - 96}`);
  if (code >= 112 && code <= 135) return known(`F${code - 111}`);
  return null;
}

function known(code: string): PhysicalKey | null {
  return isPhysicalKey(code) ? code : null;
}
