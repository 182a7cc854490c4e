import { describe, expect, it } from 'vitest';
import { withKeptRow } from '../../../src/renderer/ui/kept-row';
import { lineKeys } from '../../../src/renderer/ui/line-keys';

describe('the rows of a long list', () => {
  const range = { startIndex: 20, endIndex: 22, overscan: 1, count: 40, lanes: 1 };

  it('are those in sight, and the one that is written on', () => {
    expect(withKeptRow(range, null)).toEqual([19, 20, 21, 22, 23]);
    expect(withKeptRow(range, 21)).toEqual([19, 20, 21, 22, 23]);
    expect(withKeptRow(range, 3)).toEqual([3, 19, 20, 21, 22, 23]);
    expect(withKeptRow(range, 39)).toEqual([19, 20, 21, 22, 23, 39]);
  });

  it('have none that is not in the list', () => {
    for (const gone of [-1, 40]) expect(withKeptRow(range, gone)).not.toContain(gone);
  });
});

describe('a line that is written on', () => {
  /** What a key does, from the page or from an input method. */
  const doneBy = (key: string, isComposing: boolean): readonly string[] => {
    const done: string[] = [];
    const keys = lineKeys(
      () => done.push('kept'),
      () => done.push('given up'),
    );
    keys({ key, nativeEvent: { isComposing } as KeyboardEvent });
    return done;
  };

  it('is kept by Enter and given up by Escape, unless they are for an input method', () => {
    expect([doneBy('Enter', false), doneBy('Escape', false), doneBy('a', false)]).toEqual([
      ['kept'],
      ['given up'],
      [],
    ]);
    expect([doneBy('Enter', true), doneBy('Escape', true)]).toEqual([[], []]);
  });
});
