import { describe, expect, it } from 'vitest';
import { checkBindings } from '../../../../src/main/hotkeys/chord-rules';
import {
  DEFAULT_CHORDS,
  type HotkeyAction,
  type HotkeyBinding,
} from '../../../../src/main/hotkeys/hotkey';
import { systemChords } from '../../../../src/main/hotkeys/system-chords';
import { formatChord, parseChord } from '../../../../src/shared/input/chord';

const ACTIONS: readonly HotkeyAction[] = ['toggle', 'pause', 'mark', 'panic'];

function bindings(...chords: readonly string[]): HotkeyBinding[] {
  return chords.map((text, index) => {
    const chord = parseChord(text);
    if (chord === null) throw new Error(`${text} is no chord.`);
    return { action: ACTIONS[index] ?? 'toggle', chord, exclusive: false };
  });
}

/** What is wrong with each of these chords together, "ok" where nothing is. */
function verdicts(...chords: readonly string[]): string[] {
  return verdictsOn('linux', ...chords);
}

function verdictsOn(platform: NodeJS.Platform, ...chords: readonly string[]): string[] {
  const all = bindings(...chords);
  const { good, problems } = checkBindings(all, platform);
  return all.map((binding) =>
    good.includes(binding)
      ? 'ok'
      : (problems.find(({ action }) => action === binding.action)?.kind ?? 'lost'),
  );
}

describe('chords of hotkeys', () => {
  it('may be the defaults', () => {
    expect(verdicts(...Object.values(DEFAULT_CHORDS))).toEqual(['ok', 'ok', 'ok', 'ok']);
  });

  it.each(['Pause', 'ScrollLock', 'F13', 'F24', 'Shift+F5', 'Shift+Pause', 'Ctrl+A', 'Meta+Enter'])(
    'may be %s',
    (text) => {
      expect(verdicts(text)).toEqual(['ok']);
    },
  );

  it.each(['Ctrl+Shift+R', 'Ctrl+Shift+P', 'Ctrl+Shift+Backspace', 'Ctrl+Q'])(
    "may not be %s, which the window's menu has",
    (text) => {
      expect(verdicts(text)).toEqual(['twice']);
    },
  );

  it.each([
    'A',
    '1',
    'Space',
    'Enter',
    'F1',
    'F12',
    'Numpad5',
    'ArrowUp',
    'Shift+A',
    'Shift+ArrowUp',
  ])('may not be %s, which people type', (text) => {
    expect(verdicts(text)).toEqual(['bare']);
  });

  it.each([
    'Ctrl+Alt+Delete',
    'Ctrl+Alt+F1',
    'Ctrl+Alt+F12',
    'Ctrl+Alt+Backspace',
    'Alt+Tab',
    'Alt+F4',
    'Meta+L',
  ])('may not be %s, which belongs to the system', (text) => {
    expect(verdicts(text)).toEqual(['system']);
  });

  it.each([
    ['win32', 'Meta+E', 'Meta+ArrowLeft', 'Ctrl+Meta+F4', 'Shift+Meta+S', 'Ctrl+Shift+Escape'],
    ['win32', 'Alt+F4', 'Ctrl+Alt+Delete', 'Meta+PrintScreen', 'Alt+Tab', 'Meta+1'],
    ['darwin', 'Meta+Space', 'Meta+Q', 'Alt+Meta+Escape', 'Shift+Meta+4', 'Ctrl+ArrowUp'],
    ['darwin', 'Ctrl+Meta+Q', 'Meta+Tab', 'Meta+W'],
  ] as const)('of %s may not be those of its shell: %s and others', (platform, ...chords) => {
    for (const text of chords) expect(verdictsOn(platform, text), text).toEqual(['system']);
  });

  it('may be what belongs to the system elsewhere', () => {
    expect(verdictsOn('win32', 'Ctrl+Alt+F1')).toEqual(['ok']);
    expect(verdictsOn('darwin', 'Alt+F4')).toEqual(['ok']);
  });

  it.each(['win32', 'darwin'] as const)('may be the defaults on %s', (platform) => {
    const verdicts = verdictsOn(platform, ...Object.values(DEFAULT_CHORDS));
    expect(verdicts).toEqual(['ok', 'ok', 'ok', 'ok']);
  });

  it("may not be the window's menu's on a Mac, where that goes by Cmd", () => {
    expect(verdictsOn('darwin', 'Shift+Meta+R')).toEqual(['twice']);
    expect(verdictsOn('darwin', 'Ctrl+Shift+R')).toEqual(['ok']);
  });

  it('may not be Option and a key that types on a Mac', () => {
    expect(verdictsOn('darwin', 'Alt+E')).toEqual(['bare']);
    expect(verdictsOn('darwin', 'Alt+Shift+1')).toEqual(['bare']);
    expect(verdictsOn('darwin', 'Alt+F6')).toEqual(['ok']);
    expect(verdictsOn('linux', 'Alt+E')).toEqual(['ok']);
  });

  it.each(['linux', 'win32', 'darwin'] as const)(
    'of %s are listed as they are written',
    (platform) => {
      for (const text of systemChords(platform)) {
        const chord = parseChord(text);
        expect(chord && formatChord(chord)).toBe(text);
      }
    },
  );

  it('may be chosen once', () => {
    expect(verdicts('Ctrl+Alt+1', 'Alt+Ctrl+1', 'Ctrl+Alt+2')).toEqual(['ok', 'twice', 'ok']);
  });

  it('may not be a part of another, whichever came first', () => {
    expect(verdicts('Ctrl+1', 'Ctrl+Alt+1')).toEqual(['ok', 'part']);
    expect(verdicts('Ctrl+Alt+1', 'Ctrl+1')).toEqual(['ok', 'part']);
    expect(verdicts('Ctrl+Alt+1', 'Ctrl+Shift+1')).toEqual(['ok', 'ok']);
  });

  it('say in a sentence what is wrong and what to do', () => {
    const { problems } = checkBindings(
      bindings('Ctrl+Alt+1', 'Ctrl+Alt+1', 'B', 'Alt+Tab'),
      'linux',
    );
    expect(problems.map(({ message }) => message)).toEqual([
      'Ctrl+Alt+1 is taken already, for start and stop: choose another chord.',
      'B alone is needed for typing or moving: add Ctrl, Alt or Meta, or take F13 to F24, Pause or ScrollLock.',
      'Alt+Tab belongs to the system or the desktop: choose another chord.',
    ]);
  });
});
