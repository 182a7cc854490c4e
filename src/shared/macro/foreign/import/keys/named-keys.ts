import { isPhysicalKey, PHYSICAL_KEYS, type PhysicalKey } from '../../../../input/physical-keys';

/**
 * What tools call keys, in lower case without blanks, underscores and hyphens: W3C codes, AutoHotkey's, PyAutoGUI's,
 * pynput's, .NET's and X's names. One name means the same key in all of them, except where a tool's own table comes first.
 */
const NAMES: Readonly<Record<string, PhysicalKey>> = {
  ...names(
    'ControlLeft',
    'ctrl control ctl lctrl lcontrol ctrll controll ctrlleft leftctrl leftcontrol',
  ),
  ...names('ControlRight', 'rctrl rcontrol ctrlr controlr ctrlright rightctrl rightcontrol'),
  ...names('ShiftLeft', 'shift lshift shiftl leftshift'),
  ...names('ShiftRight', 'rshift shiftr rightshift'),
  ...names('AltLeft', 'alt lalt altl leftalt menuleft lmenu option optionleft alternate'),
  ...names(
    'AltRight',
    'ralt altr rightalt rmenu altgr altgraph isolevel3shift optionright modeswitch',
  ),
  ...names(
    'MetaLeft',
    'meta win lwin windows winleft super superl metal lsuper leftwin cmd command',
  ),
  ...names('MetaLeft', 'cmdl cmdleft commandleft leftmeta windowsleft lwindows os super'),
  ...names(
    'MetaRight',
    'rwin winright superr metar rsuper rightwin cmdr cmdright rightmeta windowsright',
  ),
  ...names('Enter', 'return enter cr'),
  ...names('NumpadEnter', 'kpenter numpadenter numenter'),
  ...names('Escape', 'esc escape'),
  ...names('Backspace', 'back backspace bs bksp'),
  ...names('Tab', 'tab'),
  ...names('Space', 'space spacebar'),
  ...names('Delete', 'del delete'),
  ...names('Insert', 'ins insert'),
  ...names('Home', 'home'),
  ...names('End', 'end'),
  ...names('PageUp', 'pageup pgup prior'),
  ...names('PageDown', 'pagedown pgdn pgdown next'),
  ...names('ArrowUp', 'up uparrow arrowup'),
  ...names('ArrowDown', 'down downarrow arrowdown'),
  ...names('ArrowLeft', 'left leftarrow arrowleft'),
  ...names('ArrowRight', 'right rightarrow arrowright'),
  ...names('CapsLock', 'capslock capital caps'),
  ...names('NumLock', 'numlock'),
  ...names('ScrollLock', 'scrolllock scroll'),
  ...names('PrintScreen', 'printscreen prtsc prtscr prntscrn print snapshot sysrq'),
  ...names('Pause', 'pause break ctrlbreak'),
  ...names('ContextMenu', 'apps appskey menu contextmenu application'),
  ...names('Help', 'help'),
  ...names('Sleep', 'sleep'),
  ...names('NumpadMultiply', 'numpadmult multiply kpmultiply nummultiply'),
  ...names('NumpadAdd', 'add kpadd numadd'),
  ...names('NumpadSubtract', 'numpadsub subtract kpsubtract numsubtract'),
  ...names('NumpadDivide', 'numpaddiv divide kpdivide numdivide'),
  ...names('NumpadDecimal', 'numpaddot decimal kpdecimal kpdelete numpaddel numdecimal separator'),
  ...names('NumpadEqual', 'kpequal'),
  ...names('NumpadComma', 'kpseparator'),
  ...names('Numpad0', 'kpinsert numpadins'),
  ...names('Numpad1', 'kpend numpadend'),
  ...names('Numpad2', 'kpdown numpaddown'),
  ...names('Numpad3', 'kpnext kppagedown numpadpgdn'),
  ...names('Numpad4', 'kpleft numpadleft'),
  ...names('Numpad5', 'kpbegin numpadclear clear'),
  ...names('Numpad6', 'kpright numpadright'),
  ...names('Numpad7', 'kphome numpadhome'),
  ...names('Numpad8', 'kpup numpadup'),
  ...names('Numpad9', 'kpprior kppageup numpadpgup'),
  ...names('AudioVolumeMute', 'volumemute mute xf86audiomute'),
  ...names('AudioVolumeDown', 'volumedown xf86audiolowervolume'),
  ...names('AudioVolumeUp', 'volumeup xf86audioraisevolume'),
  ...names('MediaTrackNext', 'medianext nexttrack xf86audionext medianexttrack'),
  ...names(
    'MediaTrackPrevious',
    'mediaprev mediaprevious prevtrack xf86audioprev mediaprevioustrack',
  ),
  ...names('MediaPlayPause', 'mediaplaypause playpause xf86audioplay'),
  ...names('MediaStop', 'mediastop stop xf86audiostop'),
  ...names('BrowserBack', 'browserback xf86back'),
  ...names('BrowserForward', 'browserforward xf86forward'),
  ...names('BrowserRefresh', 'browserrefresh xf86refresh'),
  ...names('BrowserStop', 'browserstop xf86stop'),
  ...names('BrowserSearch', 'browsersearch xf86search'),
  ...names('BrowserFavorites', 'browserfavorites xf86favorites'),
  ...names('BrowserHome', 'browserhome xf86homepage'),
  ...names('LaunchMail', 'launchmail xf86mail'),
  ...names('MediaSelect', 'launchmedia launchmediaselect'),
  ...names('LaunchApp1', 'launchapp1 xf86mycomputer'),
  ...names('LaunchApp2', 'launchapp2 xf86calculator'),
  ...names('BrightnessUp', 'xf86monbrightnessup'),
  ...names('BrightnessDown', 'xf86monbrightnessdown'),
  ...names('Backquote', 'grave oemtilde oem3 asciitilde quoteleft tilde'),
  ...names('Minus', 'minus hyphen oemminus underscore'),
  ...names('Equal', 'equal equals oemplus plus'),
  ...names('BracketLeft', 'bracketleft oemopenbrackets oem4 braceleft'),
  ...names('BracketRight', 'bracketright oemclosebrackets oem6 braceright'),
  ...names('Backslash', 'backslash oempipe oem5 bar'),
  ...names('IntlBackslash', 'oembackslash oem102'),
  ...names('Semicolon', 'semicolon oemsemicolon oem1 colon'),
  ...names('Quote', 'apostrophe quote oemquotes oem7 quotedbl quoteright'),
  ...names('Comma', 'comma oemcomma less'),
  ...names('Period', 'period dot oemperiod greater'),
  ...names('Slash', 'slash oemquestion oem2 question'),
  ...names('Digit1', 'exclam'),
  ...names('Digit2', 'at'),
  ...names('Digit3', 'numbersign'),
  ...names('Digit4', 'dollar'),
  ...names('Digit5', 'percent'),
  ...names('Digit6', 'asciicircum'),
  ...names('Digit7', 'ampersand'),
  ...names('Digit8', 'asterisk'),
  ...names('Digit9', 'parenleft'),
  ...names('Digit0', 'parenright'),
};

function names(key: PhysicalKey, all: string): Record<string, PhysicalKey> {
  return Object.fromEntries(all.split(' ').map((name) => [name, key]));
}

const BY_NAME: ReadonlyMap<string, PhysicalKey> = new Map([
  ...PHYSICAL_KEYS.map(({ code }): [string, PhysicalKey] => [code.toLowerCase(), code]),
  ...Object.entries(NAMES),
]);

/** X names that type their character with Shift on the US layout. */
const SHIFTED_NAMES: ReadonlySet<string> = new Set(
  (
    'exclam at numbersign dollar percent asciicircum ampersand asterisk parenleft parenright ' +
    'underscore plus braceleft braceright bar colon quotedbl less greater question asciitilde'
  ).split(' '),
);

/** Whether an X name stands for what its key types with Shift. */
export function isShiftedName(name: string): boolean {
  return SHIFTED_NAMES.has(name);
}

/** The key that a tool calls so, upper and lower case alike; single characters aside. null for none. */
export function keyOfName(name: string): PhysicalKey | null {
  if (name.length > 40) return null;
  const plain = name.toLowerCase().replaceAll(/[\s_-]/g, '');
  const found = BY_NAME.get(plain);
  if (found !== undefined) return found;
  const number = /^(?:numpad|num|kp)(\d)$/.exec(plain)?.[1] ?? null;
  if (number !== null) return coded(`Numpad${number}`);
  // .NET's digits.
  const digit = /^d(\d)$/.exec(plain)?.[1] ?? null;
  return digit === null ? null : coded(`Digit${digit}`);
}

function coded(code: string): PhysicalKey | null {
  return isPhysicalKey(code) ? code : null;
}
