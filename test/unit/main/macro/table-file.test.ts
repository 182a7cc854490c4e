import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseTable, readTable, rowsOf } from '../../../../src/main/macro/table-file';
import { failureIn, temporaryFolder, valueIn } from '../../../support/sessions';

describe('a table', () => {
  it.each([
    ['commas', 'city,zip\nRome,00100\n'],
    ['semicolons', 'city;zip\r\nRome;00100\r\n'],
    ['tabs', 'city\tzip\nRome\t00100'],
    ['bars', 'city|zip\nRome|00100'],
    ['a mark of UTF-8', '\uFEFFcity,zip\nRome,00100\n'],
    ['quotes', '"city","zip"\n"Rome","00100"\n'],
    ['empty lines', '\ncity,zip\n\nRome,00100\n\n'],
  ])('may have %s', (_, text) => {
    expect(parseTable(text)).toEqual({
      ok: true,
      value: { columns: ['city', 'zip'], rows: [['Rome', '00100']] },
    });
  });

  it('keeps what stands in quotes', () => {
    const { rows } = valueIn2(parseTable('a,b\n"x, ""y""\nz", q \n'));
    expect(rows).toEqual([['x, "y"\nz', ' q ']]);
  });

  it('may have one column', () => {
    expect(parseTable('city\nRome\nParis\n')).toMatchObject({
      value: { columns: ['city'], rows: [['Rome'], ['Paris']] },
    });
  });

  it('gives its rows by their columns', () => {
    const table = { columns: ['a', '__proto__'], rows: [['1', '2']] };
    const [row] = rowsOf(table);
    expect(Object.entries(row ?? {})).toEqual([
      ['a', '1'],
      ['__proto__', '2'],
    ]);
  });

  it.each([
    ['', 'it is empty'],
    ['a,,c\n', 'column 2 has no name'],
    ['a,a\n', 'two columns are named "a"'],
    ['a,b\n1,2\n3\n', 'row 3 has 1 cells, and the first row names 2 columns'],
    ['a,b\n1,"2\n', 'a quote that does not end'],
    [`a\n${'x'.repeat(100_001)}\n`, 'too long'],
  ])('is refused: %j', (text, said) => {
    expect(parseTable(text)).toMatchObject({ ok: false, error: expect.stringContaining(said) });
  });

  it('is told by its file', async () => {
    const file = join(temporaryFolder(), 'rows.csv');
    expect(failureIn(await readTable(file)).kind).toBe('not_found');
    writeFileSync(file, Buffer.from('a\n\xff', 'latin1'));
    expect(failureIn(await readTable(file))).toMatchObject({
      kind: 'not_a_table',
      message: `${file} cannot be used as a table: it is not text in UTF-8: save it as such.`,
    });
    writeFileSync(file, 'a\n1\n');
    expect(valueIn(await readTable(file)).rows).toEqual([['1']]);
  });
});

function valueIn2(result: ReturnType<typeof parseTable>) {
  if (!result.ok) throw new Error(result.error);
  return result.value;
}
