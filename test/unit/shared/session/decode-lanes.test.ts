import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LaneDecoder } from '../../../../src/shared/session/decode-lanes';
import { encodeRows } from '../../../../src/shared/session/encode-rows';
import { anyRows, rowsOf, tableOf } from '../../../support/sessions';

it('what lanes need is decoded as it was written, group after group into the same columns', () => {
  const decoder = new LaneDecoder();
  fc.assert(
    fc.property(anyRows, fc.nat({ max: 1e6 }), (rows, firstSeq) => {
      const table = tableOf(rows, firstSeq);
      const ipc = encodeRows(table.columns, table.strings.list, 0, table.length, firstSeq);
      const decoded = decoder.decode(ipc, firstSeq, table.length);
      const range = decoded.ok ? decoded.value : null;
      // Neither of these is read.
      const expected = rowsOf(table).map(({ window: _, ...row }) => ({ ...row, recv: 0 }));
      expect(range === null ? null : rowsOf(range)).toEqual(expected);
    }),
  );
});

it('rows that are missing are said to be', () => {
  const table = tableOf([{ t: 0, kind: 'move', at: [1, 2] }]);
  const ipc = encodeRows(table.columns, table.strings.list, 0, 1, 0);
  expect(new LaneDecoder().decode(ipc, 0, 2)).toMatchObject({ ok: false });
});
