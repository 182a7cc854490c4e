import { describe, expect, test } from 'vitest';
import { EXPORTERS } from '../../../../../../src/shared/macro/foreign/export/exporters';
import {
  FOREIGN_EXPORT_FORMATS,
  type ForeignExportFormat,
} from '../../../../../../src/shared/macro/foreign/foreign-formats';
import { inEnglish } from '../../../../../../src/shared/macro/foreign/losses/loss-text';
import type { MacroDocument } from '../../../../../../src/shared/macro/macro-document';
import type { MacroStep, RepeatOver } from '../../../../../../src/shared/macro/macro-step';
import { macroWith } from '../../../../../support/exported-macros';

const LONG = 'a'.repeat(100_000);

function repeated(over: RepeatOver, step: MacroStep): MacroStep {
  return { id: 'repeat', type: 'repeat', over, steps: [step] };
}

/** A table of so many rows, whatever is in them. */
function rows(count: number): Pick<MacroDocument, 'table'> {
  return { table: { columns: ['name'], rows: Array.from({ length: count }, (_, i) => [`${i}`]) } };
}

/** Files of a few lines, but for the table, that ask for thousands of millions of lines or characters. */
const SMALL: Readonly<Record<string, MacroDocument>> = {
  'a long text, 100,000 times': macroWith([
    repeated({ kind: 'times', times: 100_000 }, { id: 't', type: 'text', text: LONG }),
  ]),
  '10,000 notches, 10,000 times': macroWith([
    repeated({ kind: 'times', times: 10_000 }, { id: 'w', type: 'wheel', down: 10_000 }),
  ]),
  'a thousand million notches': macroWith([{ id: 'w', type: 'wheel', down: 1_000_000_000 }]),
  'a thousand million clicks': macroWith([{ id: 'c', type: 'click', times: 1_000_000_000 }]),
  'a long text for each of 100,000 rows': macroWith(
    [repeated({ kind: 'rows' }, { id: 't', type: 'text', text: LONG })],
    rows(100_000),
  ),
  'a long note for each of 100,000 rows': macroWith(
    [repeated({ kind: 'rows' }, { id: 'k', type: 'key', key: 'KeyA', note: LONG.slice(0, 1000) })],
    rows(100_000),
  ),
  'rows of rows of nothing': macroWith(
    [repeated({ kind: 'rows' }, { id: 'r', type: 'repeat', over: { kind: 'rows' }, steps: [] })],
    rows(100_000),
  ),
  'a long expression for each of 100,000 rows': macroWith(
    [
      repeated(
        { kind: 'rows' },
        { id: 't', type: 'text', text: `{{ ${'index + '.repeat(120)}1 }}`.repeat(100) },
      ),
    ],
    rows(100_000),
  ),
};

describe.each(FOREIGN_EXPORT_FORMATS)('%s is written as far as it may be', (format) => {
  test.each(Object.entries(SMALL))('%s', (_, document) => {
    const { text, losses } = EXPORTERS[format].write(document);
    expect(text.length).toBeLessThan(100_000_000);
    expect(losses.length).toBeLessThan(10);
  });
});

describe('what is cut off', () => {
  const cut = (format: ForeignExportFormat, steps: readonly MacroStep[], rest = {}) => {
    const { text, losses } = EXPORTERS[format].write(macroWith(steps, rest));
    return { text, losses: inEnglish(losses) };
  };
  const text: MacroStep = { id: 't', type: 'text', text: LONG };

  test('is told, with the number of the step', () => {
    const { losses } = cut('autohotkey', [repeated({ kind: 'rows' }, text)], rows(100_000));
    expect(losses).toContainEqual({ at: '1', message: 'Only the first 10 rows are written.' });
  });

  test('is told of notches and of presses', () => {
    const steps: readonly MacroStep[] = [
      { id: 'w', type: 'wheel', down: -20_000 },
      { id: 'k', type: 'key', key: 'KeyA', times: 100_000 },
    ];
    const { losses } = cut('crossmacro', steps);
    expect(losses).toEqual([
      { at: '1', message: 'It turns 20000 notches: the first 10000 are written.' },
      { at: '2', message: 'It is done 100000 times: the first 25001 are written out.' },
    ]);
  });

  test('leaves no key down', () => {
    const long = Array.from({ length: 30 }, (_, i): MacroStep => ({ ...text, id: `t${i}` }));
    const steps: readonly MacroStep[] = [
      { id: 'down', type: 'key', key: 'ShiftLeft', action: 'down' },
      ...long,
      { id: 'up', type: 'key', key: 'ShiftLeft', action: 'up' },
    ];
    const written = cut('keymousego', steps);
    expect(written.losses).toContainEqual({
      at: '12',
      message: 'It would be too long from here on: it ends here.',
    });
    expect(written.text.match(/"key up".*"shiftleft"/g)).toHaveLength(1);
  });
});
