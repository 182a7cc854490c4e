import { describe, expect, it } from 'vitest';
import { type KeyPress, matchesChord } from '../../../../src/renderer/commands/key-match';

/** A press of `key` at the place of `code`, with the modifiers in `held`: `ctrl shift`. */
function press(key: string, code: string, held = ''): KeyPress {
  const has = (name: string): boolean => held.split(' ').includes(name);
  return {
    key,
    code,
    ctrlKey: has('ctrl'),
    shiftKey: has('shift'),
    altKey: has('alt'),
    metaKey: has('meta'),
    getModifierState: (name) => has(name.toLowerCase()),
  };
}

describe('a chord', () => {
  it.each([
    ['Mod+K', press('k', 'KeyK', 'ctrl'), true],
    ['Mod+K', press('k', 'KeyK'), false],
    ['Mod+K', press('K', 'KeyK', 'ctrl shift'), false],
    ['Mod+K', press('k', 'KeyK', 'ctrl alt'), false],
    ['Mod+Alt+Enter', press('Enter', 'Enter', 'ctrl alt'), true],
    ['Mod+Alt+Enter', press('Enter', 'Enter', 'ctrl'), false],
    ['Mod+Enter', press('Enter', 'Enter', 'ctrl alt'), false],
    ['Mod+Shift+Z', press('Z', 'KeyZ', 'ctrl shift'), true],
    ['M', press('m', 'KeyM'), true],
    ['M', press('M', 'KeyM', 'shift'), false],
    ['1', press('1', 'Digit1'), true],
    ['1', press('1', 'Numpad1'), true],
    ['1', press('End', 'Numpad1'), false],
    ['Mod+2', press('2', 'Digit2', 'ctrl'), true],
    ['Space', press(' ', 'Space'), true],
    ['F8', press('F8', 'F8'), true],
    ['Shift+F5', press('F5', 'F5'), false],
    ['Delete', press('Delete', 'Delete'), true],
    ['?', press('?', 'Slash', 'shift'), true],
    ['?', press('/', 'Slash'), false],
    [',', press(',', 'Comma'), true],
  ])('%s is meant by %o: %s', (chord, pressed, expected) => {
    expect(matchesChord(pressed, chord, false)).toBe(expected);
  });

  it('has ⌘ where a Mac is', () => {
    expect(matchesChord(press('k', 'KeyK', 'meta'), 'Mod+K', true)).toBe(true);
    expect(matchesChord(press('k', 'KeyK', 'ctrl'), 'Mod+K', true)).toBe(false);
  });

  it('is of the layout: Dvorak has K where others have V, Russian has л, Germans type [ with AltGr', () => {
    expect(matchesChord(press('k', 'KeyV', 'ctrl'), 'Mod+K', false)).toBe(true);
    expect(matchesChord(press('t', 'KeyK', 'ctrl'), 'Mod+K', false)).toBe(false);
    expect(matchesChord(press('л', 'KeyK', 'ctrl'), 'Mod+K', false)).toBe(true);
    expect(matchesChord(press('х', 'BracketLeft'), '[', false)).toBe(true);
    expect(matchesChord(press('&', 'Digit1'), '1', false)).toBe(true);
    expect(matchesChord(press('[', 'Digit8', 'ctrl alt altgraph'), '[', false)).toBe(true);
  });
});
