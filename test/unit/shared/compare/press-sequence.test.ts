import { describe, expect, it } from 'vitest';
import { differences } from '../../../../src/shared/compare/differences';
import { inOneAlphabet, pressSequence } from '../../../../src/shared/compare/press-sequence';
import { lanes } from '../timeline/recording';

const now = (): Promise<void> => Promise.resolve();
const sequence = (text: string, limit = 100) => pressSequence(lanes(text), limit, now);

/** Presses as `ms name`. */
async function told(text: string, limit?: number): Promise<readonly string[]> {
  const { what, timesUs, names } = await sequence(text, limit);
  return [...what].map((index, i) => `${(timesUs[i] ?? 0) / 1000} ${names[index]}`);
}

describe('what was pressed in a session', () => {
  it('is in order, whichever lane it is in', async () => {
    expect(await told('A 10-20 / ShiftLeft 5-30 / left 15-40 / B 12-50')).toEqual([
      '5 ShiftLeft',
      '10 KeyA',
      '12 KeyB',
      '15 button:1',
    ]);
  });

  it('leaves moves, repeats and releases out, and does not know masked keys', async () => {
    expect(await told('A 0-90 repeat 30 60 / move 1:1,1 / • 95-99')).toEqual([
      '0 KeyA',
      '95 Masked',
    ]);
  });

  it('stops at a limit, and says so', async () => {
    expect(await told('A 0-1 2-3 4-5', 2)).toEqual(['0 KeyA', '2 KeyA']);
    expect(await sequence('A 0-1 2-3 4-5', 2)).toMatchObject({ cut: true });
    expect(await sequence('A 0-1 2-3 4-5', 3)).toMatchObject({ cut: false });
  });

  it('is compared by names: what one session calls 0 may be 1 in another', async () => {
    const [left, right] = inOneAlphabet(
      await sequence('A 0-1 / B 2-3 / C 4-5'),
      await sequence('X 0-1 / A 2-3 / C 4-5'),
    );
    expect([...differences(left, right)]).toEqual([
      { leftFrom: 0, leftTo: 0, rightFrom: 0, rightTo: 1 },
      { leftFrom: 1, leftTo: 2, rightFrom: 2, rightTo: 2 },
    ]);
  });
});
