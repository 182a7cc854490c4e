import { describe, expect, test } from 'vitest';
import { textOfKeysym } from '../../../../src/main/capture/keysym-text';
import { groupOf, type XKey, type XKeymap } from '../../../../src/main/capture/x-keymap';
import { layoutNameOf, layoutOf } from '../../../../src/main/capture/x-layout';

const SHIFT = 1;
const LOCK = 2;
const NUM_LOCK = 0x10;
const LEVEL3 = 0x80;

/** A key with one group: `levels` by modifiers. */
function key(
  keysyms: readonly number[],
  mods = 0,
  levels: XKey['groups'][number]['type']['levels'] = [],
): XKey {
  return {
    groups: [{ type: { mods, levels }, keysyms }],
    outOfRange: 0,
    actionMods: [],
    width: keysyms.length,
  };
}

const alphabetic = [
  { mods: SHIFT, level: 1 },
  { mods: LOCK, level: 1 },
];

describe('the text of a keysym', () => {
  test.each([
    ['Latin-1', 0xe4, 'ä'],
    ['a legacy one, Cyrillic_ya', 0x6d1, 'я'],
    ['a legacy one, EuroSign', 0x20ac, '€'],
    ['by the Unicode rule', 0x1002248, '≈'],
    ['beyond 16 bits', 0x101f600, '😀'],
    ['KP_7', 0xffb7, '7'],
    ['KP_Equal', 0xffbd, '='],
  ])('%s', (_, keysym, text) => {
    expect(textOfKeysym(keysym)).toBe(text);
  });

  test.each([
    ['none', 0],
    ['dead_acute', 0xfe51],
    ['Return', 0xff0d],
    ['KP_Home', 0xff95],
    ['Shift_L', 0xffe1],
    ['half of a pair', 0x100d800],
    ['a control character', 0x1000085],
    ['beyond Unicode', 0x1110000],
  ])('%s is nothing', (_, keysym) => {
    expect(textOfKeysym(keysym)).toBeNull();
  });
});

describe('a layout', () => {
  const keymap: XKeymap = new Map([
    [38, key([0x61, 0x41], SHIFT | LOCK, alphabetic)],
    // A key of two levels that does not look at CapsLock: clients make capitals of its letters.
    [39, key([0x73, 0x53], SHIFT, [{ mods: SHIFT, level: 1 }])],
    [10, key([0x31, 0x21], SHIFT, [{ mods: SHIFT, level: 1 }])],
    [79, key([0xff95, 0xffb7], SHIFT | NUM_LOCK, [{ mods: NUM_LOCK, level: 1 }])],
    [
      24,
      key([0x71, 0x51, 0x40], SHIFT | LEVEL3, [
        { mods: SHIFT, level: 1 },
        { mods: LEVEL3, level: 2 },
      ]),
    ],
    [108, key([0xfe03])],
    [66, key([0xffe5])],
    [255, key([0x61])],
  ]);

  test('has the text of four levels', () => {
    const { texts } = layoutOf(keymap, 0, 'xx').layout;
    expect(texts).toEqual({
      KeyA: ['a', 'A', 'a', 'A'],
      KeyS: ['s', 'S', 's', 'S'],
      Digit1: ['1', '!', '1', '!'],
      // On the numpad the second is with NumLock.
      Numpad7: [null, '7', null, '7'],
      KeyQ: ['q', 'Q', '@', 'q'],
    });
  });

  test('knows what acts on what', () => {
    const { layout, switchingKeys } = layoutOf(keymap, 0, 'xx');
    expect(layout.capsKeys).toEqual(['KeyA', 'KeyS', 'KeyQ']);
    expect(layout.numKeys).toEqual(['Numpad7']);
    expect(layout.level3Keys).toEqual(['AltRight']);
    expect(switchingKeys).toEqual(['CapsLock']);
  });

  test.each([
    ['wraps', 0x00, 1],
    ['is clamped', 0x40, 1],
    ['is redirected to the second', 0x80 | (1 << 4), 1],
    ['is redirected to one that is not there', 0x80 | (3 << 4), 0],
  ])('a group that the key has not got %s', (_, outOfRange, group) => {
    const twice = {
      ...key([0x61]),
      groups: [...key([0x61]).groups, ...key([0x62]).groups],
      outOfRange,
    };
    expect(groupOf(twice, 3)).toBe(group);
    expect(groupOf(twice, 0)).toBe(0);
  });

  test.each([
    ['evdev\0pc105\0us,ru\0\0grp:x\0', 1, 'ru'],
    ['evdev\0pc105\0de,us\0nodeadkeys,\0\0', 0, 'de(nodeadkeys)'],
    ['evdev\0pc105\0us\0\0\0', 1, null],
    ['', 0, null],
  ])('is named as the rules say', (rules, group, name) => {
    expect(layoutNameOf(rules, group)).toBe(name);
  });
});
