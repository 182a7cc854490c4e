import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  isPhysicalKey,
  keyFromEvdev,
  keyFromMacKeycode,
  keyFromScanCode,
  keyFromUiohook,
  keyFromX11,
  PHYSICAL_KEYS,
  rowOfKey,
} from '../../../../src/shared/input/physical-keys';

// The table against sources that it was not made from: what Firefox takes keys for, what Linux calls
// them, and the order of the USB HID usages.

function readRows(name: string): readonly (readonly string[])[] {
  const text = readFileSync(join(import.meta.dirname, '../../../fixtures/keys', name), 'utf8');
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return lines.map((line) => line.split('\t'));
}

const numbers = (cell: string): number[] =>
  cell === '-' ? [] : cell.split(',').map((number) => Number.parseInt(number, 16));

const FIREFOX = new Map(
  readRows('firefox.tsv').map(([code = '', win = '-', x11 = '-', mac = '-']) => [
    code,
    { scan: numbers(win), x11: numbers(x11), mac: numbers(mac) },
  ]),
);
const LINUX = new Map(
  readRows('linux.tsv').map(([code = '', name = '', number = '']) => [
    code,
    { name, number: Number(number) },
  ]),
);

/** kVK_Help: Firefox takes it for Help, Chromium, whose table ours is, for Insert, whose place it has. */
const HELP_IN_INSERTS_PLACE = 0x72;

/** Keys for which neither source has a number: W3C names whose keys no driver of these systems reports. */
const NAMES_ONLY: ReadonlySet<string> = new Set(
  `Hyper Super FnLock Suspend Resume Turbo Abort NumpadBackspace NumpadMemoryStore NumpadMemoryRecall
   NumpadMemoryClear NumpadMemoryAdd NumpadMemorySubtract NumpadClear NumpadClearEntry NumpadHash NumpadStar
   Hiragana Katakana`.split(/\s+/),
);

describe('each physical key', () => {
  it.each(PHYSICAL_KEYS.map(({ code }) => code))('%s is what others take it for', (code) => {
    const firefox = FIREFOX.get(code);
    const linux = LINUX.get(code);
    expect(firefox !== undefined || linux !== undefined).toBe(!NAMES_ONLY.has(code));
    for (const scan of firefox?.scan ?? []) expect(keyFromScanCode(scan)).toBe(code);
    for (const keycode of firefox?.x11 ?? []) expect(keyFromX11(keycode)).toBe(code);
    const macs = (firefox?.mac ?? []).filter((keycode) => keycode !== HELP_IN_INSERTS_PLACE);
    for (const keycode of macs) expect(keyFromMacKeycode(keycode)).toBe(code);
    const row = rowOfKey(code);
    if (firefox?.scan[0] !== undefined) expect(row?.scanCode).toBe(firefox.scan[0]);
    if (macs[0] !== undefined) expect(row?.macKeycode).toBe(macs[0]);
    expect(row?.evdev ?? undefined).toBe(linux?.number);
    if (linux !== undefined) expect(keyFromEvdev(linux.number)).toBe(code);
  });

  it('that the others know is in the table', () => {
    expect([...FIREFOX.keys(), ...LINUX.keys()].filter((code) => !isPhysicalKey(code))).toEqual([]);
  });
});

describe('the keyboard page of the USB HID usages', () => {
  // USB HID Usage Tables 1.12, section 10, from usage 4 on. "." is a usage that no W3C code names.
  const USAGES = `
    KeyA KeyB KeyC KeyD KeyE KeyF KeyG KeyH KeyI KeyJ KeyK KeyL KeyM KeyN KeyO KeyP KeyQ KeyR KeyS KeyT KeyU KeyV KeyW KeyX KeyY KeyZ
    Digit1 Digit2 Digit3 Digit4 Digit5 Digit6 Digit7 Digit8 Digit9 Digit0
    Enter Escape Backspace Tab Space Minus Equal BracketLeft BracketRight Backslash . Semicolon Quote Backquote Comma Period Slash
    CapsLock F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 F11 F12
    PrintScreen ScrollLock Pause Insert Home PageUp Delete End PageDown ArrowRight ArrowLeft ArrowDown ArrowUp
    NumLock NumpadDivide NumpadMultiply NumpadSubtract NumpadAdd NumpadEnter
    Numpad1 Numpad2 Numpad3 Numpad4 Numpad5 Numpad6 Numpad7 Numpad8 Numpad9 Numpad0 NumpadDecimal
    IntlBackslash ContextMenu Power NumpadEqual F13 F14 F15 F16 F17 F18 F19 F20 F21 F22 F23 F24
    Open Help . Select . Again Undo Cut Copy Paste Find AudioVolumeMute AudioVolumeUp AudioVolumeDown
    . . . NumpadComma . IntlRo KanaMode IntlYen Convert NonConvert . . . . Lang1 Lang2 Lang3 Lang4 Lang5`
    .trim()
    .split(/\s+/)
    .map((code, index) => ({ code, usage: 4 + index }))
    .filter(({ code }) => code !== '.');

  it.each(USAGES)('$usage is $code', ({ code, usage }) => {
    expect(PHYSICAL_KEYS.find((row) => row.code === code)?.hid).toBe(0x07_0000 | usage);
  });

  it.each([
    'ControlLeft',
    'ShiftLeft',
    'AltLeft',
    'MetaLeft',
    'ControlRight',
    'ShiftRight',
    'AltRight',
    'MetaRight',
  ])('has %s among the modifiers from 224 on', (code) => {
    const order = PHYSICAL_KEYS.filter(({ hid }) => hid !== null && (hid & 0xfff8) === 0xe0);
    expect(order.map((row) => row.code)).toContain(code);
    expect(rowOfKey(order[0]?.code ?? 'Fn')?.hid).toBe(0x07_00e0);
  });
});

describe('a key with several numbers', () => {
  it.each([
    ['NumpadComma', [keyFromX11(129), keyFromX11(103), keyFromUiohook(0x7e, 'x11')]],
    ['PrintScreen', [keyFromScanCode(0xe037), keyFromScanCode(0x54)]],
    ['Pause', [keyFromScanCode(0x45), keyFromScanCode(0xe046)]],
    ['NumpadEnter', [keyFromMacKeycode(0x4c), keyFromMacKeycode(0x34)]],
    ['Lang1', [keyFromScanCode(0x72), keyFromScanCode(0xe0f2)]],
    ['Numpad5', [keyFromUiohook(0x4c, 'windows'), keyFromUiohook(0xe04c, 'windows')]],
  ])('%s is the same key by each', (code, keys) => {
    expect(new Set(keys)).toEqual(new Set([code]));
  });

  it('is unknown by a number of no key', () => {
    expect(keyFromX11(8)).toBeUndefined();
    expect(keyFromX11(374)).toBeUndefined();
    expect(keyFromScanCode(0xe0ff)).toBeUndefined();
    expect(keyFromMacKeycode(0x34 + 0x100)).toBeUndefined();
  });
});
