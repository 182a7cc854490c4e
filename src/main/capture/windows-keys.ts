import { PHYSICAL_KEYS, type PhysicalKey } from '../../shared/input/physical-keys';
import type { WindowsDesktopCalls } from './windows-desktop-calls';

/** VK_*: what a key is to Windows, which the layout decides. */
export const Vk = {
  shift: 0x10,
  control: 0x11,
  alt: 0x12,
  pause: 0x13,
  capsLock: 0x14,
  printScreen: 0x2c,
  leftMeta: 0x5b,
  rightMeta: 0x5c,
  numpad0: 0x60,
  multiply: 0x6a,
  add: 0x6b,
  subtract: 0x6d,
  decimal: 0x6e,
  divide: 0x6f,
  numLock: 0x90,
  leftShift: 0xa0,
  rightShift: 0xa1,
  leftControl: 0xa2,
  rightControl: 0xa3,
  leftAlt: 0xa4,
  rightAlt: 0xa5,
  oem8: 0xdf,
} as const;

/** A key of the keyboard, and what it is to Windows on a layout. */
export interface WindowsKey {
  readonly code: PhysicalKey;
  readonly scanCode: number;
  /** With NumLock on. */
  readonly virtualKey: number;
}

/** The same on every layout, and not to be had by scan code, which is another key's with NumLock off or without an e0. */
const FIXED: ReadonlyMap<string, number> = new Map([
  ['AltRight', Vk.rightAlt],
  ['NumLock', Vk.numLock],
  ['Pause', Vk.pause],
  ['PrintScreen', Vk.printScreen],
  ['NumpadMultiply', Vk.multiply],
  ['NumpadAdd', Vk.add],
  ['NumpadSubtract', Vk.subtract],
  ['NumpadDecimal', Vk.decimal],
  ['NumpadDivide', Vk.divide],
  ...Array.from({ length: 10 }, (_, digit) => [`Numpad${digit}`, Vk.numpad0 + digit] as const),
]);

/** The keys that the layout knows. */
export function keysOn(
  calls: Pick<WindowsDesktopCalls, 'virtualKeyOf'>,
  layout: number,
): readonly WindowsKey[] {
  return PHYSICAL_KEYS.flatMap(({ code, scanCode }) => {
    if (scanCode === null) return [];
    const virtualKey = FIXED.get(code) ?? calls.virtualKeyOf(scanCode, layout);
    return virtualKey === 0 ? [] : [{ code, scanCode, virtualKey }];
  });
}

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map(
  (letter) => [letter.charCodeAt(0), `Key${letter}`] as const,
);
const DIGITS = [...'0123456789'].map((digit) => [digit.charCodeAt(0), `Digit${digit}`] as const);
/** Where the US layout has the virtual keys that other layouts have elsewhere. */
const ON_US_LAYOUT: ReadonlyMap<number, string> = new Map([
  ...LETTERS,
  ...DIGITS,
  [0xba, 'Semicolon'],
  [0xbb, 'Equal'],
  [0xbc, 'Comma'],
  [0xbd, 'Minus'],
  [0xbe, 'Period'],
  [0xbf, 'Slash'],
  [0xc0, 'Backquote'],
  [0xdb, 'BracketLeft'],
  [0xdc, 'Backslash'],
  [0xdd, 'BracketRight'],
  [0xde, 'Quote'],
  [0xe2, 'IntlBackslash'],
]);
/** What libuiohook calls VK_OEM_8, which the US layout has not got. */
const HOOK_CODE_OF_OEM_8 = 0x7d;

/**
 * What libuiohook is to call the keys that it has these codes for. It names a key by where its virtual key is on the US layout: "z" of
 * a German keyboard, the key named Y, is KeyZ to it. 0: it has no code for that key. Codes that are not listed are right as they
 * are.
 */
export function hookCodesOn(
  calls: Pick<WindowsDesktopCalls, 'virtualKeyOf'>,
  layout: number,
): ReadonlyMap<number, number> {
  const hookCodes = new Map(PHYSICAL_KEYS.map(({ code, hook }) => [code as string, hook.windows]));
  const codes = new Map<number, number>();
  for (const { code, virtualKey } of keysOn(calls, layout)) {
    const usual = ON_US_LAYOUT.get(virtualKey) ?? '';
    const told = virtualKey === Vk.oem8 ? HOOK_CODE_OF_OEM_8 : hookCodes.get(usual);
    if (typeof told === 'number' && !codes.has(told)) codes.set(told, hookCodes.get(code) ?? 0);
  }
  return codes;
}
