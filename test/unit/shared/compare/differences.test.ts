import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Difference, differences } from '../../../../src/shared/compare/differences';

const numbers = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));

/** Differences as `at: left → right`. */
function told(left: string, right: string, window?: number): readonly string[] {
  return [...differences(numbers(left), numbers(right), window)].map(
    ({ leftFrom, leftTo, rightFrom, rightTo }) =>
      `${leftFrom}: ${left.slice(leftFrom, leftTo) || '–'} → ${right.slice(rightFrom, rightTo) || '–'}`,
  );
}

/** The length of the longest common subsequence, by the table that every textbook has. */
function longestCommon(a: readonly number[], b: readonly number[]): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const x of a) {
    const next = [0];
    for (const [j, y] of b.entries()) {
      next.push(x === y ? (row[j] ?? 0) + 1 : Math.max(row[j + 1] ?? 0, next[j] ?? 0));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

describe('the places where two sequences differ', () => {
  it.each([
    ['HELLO', 'HELLO', []],
    ['', '', []],
    ['HELLO', 'HELO', ['3: L → –']],
    ['HELO', 'HELLO', ['3: – → L']],
    ['HELLO', 'HALLO', ['1: E → A']],
    ['', 'AB', ['0: – → AB']],
    ['ABC', 'XYZ', ['0: ABC → XYZ']],
    ['HELLO WORLD', 'HALLO XWORL', ['1: E → A', '6: – → X', '10: D → –']],
  ])('of “%s” and “%s”', (left, right, expected) => {
    expect(told(left, right)).toEqual(expected);
  });

  it('are found again behind a piece that only one has, as long as it fits into the window', () => {
    const piece = 'x'.repeat(100);
    expect(told('ABCDEFGH', `ABCD${piece}EFGH`, 128)).toEqual([`4: – → ${piece}`]);
  });

  const letters = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 60 });

  it('account for everything: between them both sequences are the same', () => {
    fc.assert(
      fc.property(letters, letters, fc.integer({ min: 2, max: 80 }), (left, right, window) => {
        const rebuilt: number[] = [];
        let at = { left: 0, right: 0 };
        for (const each of [...differences(left, right, window), endOf(left, right)]) {
          expect(each.leftFrom - at.left).toBe(each.rightFrom - at.right);
          rebuilt.push(...left.slice(at.left, each.leftFrom));
          rebuilt.push(...right.slice(each.rightFrom, each.rightTo));
          at = { left: each.leftTo, right: each.rightTo };
        }
        expect(rebuilt).toEqual(right);
      }),
    );
  });

  it('are as few as can be where both fit into the window', () => {
    fc.assert(
      fc.property(letters, letters, (left, right) => {
        const cost = [...differences(left, right, 60)].reduce(
          (sum, each) => sum + each.leftTo - each.leftFrom + each.rightTo - each.rightFrom,
          0,
        );
        expect(cost).toBe(left.length + right.length - 2 * longestCommon(left, right));
      }),
    );
  });

  it('are nothing for a sequence and itself', () => {
    fc.assert(
      fc.property(letters, (list) => {
        expect([...differences(list, list)]).toEqual([]);
      }),
    );
  });
});

/** Where both are over, as a difference of nothing. */
function endOf(left: readonly number[], right: readonly number[]): Difference {
  return {
    leftFrom: left.length,
    leftTo: left.length,
    rightFrom: right.length,
    rightTo: right.length,
  };
}
