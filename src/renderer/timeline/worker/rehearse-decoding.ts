import type { ColumnByName } from '../../../shared/session/arrow-memory';
import { LaneDecoder } from '../../../shared/session/decode-lanes';
import { encodeBatch } from '../../../shared/session/encode-rows';
import { MADE_UP_STRINGS, madeUpEvents } from './made-up-events';
import { nextTurn } from './turns';

const ROWS = 16_384;
const TIMES = 10;

/**
 * Takes apart groups that nobody asked for, as long as `goesOn`: the first ones that a worker takes apart run uncompiled,
 * and compiling takes the processors from all who work on a session.
 */
export async function rehearseDecoding(goesOn: () => boolean): Promise<void> {
  const batch = encodeBatch(madeUpEvents(ROWS), MADE_UP_STRINGS, 0, ROWS, 0);
  const column: ColumnByName = (name) => batch.getChild(name)?.data[0];
  const decoder = new LaneDecoder();
  let spare: ArrayBuffer | null = null;
  for (let time = 0; time < TIMES && goesOn(); time++) {
    const piece = decoder.decode(column, 0, ROWS, spare);
    spare = piece.ok ? piece.value.buffer : null;
    await nextTurn();
  }
}
