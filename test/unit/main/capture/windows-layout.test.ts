import { describe, expect, it } from 'vitest';
import { hookCodesOn, keysOn } from '../../../../src/main/capture/windows-keys';
import { windowsLayout } from '../../../../src/main/capture/windows-layout';
import { type PhysicalKey, rowOfKey } from '../../../../src/shared/input/physical-keys';
import { type ScriptedDesktop, scriptedWindows } from '../../../support/scripted-windows';

// A keyboard by its scan codes as kbdgr.dll has them, as far as is needed here, and what its keys type.

const GERMAN_KEYS: ScriptedDesktop['virtualKeys'] = new Map([
  [0x01, 0x1b],
  [0x02, 0x31],
  [0x0c, 0xdb],
  [0x0d, 0xdd],
  [0x0f, 0x09],
  [0x10, 0x51],
  [0x15, 0x5a],
  [0x1c, 0x0d],
  [0x1d, 0xa2],
  [0x1e, 0x41],
  [0x27, 0xc0],
  [0x29, 0xdc],
  [0x2a, 0xa0],
  [0x2c, 0x59],
  [0x36, 0xa1],
  [0x38, 0xa4],
  [0x39, 0x20],
  [0x47, 0x24],
  [0x56, 0xe2],
  [0xe01c, 0x0d],
  [0xe01d, 0xa3],
  [0xe038, 0xa5],
  [0xe047, 0x24],
  [0xe05b, 0x5b],
  [0xe05c, 0x5c],
]);
const GERMAN_TEXTS: ScriptedDesktop['texts'] = new Map([
  [0x1b, ['\x1b', '\x1b', null, null]],
  [0x31, ['1', '!', null, null]],
  [0xdb, ['ß', '?', '\\', 'ẞ']],
  [0xdd, ['\0´', '\0`', null, null]],
  [0x09, ['\t', '\t', null, null]],
  [0x51, ['q', 'Q', '@', null]],
  [0x5a, ['z', 'Z', null, null]],
  [0x0d, ['\r', '\r', null, null]],
  [0x41, ['a', 'A', null, null]],
  [0xc0, ['ö', 'Ö', null, null]],
  [0xdc, ['\0^', '°', null, null]],
  [0x59, ['y', 'Y', null, null]],
  [0x20, [' ', ' ', null, null]],
  [0xe2, ['<', '>', '|', null]],
  [0x67, ['7', '', null, null]],
  [0x6e, [',', ',', null, null]],
  [0x6f, ['/', '/', null, null]],
]);
const GERMAN = 0x04070407;

function german(): ReturnType<typeof scriptedWindows> {
  const scripted = scriptedWindows();
  scripted.desktop.virtualKeys = GERMAN_KEYS;
  scripted.desktop.texts = GERMAN_TEXTS;
  return scripted;
}

describe('what keys type', () => {
  it('is text alone, with Shift, with AltGr, with both; dead and control characters are none', () => {
    const layout = windowsLayout(german().calls, GERMAN, 'de-DE');
    expect(layout.name).toBe('de-DE');
    expect(layout.texts).toEqual({
      Digit1: ['1', '!', null, null],
      Minus: ['ß', '?', '\\', 'ẞ'],
      KeyQ: ['q', 'Q', '@', null],
      KeyY: ['z', 'Z', null, null],
      KeyA: ['a', 'A', null, null],
      Semicolon: ['ö', 'Ö', null, null],
      Backquote: [null, '°', null, null],
      KeyZ: ['y', 'Y', null, null],
      Space: [' ', ' ', null, null],
      IntlBackslash: ['<', '>', '|', null],
      NumpadDivide: ['/', '/', null, null],
      Numpad7: [null, '7', null, null],
      NumpadDecimal: [null, ',', null, null],
    });
  });

  it('tells which keys CapsLock and NumLock are for', () => {
    const layout = windowsLayout(german().calls, GERMAN, 'de-DE');
    expect([...layout.capsKeys].sort()).toEqual(['KeyA', 'KeyQ', 'KeyY', 'KeyZ', 'Semicolon']);
    expect([...layout.numKeys].sort()).toEqual(['Numpad7', 'NumpadDecimal']);
    expect([layout.numLevel5Keys, layout.level5Keys]).toEqual([[], []]);
  });

  it('makes AltGr of the right Alt where it types something', () => {
    const layout = windowsLayout(german().calls, GERMAN, 'de-DE');
    expect(layout.level3Keys).toEqual(['AltRight']);
    expect(layout.shiftKeys).toEqual(['ShiftLeft', 'ShiftRight']);
    const commands = ['AltLeft', 'ControlLeft', 'ControlRight', 'MetaLeft', 'MetaRight'];
    expect([...layout.commandKeys].sort()).toEqual(commands);
    expect(layout.level3Commands).toEqual(['ControlLeft']);
  });

  it('leaves the right Alt an Alt where it types nothing, or what is typed anyway', () => {
    const { calls, desktop } = german();
    desktop.texts = new Map([
      [0x41, ['a', 'A', null, null]],
      [0x20, [' ', ' ', ' ', ' ']],
    ]);
    const layout = windowsLayout(calls, GERMAN, null);
    expect(layout.level3Keys).toEqual([]);
    expect(layout.commandKeys).toContain('AltRight');
    expect(layout.level3Commands).toBeUndefined();
  });

  it('makes AltGr of the right Alt also where all it types are accents', () => {
    const { calls, desktop } = german();
    desktop.texts = new Map([[0x31, ['1', '!', '\0~', null]]]);
    expect(windowsLayout(calls, GERMAN, null).level3Keys).toEqual(['AltRight']);
  });

  it('knows Shift and Ctrl by what the layout makes of keys', () => {
    const { calls, desktop } = german();
    desktop.virtualKeys = new Map([
      [0x3a, 0xa2],
      [0x2a, 0xa0],
      [0xe01d, 0xdf],
    ]);
    const layout = windowsLayout(calls, GERMAN, null);
    expect(layout.shiftKeys).toEqual(['ShiftLeft']);
    expect([...layout.commandKeys].sort()).toEqual(['AltRight', 'CapsLock']);
  });

  it('takes no text from keys that only share a number with those that type', () => {
    const { calls, desktop } = german();
    desktop.virtualKeys = new Map([
      [0x30, 0x42],
      [0xe030, 0x42],
    ]);
    desktop.texts = new Map([[0x42, ['b', 'B', null, null]]]);
    expect(Object.keys(windowsLayout(calls, GERMAN, null).texts)).toEqual(['KeyB']);
  });
});

describe('virtual keys', () => {
  it('of the numpad and of keys with odd scan codes are known on every layout', () => {
    const keys = new Map(
      keysOn(scriptedWindows().calls, GERMAN).map(({ code, virtualKey }) => [code, virtualKey]),
    );
    expect(Object.fromEntries(keys)).toMatchObject({
      Numpad0: 0x60,
      Numpad9: 0x69,
      NumpadDecimal: 0x6e,
      NumLock: 0x90,
      Pause: 0x13,
      PrintScreen: 0x2c,
      AltRight: 0xa5,
    });
    expect(keys.has('KeyA')).toBe(false);
  });
});

describe('codes of the hook', () => {
  const codeOf = (key: PhysicalKey): number => rowOfKey(key)?.hook.windows ?? -1;

  it('are those of the US layout, and become those of the keys that the layout in force has there', () => {
    const codes = hookCodesOn(german().calls, GERMAN);
    expect(codes.get(codeOf('KeyZ'))).toBe(codeOf('KeyY'));
    expect(codes.get(codeOf('KeyY'))).toBe(codeOf('KeyZ'));
    expect(codes.get(codeOf('BracketLeft'))).toBe(codeOf('Minus'));
    expect(codes.get(codeOf('Backslash'))).toBe(codeOf('Backquote'));
    expect(codes.get(codeOf('IntlBackslash'))).toBe(codeOf('IntlBackslash'));
  });

  it('tell of a key that the US layout has not got at all', () => {
    const { calls, desktop } = scriptedWindows();
    // The French "!".
    desktop.virtualKeys = new Map([[0x35, 0xdf]]);
    expect([...hookCodesOn(calls, 0x040c040c)]).toEqual([[0x7d, codeOf('Slash')]]);
  });

  it('become none for a key that the hook has no code for', () => {
    const { calls, desktop } = scriptedWindows();
    // The Japanese yen, where the US layout has its backslash.
    desktop.virtualKeys = new Map([[0x7d, 0xdc]]);
    expect([...hookCodesOn(calls, 0x04110411)]).toEqual([[codeOf('Backslash'), 0]]);
  });

  it('of other keys are left alone', () => {
    const codes = hookCodesOn(german().calls, GERMAN);
    const others = ['Home', 'Numpad7', 'ControlRight', 'Enter', 'AltRight'] as const;
    expect(others.filter((key) => codes.has(codeOf(key)))).toEqual([]);
  });
});
