import { expect, it } from 'vitest';
import { finish } from '../../../../../src/shared/macro/edit/stretches';
import {
  tableJson,
  tableOfTexts,
  textsOfTable,
} from '../../../../../src/shared/macro/edit/table-texts';
import { macroTableSchema } from '../../../../../src/shared/macro/macro-document';

const AWKWARD = ['', '"', ',', '[]', '\n', 'é 家', '\u2028', '\\'];

it.each([0, 1, 999, 1000, 1001, 2500])(
  'a table of %i rows is the same after its texts',
  (count) => {
    const rows = Array.from({ length: count }, (_, i) => [`${i}`, AWKWARD[i % 8] ?? '']);
    const table = { columns: ['id', 'a "name"'], rows };
    const texts = finish(textsOfTable(table));
    expect(texts.rows).toHaveLength(Math.ceil(count / 1000));
    expect(finish(tableOfTexts(texts))).toEqual(table);
    expect(macroTableSchema.parse(JSON.parse(finish(tableJson(table))))).toEqual(table);
  },
);

it('none of its stretches has more than a thousand rows', () => {
  const rows = Array.from({ length: 10_000 }, () => ['x']);
  for (const work of [
    textsOfTable({ columns: ['a'], rows }),
    tableOfTexts(finish(textsOfTable({ columns: ['a'], rows }))),
  ]) {
    let stretches = 0;
    while (work.next().done !== true) stretches += 1;
    expect(stretches).toBe(10);
  }
});
