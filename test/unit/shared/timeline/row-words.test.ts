import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { focusNote } from '../../../../src/shared/session/focus-note';
import { keyLabel } from '../../../../src/shared/timeline/key-label';
import { lanesLeftOut } from '../../../../src/shared/timeline/lanes-left-out';
import { EVERY_ROW } from '../../../../src/shared/timeline/row-filter';
import { compileWords, type SoughtWords } from '../../../../src/shared/timeline/row-words';
import { anyRows, type EventRow, tableOf } from '../../../support/sessions';

const ROWS: readonly EventRow[] = [
  { t: 0, kind: 'focus', note: focusNote({ title: 'Tax Letter', class: 'w', process: 'w' }) },
  { t: 1, kind: 'key_down', key: 'ArrowLeft', window: 0 },
  { t: 2, kind: 'key_down', key: 'KeyT', text: 'Ť' },
  { t: 3, kind: 'marker', note: 'Retry pressed' },
  { t: 4, kind: 'move' },
];

/** The rows whose words have this text. */
function found(text: string, more: Partial<SoughtWords> = {}): number[] {
  const table = tableOf(ROWS);
  const has = compileWords({ text, kinds: [], windows: [], ...more }, table.strings.list, (code) =>
    keyLabel(code),
  );
  return [...ROWS.keys()].filter((row) => has(table.columns, row));
}

describe('looking for words in rows', () => {
  it('finds titles, notes, what was typed, and keys by code and by what is on them', () => {
    expect(found('letter')).toEqual([0]);
    expect(found('retry p')).toEqual([3]);
    expect(found('ť')).toEqual([2]);
    expect(found('arrow')).toEqual([1]);
    expect(found('←')).toEqual([1]);
  });

  it('finds kinds and windows by what they are called where somebody looks', () => {
    expect(found('bewegung', { kinds: ['move'] })).toEqual([4]);
    expect(found('tax', { windows: [0] })).toEqual([0, 1]);
  });

  it('looks at what a note says, not at how it is written', () => {
    expect(found('title')).toEqual([]);
  });

  it('finds nothing that no row says', () => {
    expect(found('zebra')).toEqual([]);
  });

  it('finds every marker by any part of its note', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const table = tableOf(rows);
        for (const [at, { kind, note }] of rows.entries()) {
          if (kind !== 'marker' || note === undefined) continue;
          const text = note.toLowerCase().slice(0, 3);
          const has = compileWords({ text, kinds: [], windows: [] }, table.strings.list, String);
          expect(has(table.columns, at)).toBe(true);
        }
      }),
    );
  });
});

describe('the lanes that a filter leaves out', () => {
  it('are none without conditions, and all but one with a key', () => {
    expect(lanesLeftOut(EVERY_ROW)).toEqual([]);
    expect(lanesLeftOut({ ...EVERY_ROW, window: 1 })).toEqual([]);
    expect(lanesLeftOut({ ...EVERY_ROW, key: 'KeyA' })).not.toContain('keyboard');
    expect(lanesLeftOut({ ...EVERY_ROW, key: 'ShiftLeft' })).toContain('keyboard');
    expect(lanesLeftOut({ ...EVERY_ROW, button: 1 })).toHaveLength(6);
  });

  it('are those of which no kind is seen', () => {
    expect(lanesLeftOut({ ...EVERY_ROW, kinds: ['move', 'key_up', 'gap'] })).toEqual([
      'focus',
      'buttons',
      'wheel',
    ]);
  });
});
