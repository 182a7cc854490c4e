import { describe, expect, test } from 'vitest';
import { textOfKeysym } from '../../../../src/main/capture/keysym-text';
import { groupOf, type XKey, type XKeymap } from '../../../../src/main/capture/x-keymap';
import { layoutNameOf, layoutOf } from '../../../../src/main/capture/x-layout';

const SHIFT = 1;
const LOCK = 2;
const NUM_LOCK = 0x10;
const LEVEL3 = 0x80;
const CONTROL = 4;
const MOD1 = 8;
const MOD3 = 0x20;
const MOD4 = 0x40;

/** The same four texts without the fifth level and with it. */
const twice = (...four: readonly (string | null)[]): (string | null)[] => [...four, ...four];

/** A key with one group: `levels` by modifiers; `sets`: the modifier that it sets. */
function key(
  keysyms: readonly number[],
  mods = 0,
  levels: XKey['groups'][number]['type']['levels'] = [],
  sets = 0,
): XKey {
  return {
    groups: [{ type: { mods, levels }, keysyms }],
    outOfRange: 0,
    actionMods: keysyms.map(() => sets),
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
      key([0x71, 0x51, 0x40, 0xa4], SHIFT | LEVEL3 | MOD3, [
        { mods: SHIFT, level: 1 },
        { mods: LEVEL3, level: 2 },
        { mods: MOD3, level: 3 },
      ]),
    ],
    [108, key([0xfe03])],
    [66, key([0xffe5], 0, [], LOCK)],
    [50, key([0xffe1], 0, [], SHIFT)],
    [37, key([0xffe3], 0, [], CONTROL)],
    // CapsLock by name, made a Ctrl by its action alone; a Ctrl by name that acts on nothing.
    [118, key([0xffe5], 0, [], CONTROL)],
    [105, key([0xffe4])],
    [64, key([0xffe9], 0, [], MOD1)],
    [133, key([0xffeb], 0, [], MOD4)],
    [135, key([0xfe11], 0, [], MOD3)],
    [255, key([0x61])],
  ]);

  test('has the text of four levels', () => {
    const { texts } = layoutOf(keymap, 0, 'xx').layout;
    expect(texts).toEqual({
      KeyA: twice('a', 'A', 'a', 'A'),
      KeyS: twice('s', 'S', 's', 'S'),
      Digit1: twice('1', '!', '1', '!'),
      // On the numpad the second is with NumLock.
      Numpad7: twice(null, '7', null, '7'),
      // With the fifth level alone.
      KeyQ: ['q', 'Q', '@', 'q', '¤', 'q', 'q', 'q'],
    });
  });

  test('knows what acts on what', () => {
    const { layout, switchingKeys } = layoutOf(keymap, 0, 'xx');
    expect(layout.capsKeys).toEqual(['KeyA', 'KeyS', 'KeyQ']);
    expect(layout.numKeys).toEqual(['Numpad7']);
    expect(layout.numLevel5Keys).toEqual([]);
    expect(layout.level3Keys).toEqual(['AltRight']);
    expect(layout.level5Keys).toEqual(['ContextMenu']);
    expect(layout.shiftKeys).toEqual(['ShiftLeft']);
    expect(layout.commandKeys).toEqual(['ControlLeft', 'Insert', 'AltLeft', 'MetaLeft']);
    expect(switchingKeys).toEqual(['CapsLock', 'Insert']);
  });

  test('knows where NumLock locks the fifth level, and what can be locked', () => {
    const neo: XKeymap = new Map([
      // n ( 4, as EIGHT_LEVEL_LEVEL_FIVE_LOCK has them.
      [
        44,
        key([0x6e, 0x4e, 0x28, 0xffb4], SHIFT | LEVEL3 | MOD3 | NUM_LOCK, [
          { mods: SHIFT, level: 1 },
          { mods: LEVEL3, level: 2 },
          { mods: MOD3, level: 3 },
          { mods: NUM_LOCK, level: 3 },
          { mods: NUM_LOCK | MOD3, level: 0 },
        ]),
      ],
      [79, key([0xff95, 0xffb7], SHIFT | NUM_LOCK, [{ mods: NUM_LOCK, level: 1 }])],
      [94, key([0xfe11, 0xfe13], SHIFT, [{ mods: SHIFT, level: 1 }], MOD3)],
    ]);
    const { layout, lockMods, switchingKeys } = layoutOf(neo, 0, 'de(neo)');
    expect(layout.numLevel5Keys).toEqual(['KeyJ']);
    expect(layout.numKeys).toEqual(['Numpad7']);
    expect(layout.level5Keys).toEqual(['IntlBackslash']);
    expect(switchingKeys).toEqual(['IntlBackslash']);
    expect(lockMods).toMatchObject({ shift: SHIFT, num: NUM_LOCK, level5: MOD3 });
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
