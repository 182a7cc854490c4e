import { describe, expect, it } from 'vitest';
import { COLUMNS } from '../../../../src/renderer/events/columns';
import { cellText, type RowSpeech } from '../../../../src/renderer/events/row-text';
import { tableRows } from '../../../../src/renderer/events/table-row';
import { Modifier } from '../../../../src/shared/input/modifiers';
import { focusNote } from '../../../../src/shared/session/focus-note';
import { RowGatherer } from '../../../../src/shared/timeline/row-block';
import { type EventRow, tableOf } from '../../../support/sessions';

/** Says the names of the words in place of the words. */
const SPEECH: RowSpeech = {
  t: ((name: string) => name.replace(/^(events|readOut)\.(\w+\.)*/, '')) as RowSpeech['t'],
  count: String,
  exact: (ms) => ms.toFixed(3),
  buttonName: (button) => `button ${button}`,
  windows: [{ title: 'Letter', class: 'editor', process: 'editor' }],
};

/** The last of these rows as the table writes it: `column: words`, empty cells left out. */
function written(rows: readonly EventRow[], label: string | null = null): string[] {
  const table = tableOf(rows);
  const gathered = new RowGatherer(rows.length);
  for (const seq of rows.keys()) gathered.add(table, seq);
  const row = tableRows({ ...gathered.finish(), labels: rows.map(() => label) }).at(-1);
  if (row === undefined) throw new Error('a row was due');
  return COLUMNS.map((column) => `${column}: ${cellText(SPEECH, row, column)}`).filter(
    (cell) => !cell.endsWith(': '),
  );
}

describe('a row of the table', () => {
  it('of a key says what is on it, its code, what it typed, and how long after the last it was', () => {
    const row: EventRow = {
      t: 1_012_345,
      kind: 'key_down',
      key: 'KeyQ',
      text: 'A',
      mods: Modifier.shiftLeft,
      flags: ['repeat', 'injected'],
      window: 0,
    };
    expect(written([{ t: 1_000_000, kind: 'move' }, row], 'a')).toEqual([
      'seq: 1',
      'time: 0:01.012345',
      'delta: 12.345',
      'kind: key_down',
      'input: a KeyQ',
      'text: A',
      'mods: Shift',
      'flags: repeat injected',
      'window: Letter',
    ]);
  });

  it('of a key that was kept back says that it is masked, and no more', () => {
    expect(written([{ t: 0, kind: 'key_up', key: 'Masked', flags: ['redacted'] }], '•')).toEqual([
      'seq: 0',
      'time: 0:00.000000',
      'kind: key_up',
      'input: masked',
      'flags: redacted',
    ]);
  });

  it('of the pointer says where, of the wheel how far and which way', () => {
    expect(written([{ t: 0, kind: 'move', at: [-5, 70] }]).slice(3)).toEqual(['x: -5', 'y: 70']);
    expect(written([{ t: 0, kind: 'button_up', button: 3, at: [0, 0] }]).slice(3)).toEqual([
      'input: button 3',
      'x: 0',
      'y: 0',
    ]);
    expect(written([{ t: 0, kind: 'wheel', wheel: [-120, 60] }]).slice(3)).toEqual([
      'wheel: ↓ 0.5 ← 1',
    ]);
  });

  it('says what its note means', () => {
    const note = (kind: EventRow['kind'], text: string): string | undefined =>
      written([{ t: 0, kind, note: text }]).at(-1);
    expect(note('focus', focusNote({ title: 'News', class: 'b', process: 'b' }))).toBe(
      'note: News',
    );
    expect(note('marker', '{"title":"no window"}')).toBe('note: {"title":"no window"}');
    expect(note('gap', 'overrun from_us=0 to_us=5 lost=7')).toBe('note: overrun');
    expect(note('pause', 'locked')).toBe('note: locked');
    expect(note('display', '[{"width":800,"height":600}]')).toBe('note: 800×600');
  });
});
