import { describe, expect, it } from 'vitest';
import { compare } from '../../../../scripts/demo/compare.mts';

/** Events from a picture: `a1 a2 m1` are two of kind `a` and one of kind `m`. */
function lines(picture: string): readonly string[] {
  return picture === '' ? [] : picture.split(' ').map((word) => `${word[0]} ${word.slice(1)}`);
}

/** How many differ, and where the two part. */
function verdict(sent: string, recorded: string): readonly [number, string | null] {
  const { total, first } = compare(lines(sent), lines(recorded));
  return [total.differing, first];
}

describe('what the demo finds when it compares', () => {
  it.each([
    // sent         recorded       differing, first
    ['a1 m1 m2', 'a1 m1 m2', 0, null],
    ['', '', 0, null],
    ['a1 m1 m2', 'a1 m1', 1, 'event 2: sent "m 2", recorded "nothing"'],
    ['a1 m1', 'a1 m1 m2', 1, 'event 2: sent "nothing", recorded "m 2"'],
    ['a1 m1 m2', 'a1 m2', 2, 'event 1: sent "m 1", recorded "m 2"'],
    ['', 'm1', 1, 'event 0: sent "nothing", recorded "m 1"'],
    // In another order across kinds: nothing differs by kind, and still it is told.
    ['a1 m1', 'm1 a1', 0, 'event 0: sent "a 1", recorded "m 1"'],
  ] as const)('"%s" against "%s"', (sent, recorded, differing, first) => {
    expect(verdict(sent, recorded)).toEqual([differing, first]);
  });

  it('counts repetitions of a key apart from its presses', () => {
    const sent = ['key_down KeyA', 'key_down KeyA repeat', 'key_up KeyA'];
    const { kinds } = compare(sent, ['key_down KeyA', 'key_up KeyA']);
    expect(kinds).toEqual([
      { kind: 'key_down', sent: 1, recorded: 1, differing: 0 },
      { kind: 'key_down (repeat)', sent: 1, recorded: 0, differing: 1 },
      { kind: 'key_up', sent: 1, recorded: 1, differing: 0 },
    ]);
  });
});
