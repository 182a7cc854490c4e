import { describe, expect, it } from 'vitest';
import { ChordMatcher, type KeyRole } from '../../../../src/main/hotkeys/chord-matcher';
import { modifierOfKey, parseChord } from '../../../../src/shared/input/chord';
import {
  isPhysicalKey,
  PHYSICAL_KEYS,
  type PhysicalKey,
} from '../../../../src/shared/input/physical-keys';

const PLAIN_ROLES: ReadonlyMap<PhysicalKey, KeyRole> = new Map(
  PHYSICAL_KEYS.flatMap(({ code }) => {
    const modifier = modifierOfKey(code);
    return modifier === null ? [] : [[code, modifier] as const];
  }),
);

function key(name: string): PhysicalKey {
  if (!isPhysicalKey(name)) throw new Error(`${name} is no key.`);
  return name;
}

/** Plays "+ControlLeft +KeyA -KeyA" with chords bound, and gives the keys of each chord completed. */
function completed(
  chords: string,
  script: string,
  { roles = PLAIN_ROLES, held = '' }: { roles?: typeof PLAIN_ROLES; held?: string } = {},
): string[] {
  const matcher = new ChordMatcher();
  matcher.setRoles(roles);
  matcher.setHeld(held.split(' ').filter(isPhysicalKey));
  matcher.setBindings(
    chords.split(' ').map((text) => {
      const chord = parseChord(text);
      if (chord === null) throw new Error(`${text} is no chord.`);
      return { action: 'mark', chord, exclusive: false };
    }),
  );
  const matches: string[] = [];
  for (const step of script.split(' ')) {
    const stepKey = key(step.slice(1));
    if (step.startsWith('-')) matcher.release(stepKey);
    else matches.push(matcher.press(stepKey)?.keys.join(' ') ?? '');
  }
  return matches.filter((match) => match !== '');
}

describe('a chord', () => {
  it('is completed by its key while its modifiers are held, in whatever order they came', () => {
    expect(completed('Ctrl+Alt+1', '+ControlLeft +AltLeft +Digit1')).toEqual([
      'ControlLeft AltLeft Digit1',
    ]);
    expect(completed('Ctrl+Alt+1', '+AltLeft +ControlLeft +Digit1')).toEqual([
      'AltLeft ControlLeft Digit1',
    ]);
  });

  it('takes a modifier from either side, and from both', () => {
    expect(completed('Ctrl+1', '+ControlRight +Digit1')).toEqual(['ControlRight Digit1']);
    expect(completed('Ctrl+1', '+ControlLeft +ControlRight +Digit1')).toEqual([
      'ControlLeft ControlRight Digit1',
    ]);
  });

  it('is not completed by a modifier that comes last', () => {
    expect(completed('Ctrl+1', '+Digit1 +ControlLeft')).toEqual([]);
  });

  it('needs each of its modifiers and no other', () => {
    expect(completed('Ctrl+Alt+1', '+ControlLeft +Digit1')).toEqual([]);
    expect(completed('Ctrl+1', '+ControlLeft +ShiftLeft +Digit1')).toEqual([]);
    expect(completed('Pause', '+MetaLeft +Pause')).toEqual([]);
  });

  it('is completed again only when its key was let go', () => {
    expect(completed('Ctrl+1', '+ControlLeft +Digit1 +Digit1 +Digit1')).toHaveLength(1);
    expect(completed('Ctrl+1', '+ControlLeft +Digit1 -Digit1 +Digit1')).toHaveLength(2);
    expect(
      completed('Ctrl+1', '+ControlLeft +Digit1 -ControlLeft +ControlLeft +Digit1'),
    ).toHaveLength(1);
  });

  it('is completed while other keys are down', () => {
    expect(completed('Ctrl+1', '+KeyW +ControlLeft +Digit1')).toEqual(['ControlLeft Digit1']);
  });

  it('counts what was held before', () => {
    expect(completed('Ctrl+1', '+Digit1', { held: 'ControlLeft' })).toEqual(['ControlLeft Digit1']);
    expect(completed('Ctrl+1', '+Digit1', { held: 'ControlLeft Digit1' })).toEqual([]);
  });

  it('is not completed while AltGr is held, which is no Alt', () => {
    const roles = new Map([...PLAIN_ROLES, ['AltRight', 'level'] as const]);
    expect(completed('Alt+Q Ctrl+Q', '+AltRight +KeyQ', { roles })).toEqual([]);
    expect(completed('Ctrl+Q', '+ControlLeft +AltRight +KeyQ', { roles })).toEqual([]);
    expect(completed('Alt+Q', '+AltLeft +KeyQ', { roles })).toEqual(['AltLeft KeyQ']);
  });

  it('goes by what the keyboard makes of its keys', () => {
    const roles = new Map([...PLAIN_ROLES, ['CapsLock', 'Ctrl'] as const]);
    expect(completed('Ctrl+1', '+CapsLock +Digit1', { roles })).toEqual(['CapsLock Digit1']);
  });
});
