import { describe, expect, it } from 'vitest';
import { checkBindings } from '../../../../src/main/hotkeys/chord-rules';
import {
  DEFAULT_CHORDS,
  type HotkeyAction,
  type HotkeyBinding,
} from '../../../../src/main/hotkeys/hotkey';
import { parseChord } from '../../../../src/shared/input/chord';

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
  const all = bindings(...chords);
  const { good, problems } = checkBindings(all);
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

  it('may be chosen once', () => {
    expect(verdicts('Ctrl+Alt+1', 'Alt+Ctrl+1', 'Ctrl+Alt+2')).toEqual(['ok', 'twice', 'ok']);
  });

  it('may not be a part of another, whichever came first', () => {
    expect(verdicts('Ctrl+1', 'Ctrl+Alt+1')).toEqual(['ok', 'part']);
    expect(verdicts('Ctrl+Alt+1', 'Ctrl+1')).toEqual(['ok', 'part']);
    expect(verdicts('Ctrl+Alt+1', 'Ctrl+Shift+1')).toEqual(['ok', 'ok']);
  });

  it('say in a sentence what is wrong and what to do', () => {
    const { problems } = checkBindings(bindings('Ctrl+Alt+1', 'Ctrl+Alt+1', 'B', 'Alt+Tab'));
    expect(problems.map(({ message }) => message)).toEqual([
      'Ctrl+Alt+1 is taken already, for start and stop: choose another chord.',
      'B alone is needed for typing or moving: add Ctrl, Alt or Meta, or take F13 to F24, Pause or ScrollLock.',
      'Alt+Tab belongs to the system or the desktop: choose another chord.',
    ]);
  });
});
