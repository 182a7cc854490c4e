import { type Data, type RecordBatch, tableFromIPC } from 'apache-arrow';
import { ok, type Result } from '../base/result';
import { Flag } from '../input/event-flags';
import {
  bools,
  checkSeq,
  columnOf,
  fitting,
  int32,
  int64,
  joinHalves,
  kinds,
  nullable,
  setFlags,
  strings,
  uint8,
  uint16,
} from './arrow-columns';
import type { EventColumns } from './event-columns';
import type { EventTable } from './event-table';
import type { SessionFailure } from './session-version';

/**
 * Appends the rows of an Arrow IPC stream (one or more batches with the columns of a session) to
 * `table`. Strings are numbered in `table.strings`. Fails, with nothing appended of the batch at
 * fault, when a column is missing or of another type, or `seq` does not go on where `table` ends.
 */
export function decodeRows(ipc: Uint8Array, table: EventTable): Result<void, SessionFailure> {
  for (const batch of tableFromIPC(ipc).batches) {
    const decoded = fitting(() => decodeBatch(batch, table));
    if (!decoded.ok) return decoded;
  }
  return ok(undefined);
}

function decodeBatch(batch: RecordBatch, table: EventTable): void {
  const count = batch.numRows;
  const of = (name: string): Data => columnOf(batch, name, count);
  // Everything that can fail comes before the table grows.
  checkSeq(int64(of('seq')), table.firstSeq + table.length, count);
  const tUs = int64(of('t_us'));
  const recvUs = int64(of('recv_us'));
  const kind = kinds(of('kind'));
  const key = strings(of('key'), table.strings);
  const native = nullable(of('native'), int32);
  const text = strings(of('text'), table.strings);
  const button = nullable(of('button'), uint8);
  const x = nullable(of('x'), int32);
  const y = nullable(of('y'), int32);
  const wheelX = nullable(of('wheel_x'), int32);
  const wheelY = nullable(of('wheel_y'), int32);
  const mods = uint16(of('mods'));
  const repeat = bools(of('repeat'));
  const injected = bools(of('injected'));
  const synthetic = bools(of('synthetic'));
  const redacted = bools(of('redacted'));
  const window = nullable(of('window'), int32);
  const note = strings(of('note'), table.strings);

  const at = table.extend(count);
  const out: EventColumns = table.columns;
  joinHalves(tUs, out.tUs, at);
  joinHalves(recvUs, out.recvUs, at);
  out.kind.set(kind, at);
  out.key.set(key, at);
  out.native.set(native.values, at);
  out.text.set(text, at);
  out.button.set(button.values, at);
  out.x.set(x.values, at);
  out.y.set(y.values, at);
  out.wheelX.set(wheelX.values, at);
  out.wheelY.set(wheelY.values, at);
  out.mods.set(mods, at);
  out.window.set(window.values, at);
  out.note.set(note, at);
  setFlags(repeat, Flag.repeat, out.flags, at, count);
  setFlags(injected, Flag.injected, out.flags, at, count);
  setFlags(synthetic, Flag.synthetic, out.flags, at, count);
  setFlags(redacted, Flag.redacted, out.flags, at, count);
  setFlags(native.valid, Flag.hasNative, out.flags, at, count);
  setFlags(x.valid, Flag.hasPoint, out.flags, at, count);
  setFlags(wheelX.valid, Flag.hasWheel, out.flags, at, count);
  setFlags(window.valid, Flag.hasWindow, out.flags, at, count);
}
