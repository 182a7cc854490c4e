import { describe, expect, it } from 'vitest';
import { chordOfPress } from '../../../src/renderer/settings/chord-of-press';
import { ruleProblem } from '../../../src/renderer/settings/rule-problem';
import { removesMore } from '../../../src/renderer/settings/use-retention';
import type { Removal } from '../../../src/shared/contract/schemas';
import type { AppRule } from '../../../src/shared/session/app-rule';

const bare = { ctrlKey: false, altKey: false, shiftKey: false, metaKey: false };

describe('a chord that is pressed in the settings', () => {
  it('is named by its place on the keyboard, with all modifiers that are held', () => {
    expect(chordOfPress({ ...bare, code: 'KeyR', ctrlKey: true, shiftKey: true })).toBe(
      'Ctrl+Shift+R',
    );
    expect(chordOfPress({ ...bare, code: 'NumpadAdd', metaKey: true })).toBe('Meta+NumpadAdd');
  });

  it('is none while only modifiers are down, or for what is no key', () => {
    expect(chordOfPress({ ...bare, code: 'ShiftLeft', shiftKey: true })).toBeNull();
    expect(chordOfPress({ ...bare, code: '' })).toBeNull();
  });
});

describe('a rule about windows', () => {
  const rule = (pattern: string): AppRule => ({ field: 'title', pattern });

  it('is refused when it matches everything or is there already', () => {
    expect(ruleProblem(rule('**'), [])).toBe('everything');
    expect(ruleProblem(rule('*Bank*'), [rule('*bank*')])).toBe('twice');
    expect(ruleProblem({ field: 'class', pattern: '*bank*' }, [rule('*bank*')])).toBeNull();
  });

  it('is refused when there are as many as the settings hold', () => {
    const many = Array.from({ length: 100 }, (_, i) => rule(`window ${i}`));
    expect(ruleProblem(rule('one more'), many)).toBe('tooMany');
  });
});

describe('a limit of the library', () => {
  it('is agreed to before it removes a session that was to stay', () => {
    const removal = (sessions: number): Removal => ({
      ...{ sessions, bytes: sessions * 1000 },
      oldest: [],
    });
    expect(removesMore(removal(1), removal(0))).toBe(true);
    expect(removesMore(removal(0), removal(0))).toBe(false);
    expect(removesMore(removal(2), removal(5))).toBe(false);
  });
});
