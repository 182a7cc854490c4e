import { describe, expect, it } from 'vitest';
import { problemOfTrigger } from '../../../../../src/main/macro/triggers/check-trigger';
import { parseChord } from '../../../../../src/shared/input/chord';
import type { Trigger, TriggerWhen } from '../../../../../src/shared/macro/triggers/trigger';

const NOW = Date.parse('2026-11-21T12:00:00Z');

function trigger(id: string, when: TriggerWhen, profiles: string[] = []): Trigger {
  return { id, macro: `Macro ${id}`, on: true, profiles, whenBusy: 'queue', when };
}

function hotkey(chord: string, more: Partial<Extract<TriggerWhen, { kind: 'hotkey' }>> = {}) {
  const when = {
    kind: 'hotkey',
    chord,
    mode: 'press',
    onRelease: 'stop',
    exclusive: false,
  } as const;
  return { ...when, ...more };
}

type Abbreviation = Extract<TriggerWhen, { kind: 'abbreviation' }>;
function abbreviation(
  text: string,
  when: 'at_once' | 'at_end' = 'at_once',
  more: Partial<Abbreviation> = {},
): TriggerWhen {
  const rest = { wholeWord: false, matchCase: false, erase: true };
  return { kind: 'abbreviation', text, when, ...rest, ...more };
}

/** Why a trigger cannot be on beside others. Deskreel itself has Ctrl+Alt+Shift+0. */
function problem(wanted: Trigger, ...others: Trigger[]): string | null {
  const chord = parseChord('Ctrl+Alt+Shift+0');
  if (chord === null) throw new Error('That is a chord.');
  const reserved = [{ action: 'panic', chord, exclusive: false }];
  const titleOf = (macro: string): string => macro.replace('Macro', 'Title');
  return problemOfTrigger(wanted, { others, reserved, now: NOW, platform: 'linux', titleOf });
}

describe('a hotkey', () => {
  it('may be a chord, or a key that types nothing', () => {
    expect(problem(trigger('a', hotkey('Ctrl+Alt+1')))).toBeNull();
    expect(problem(trigger('a', hotkey('F5')))).toBeNull();
  });

  it('is refused where it is none, or needed for typing', () => {
    expect(problem(trigger('a', hotkey('Ctrl+Nix')))).toMatch(/^Ctrl\+Nix is no chord/);
    expect(problem(trigger('a', hotkey('A')))).toMatch(/^A alone is needed for typing/);
    expect(problem(trigger('a', hotkey('Alt+Tab')))).toMatch(/^Alt\+Tab belongs to the system/);
  });

  it('is refused where Deskreel itself or another trigger has it', () => {
    expect(problem(trigger('a', hotkey('Ctrl+Alt+Shift+0')))).toBe(
      'Ctrl+Alt+Shift+0 is taken already, for ending everything: choose another chord.',
    );
    expect(problem(trigger('a', hotkey('Ctrl+1')), trigger('b', hotkey('Ctrl+1')))).toBe(
      'Ctrl+1 is taken already, for the macro Title b: choose another chord.',
    );
    expect(problem(trigger('a', hotkey('Ctrl+1')), trigger('b', hotkey('Ctrl+Shift+1')))).toMatch(
      /^Ctrl\+1 differs from Ctrl\+Shift\+1/,
    );
  });

  it('may be that of a trigger that is never armed with it', () => {
    const work = trigger('a', hotkey('Ctrl+1'), ['work']);
    expect(problem(work, trigger('b', hotkey('Ctrl+1'), ['games']))).toBeNull();
    expect(problem(work, trigger('b', hotkey('Ctrl+1'), ['games', 'work']))).not.toBeNull();
    expect(problem(work, trigger('b', hotkey('Ctrl+1')))).not.toBeNull();
    expect(problem(work, work)).toBeNull();
  });

  it('that is held stands alone, and is kept from nobody', () => {
    expect(problem(trigger('a', hotkey('F9', { mode: 'hold' })))).toBeNull();
    expect(problem(trigger('a', hotkey('Ctrl+F9', { mode: 'hold' })))).toMatch(
      /^Ctrl\+F9 cannot be held while its macro runs, since Ctrl would be part/,
    );
    expect(problem(trigger('a', hotkey('F9', { mode: 'hold', exclusive: true })))).toMatch(
      /^F9 cannot be kept from other programs/,
    );
  });
});

describe('an abbreviation', () => {
  it('is refused where another would act in its place, or it in the place of another', () => {
    const [short, long] = [trigger('a', abbreviation('btw')), trigger('b', abbreviation('BTWx'))];
    expect(problem(long, short)).toMatch(
      /^BTWx can never be typed, since btw, for the macro Title a/,
    );
    expect(problem(short, long)).toMatch(/^btw would act before BTWx, for the macro Title b/);
    expect(problem(short, trigger('c', abbreviation('BTW', 'at_end')))).toMatch(
      /^btw is taken .* Title c:/,
    );
  });

  it('is refused where another stands in it that need not be a whole word', () => {
    const inner = trigger('a', abbreviation('tw'));
    for (const text of ['btws', 'twit', 'a.twx']) {
      const outer = trigger('b', abbreviation(text));
      expect(problem(outer, inner)).toMatch(/can never be typed, since tw, .* acts before/);
      expect(problem(inner, outer)).toMatch(/^tw would act before/);
    }
    // It ends there, and then waits for the end of the word.
    const atEnd = trigger('b', abbreviation('btw', 'at_end'));
    expect(problem(atEnd, inner)).toMatch(/^btw can never be typed/);
    const whole = trigger('a', abbreviation('tw', 'at_once', { wholeWord: true }));
    expect(problem(trigger('b', abbreviation('btws')), whole)).toBeNull();
    expect(problem(trigger('b', abbreviation('b-tws')), whole)).toMatch(/^b-tws can never/);
  });

  it('may end as another does: of two that act at once the longer one is meant', () => {
    const [short, long] = [trigger('a', abbreviation('tw')), trigger('b', abbreviation('btw'))];
    expect([problem(long, short), problem(short, long)]).toEqual([null, null]);
    // That one comes twice, the first time too early.
    expect(problem(trigger('b', abbreviation('twtw')), short)).toMatch(/^twtw can never be typed/);
  });

  it('is refused where another would end in it', () => {
    const [short, long] = [
      trigger('a', abbreviation('btw', 'at_end')),
      trigger('b', abbreviation('btw;')),
    ];
    expect(problem(long, short)).toBe(
      'btw; can never be typed, since btw, for the macro Title a, ends in it: choose another abbreviation.',
    );
    expect(problem(short, long)).toBe(
      'btw would act before btw;, for the macro Title b, is typed, since it ends in it: choose another abbreviation.',
    );
  });

  it('differs from another by its case where both go by that', () => {
    const cased = { matchCase: true };
    const [lower, upper, any] = [
      trigger('a', abbreviation('btw', 'at_once', cased)),
      trigger('b', abbreviation('BTW', 'at_once', cased)),
      trigger('c', abbreviation('Btw')),
    ];
    expect([problem(lower, upper), problem(upper, lower)]).toEqual([null, null]);
    expect(problem(trigger('d', abbreviation('BTWx', 'at_once', cased)), lower)).toBeNull();
    expect(problem(lower, any)).toMatch(/^btw is taken/);
    expect(problem(any, lower)).toMatch(/^Btw is taken/);
    expect(problem(trigger('d', abbreviation('BTWx')), lower)).toMatch(/^BTWx can never be typed/);
  });

  it('may begin as another does that acts at the end of the word', () => {
    const [short, long] = [abbreviation('btw', 'at_end'), abbreviation('btwx')];
    expect(problem(trigger('a', short), trigger('b', long))).toBeNull();
    expect(problem(trigger('b', long), trigger('a', short))).toBeNull();
  });
});

describe('a schedule', () => {
  const when = (schedule: Extract<TriggerWhen, { kind: 'schedule' }>['schedule']): Trigger =>
    trigger('a', { kind: 'schedule', schedule, ifMissed: 'skip' });

  it('is refused where it is none, has passed, or never comes', () => {
    expect(problem(when({ type: 'once', at: '2026-11-21T12:00:01', zone: 'UTC' }))).toBeNull();
    expect(problem(when({ type: 'once', at: '2026-11-21T11:59', zone: 'UTC' }))).toBe(
      '2026-11-21 11:59 has passed: choose a later time.',
    );
    expect(problem(when({ type: 'cron', pattern: '0 0 31 2 *', zone: null }))).toBe(
      'This schedule never comes: choose another.',
    );
    expect(problem(when({ type: 'cron', pattern: '2027-01-01T00:00:00', zone: null }))).toMatch(
      /five fields are needed/,
    );
  });
});
