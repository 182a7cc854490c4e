import type { KeyLayout } from '../../shared/input/key-layout';
import type { WindowsDesktopCalls } from './windows-desktop-calls';
import { keysOn, Vk, type WindowsKey } from './windows-keys';

const DOWN = 0x80;
const TOGGLED = 1;
/** UTF-16 units that one key may type. */
const LONGEST_TEXT = 16;

/** What is held or on when a key is pressed, as GetKeyboardState has it. */
const STATES = {
  alone: stateOf([]),
  shift: stateOf([Vk.shift, Vk.leftShift]),
  // What AltGr is on layouts that have one.
  altGr: stateOf([Vk.control, Vk.leftControl, Vk.alt, Vk.rightAlt]),
  both: stateOf([Vk.shift, Vk.leftShift, Vk.control, Vk.leftControl, Vk.alt, Vk.rightAlt]),
  caps: stateOf([], Vk.capsLock),
  num: stateOf([], Vk.numLock),
  numAltGr: stateOf([Vk.control, Vk.leftControl, Vk.alt, Vk.rightAlt], Vk.numLock),
} as const;

const SHIFTS: readonly number[] = [Vk.shift, Vk.leftShift, Vk.rightShift];
const COMMANDS: readonly number[] = [
  Vk.control,
  Vk.leftControl,
  Vk.rightControl,
  Vk.alt,
  Vk.leftAlt,
  Vk.leftMeta,
  Vk.rightMeta,
];

/** Windows presses it before AltGr, and lets go of it after. */
const WITH_ALT_GR = ['ControlLeft'];

/** What a key types in one of {@link STATES}. */
interface Typed {
  /** null: nothing to be seen. */
  readonly text: string | null;
  /** It puts an accent on what comes next. */
  readonly isDead: boolean;
}

/** What the keys type on a layout. */
export function windowsLayout(
  calls: Pick<WindowsDesktopCalls, 'virtualKeyOf' | 'type'>,
  layout: number,
  name: string | null,
): KeyLayout {
  const units = new Uint16Array(LONGEST_TEXT);
  const typed = (key: WindowsKey, state: keyof typeof STATES): Typed => {
    const count = calls.type(key.virtualKey, STATES[state], units, layout);
    // Dead keys are no text, as on other systems.
    if (count <= 0) return { text: null, isDead: count < 0 };
    const text = String.fromCharCode(...units.subarray(0, count));
    return { text: isControl(text) ? null : text, isDead: false };
  };
  const texts: Record<string, readonly (string | null)[]> = {};
  const capsKeys: string[] = [];
  const numKeys: string[] = [];
  const shiftKeys: string[] = [];
  const commandKeys: string[] = [];
  const altGrKeys: string[] = [];
  let hasAltGr = false;
  for (const key of keysOn(calls, layout)) {
    const { code, virtualKey } = key;
    if (SHIFTS.includes(virtualKey)) shiftKeys.push(code);
    if (COMMANDS.includes(virtualKey)) commandKeys.push(code);
    if (virtualKey === Vk.rightAlt) altGrKeys.push(code);
    if (!mayType(key)) continue;
    if (isOnNumLock(virtualKey)) {
      const [digit, third] = [typed(key, 'num').text, typed(key, 'numAltGr').text];
      if (digit === null && third === null) continue;
      // Without NumLock it is an arrow.
      texts[code] = [null, digit, null, third];
      numKeys.push(code);
      continue;
    }
    const [alone, shift] = [typed(key, 'alone'), typed(key, 'shift')];
    const [altGr, both] = [typed(key, 'altGr'), typed(key, 'both')];
    const levels = [alone, shift, altGr, both].map(({ text }) => text);
    if (levels.some((text) => text !== null)) texts[code] = levels;
    hasAltGr ||= isOther(altGr, alone) || isOther(both, shift);
    const caps = typed(key, 'caps').text;
    if (caps !== null && caps === shift.text && caps !== alone.text) capsKeys.push(code);
  }
  return {
    name,
    texts,
    capsKeys,
    numKeys,
    numLevel5Keys: [],
    level3Keys: hasAltGr ? altGrKeys : [],
    level5Keys: [],
    shiftKeys,
    commandKeys: hasAltGr ? commandKeys : [...commandKeys, ...altGrKeys],
    ...(hasAltGr && { level3Commands: WITH_ALT_GR }),
  };
}

function stateOf(down: readonly number[], toggled?: number): Uint8Array {
  const state = new Uint8Array(256);
  for (const virtualKey of down) state[virtualKey] = DOWN;
  if (toggled !== undefined) state[toggled] = TOGGLED;
  return state;
}

/** Of the keys with extended scan codes one types, that of the numpad; Wine takes others for those without an e0. */
const mayType = ({ scanCode, virtualKey }: WindowsKey): boolean =>
  scanCode <= 0xff || virtualKey === Vk.divide;

const isOnNumLock = (virtualKey: number): boolean =>
  (virtualKey >= Vk.numpad0 && virtualKey <= Vk.numpad0 + 9) || virtualKey === Vk.decimal;

/** Whether the third level of a key types something, and not what it types anyway. */
const isOther = (third: Typed, usual: Typed): boolean =>
  third.isDead || (third.text !== null && third.text !== usual.text);

/** Enter, Tab, Backspace, Escape. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is asked for.
const isControl = (text: string): boolean => /^[\u0000-\u001f\u007f-\u009f]/.test(text);
