import { describe, expect, it } from 'vitest';
import { type KeyInput, OwnChords } from '../../../../src/main/app/own-chords';

/**
 * What keys complete, from a line of codes: `+ControlLeft` goes down, `-ControlLeft` up, `*KeyR` repeats.
 */
function completed(line: string, platform: NodeJS.Platform = 'linux'): string[] {
  const chords = new OwnChords(platform);
  const held = new Set<string>();
  return line.split(' ').flatMap((step) => {
    const code = step.slice(1);
    if (step.startsWith('-')) held.delete(code);
    else held.add(code);
    const holds = (name: string): boolean => held.has(`${name}Left`) || held.has(`${name}Right`);
    const input: KeyInput = {
      type: step.startsWith('-') ? 'keyUp' : 'keyDown',
      code,
      isAutoRepeat: step.startsWith('*'),
      shift: holds('Shift'),
      control: holds('Control'),
      alt: holds('Alt'),
      meta: holds('Meta'),
    };
    return chords.take(input)?.join('+') ?? [];
  });
}

describe('a chord of our own window', () => {
  it.each([
    ['+ControlLeft +ShiftLeft +KeyR -KeyR', ['ControlLeft+ShiftLeft+KeyR']],
    ['+ShiftRight +ControlRight +KeyM', ['ControlRight+ShiftRight+KeyM']],
    ['+ControlLeft +ShiftLeft +KeyP *KeyP *KeyP -KeyP', ['ControlLeft+ShiftLeft+KeyP']],
    ['+ControlLeft +ShiftLeft +Backspace', ['ControlLeft+ShiftLeft+Backspace']],
    ['+ControlLeft +KeyQ', ['ControlLeft+KeyQ']],
    ['+ControlLeft +KeyR -KeyR +Digit2', ['ControlLeft+KeyR', 'ControlLeft+Digit2']],
    // The left one again after the right one.
    [
      '+ControlRight +KeyW -KeyW -ControlRight +ControlLeft +KeyW',
      ['ControlRight+KeyW', 'ControlLeft+KeyW'],
    ],
  ])('is in %s', (line, chords) => {
    expect(completed(line)).toEqual(chords);
  });

  it.each([
    '+KeyR',
    '+ControlLeft +KeyT',
    '+ShiftLeft +KeyR',
    '+ControlLeft +ShiftLeft +KeyS',
    '+ControlLeft +ShiftLeft +AltLeft +KeyR',
    '+MetaLeft +ShiftLeft +KeyR',
    '+ControlLeft +ShiftLeft +KeyW',
    '+ControlLeft +ShiftLeft *KeyR',
  ])('is not in %s', (line) => {
    expect(completed(line)).toEqual([]);
  });

  it('is held with Cmd on macOS', () => {
    expect(completed('+MetaLeft +ShiftLeft +KeyR', 'darwin')).toEqual(['MetaLeft+ShiftLeft+KeyR']);
    expect(completed('+ControlLeft +ShiftLeft +KeyR', 'darwin')).toEqual([]);
  });

  it('has the left modifier where that was pressed before the window had the focus', () => {
    const chords = new OwnChords('linux');
    const input = { type: 'keyDown', isAutoRepeat: false, alt: false, meta: false };
    expect(chords.take({ ...input, code: 'KeyR', shift: true, control: true })).toEqual([
      'ControlLeft',
      'ShiftLeft',
      'KeyR',
    ]);
  });
});
