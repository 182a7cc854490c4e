import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  AbbreviationMatcher,
  FORGET_MS,
  type TypedKey,
} from '../../../../../src/main/macro/triggers/abbreviation-matcher';
import type { TriggerOf } from '../../../../../src/shared/macro/triggers/trigger';

type When = TriggerOf<'abbreviation'>['when'];

function abbreviation(text: string, more: Partial<When> = {}): TriggerOf<'abbreviation'> {
  return {
    id: text,
    macro: 'Expand',
    on: true,
    profiles: [],
    whenBusy: 'queue',
    when: {
      kind: 'abbreviation',
      text,
      when: 'at_once',
      wholeWord: false,
      matchCase: true,
      erase: true,
      ...more,
    },
  };
}

/** `⌫` is Backspace, `←` an arrow key, `^` a dead accent, `⏎` Enter, `…` a pause; all else is itself. */
function keyOf(char: string): TypedKey {
  if (char === '⌫') return { kind: 'backspace' };
  if (char === '←') return { kind: 'other' };
  if (char === '^') return { kind: 'dead' };
  return { kind: 'text', text: char === '⏎' ? '\n' : char };
}

/** What typing this finds: the abbreviation, how many characters of it stand there, what ended it. */
function found(script: string, ...triggers: TriggerOf<'abbreviation'>[]): string[] {
  const matcher = new AbbreviationMatcher();
  matcher.set(triggers);
  const matches: string[] = [];
  let at = 0;
  for (const char of script) {
    at += char === '…' ? FORGET_MS : 50;
    if (char === '…') continue;
    const match = matcher.press(keyOf(char), at);
    if (match !== null) matches.push(`${match.trigger.id} ${match.length}${match.end}`);
  }
  return matches;
}

describe('an abbreviation', () => {
  it('acts with its last character', () => {
    expect(found('x btw', abbreviation('btw'))).toEqual(['btw 3']);
    expect(found('xbtwbtw', abbreviation('btw'))).toEqual(['btw 3', 'btw 3']);
  });

  it('acts at the end of the word, with what ends it', () => {
    const atEnd = abbreviation('btw', { when: 'at_end' });
    expect(found('btw', atEnd)).toEqual([]);
    expect(found('btw btw, btw⏎', atEnd)).toEqual(['btw 4 ', 'btw 4,', 'btw 4\n']);
    expect(found('btws ', atEnd)).toEqual([]);
  });

  it('is a whole word where that is asked for', () => {
    const whole = abbreviation('btw', { wholeWord: true });
    expect(found('xbtw', whole)).toEqual([]);
    expect(found('x…btw', whole)).toEqual([]);
    expect(found('x btw', whole)).toEqual(['btw 3']);
    expect(found('btw', whole)).toEqual(['btw 3']);
  });

  it('heeds case where that is asked for', () => {
    expect(found('BTW', abbreviation('btw'))).toEqual([]);
    expect(found('bTW', abbreviation('btw', { matchCase: false }))).toEqual(['btw 3']);
  });

  it('may be corrected while it is typed', () => {
    expect(found('btx⌫w', abbreviation('btw'))).toEqual(['btw 3']);
    expect(found('b⌫⌫btw', abbreviation('btw'))).toEqual(['btw 3']);
  });

  it('is forgotten with a pause, an arrow key, a command', () => {
    expect(found('bt…w', abbreviation('btw'))).toEqual([]);
    expect(found('bt←w', abbreviation('btw'))).toEqual([]);
  });

  it('does not take an accented letter for the letter', () => {
    expect(found('bt^w', abbreviation('btw'))).toEqual([]);
    expect(found('^xbtw', abbreviation('btw'))).toEqual(['btw 3']);
    expect(found('^ebtw', abbreviation('btw', { wholeWord: true }))).toEqual([]);
  });

  it('that is longer comes before a shorter one that ends alike', () => {
    expect(found(';sig', abbreviation('sig'), abbreviation(';sig'))).toEqual([';sig 4']);
  });
});

describe('whatever is typed', () => {
  const chars = fc.constantFrom(...'abcABC ;.⌫←^…⏎é1');
  const scripts = fc.array(chars, { maxLength: 200 }).map((list) => list.join(''));
  const texts = fc.array(fc.constantFrom(...'abcA;1'), { minLength: 2, maxLength: 5 });
  const triggers = fc.uniqueArray(
    fc.record({
      text: texts.map((list) => list.join('')),
      when: fc.constantFrom('at_once' as const, 'at_end' as const),
      wholeWord: fc.boolean(),
      matchCase: fc.boolean(),
    }),
    { maxLength: 4, selector: ({ text }) => text },
  );

  it('no more is kept than the longest abbreviation has characters', () => {
    fc.assert(
      fc.property(scripts, triggers, (script, wanted) => {
        const matcher = new AbbreviationMatcher();
        matcher.set(wanted.map(({ text, ...more }) => abbreviation(text, more)));
        const longest = Math.max(0, ...wanted.map(({ text }) => text.length));
        let at = 0;
        for (const char of script) {
          at += char === '…' ? FORGET_MS : 50;
          if (char === '…') matcher.forgetOld(at);
          else matcher.press(keyOf(char), at);
          expect(matcher.kept).toBeLessThanOrEqual(char === '…' ? 0 : longest);
        }
      }),
    );
  });

  /** What stands before the caret, as a text field would have it since the caret was last moved; `?` is unknown. */
  function field(script: string): string {
    let text = '';
    let dead = false;
    for (const char of script) {
      if (char === '⌫') text = text.slice(0, -1);
      else if (char === '←') text = '';
      else if (char === '^') dead = true;
      else if (char !== '…') {
        text += dead ? '?' : char;
        dead = false;
      }
      if (char === '←' || char === '⌫') dead = false;
    }
    return text;
  }

  it('what is found stands before the caret, and can be removed by its length', () => {
    fc.assert(
      fc.property(scripts, triggers, (script, wanted) => {
        const matcher = new AbbreviationMatcher();
        matcher.set(wanted.map(({ text, ...more }) => abbreviation(text, more)));
        let at = 0;
        let typed = '';
        for (const char of script) {
          typed += char;
          at += char === '…' ? FORGET_MS : 50;
          if (char === '…') continue;
          const match = matcher.press(keyOf(char), at);
          if (match === null) continue;
          const { text, matchCase, wholeWord } = match.trigger.when;
          const before = field(typed);
          const end = match.end === '\n' ? '⏎' : match.end;
          const standing = before.slice(before.length - match.length);
          const same = (a: string): string => (matchCase ? a : a.toLowerCase());
          expect(same(standing)).toBe(same(text + end));
          if (wholeWord) expect(before.slice(0, -match.length)).not.toMatch(/[\p{L}\p{N}?]$/u);
        }
      }),
    );
  });

  it('an abbreviation typed without a pause after a space is found, once', () => {
    fc.assert(
      fc.property(scripts, texts, (script, list) => {
        const text = list.join('');
        const before = found(`${script} `, abbreviation(text)).length;
        expect(found(`${script}← ${text}`, abbreviation(text)).length - before).toBe(1);
      }),
    );
  });
});
