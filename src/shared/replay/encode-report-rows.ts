import {
  type Data,
  Dictionary,
  Field,
  Float64,
  Int8,
  Int32,
  Int64,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Table,
  tableToIPC,
  Utf8,
  vectorFromArray,
} from 'apache-arrow';
import { assert } from '../base/assert';
import { EVENT_KINDS } from '../input/event-kind';
import { PHYSICAL_KEYS } from '../input/physical-keys';
import { type Bits, int32, int64, nonZeroBits, nulls } from '../session/arrow-data';
import { toNanoseconds } from './lateness';
import { createPass, type ReplaySchedule } from './replay-schedule';
import { detailAt, type OperationTimes } from './reported-events';

const KIND_TYPE = new Dictionary(new Utf8(), new Int8(), 0);
const KEY_TYPE = new Dictionary(new Utf8(), new Int32(), 1);
const KIND_NAMES = vectorFromArray([...EVENT_KINDS], new Utf8());
const KEY_NAMES = vectorFromArray(
  PHYSICAL_KEYS.map(({ code }) => code),
  new Utf8(),
);

/** The columns of a report's file, in order. docs/replay-report.md says what each means. */
export const REPORT_SCHEMA = new Schema([
  new Field('n', new Int64(), false),
  new Field('planned_us', new Float64(), false),
  new Field('actual_us', new Float64(), true),
  new Field('lateness_us', new Float64(), true),
  new Field('pass', new Int32(), false),
  new Field('kind', KIND_TYPE, false),
  new Field('key', KEY_TYPE, true),
  new Field('native', new Int32(), true),
  new Field('button', new Int32(), true),
  new Field('x', new Int32(), true),
  new Field('y', new Int32(), true),
  new Field('wheel_x', new Int32(), true),
  new Field('wheel_y', new Int32(), true),
  new Field('seq', new Int64(), true),
]);

/** Those of {@link REPORT_SCHEMA} that are stored as differences. */
export const REPORT_DELTA_COLUMNS = ['n', 'pass', 'x', 'y', 'seq'] as const;

/** Those with values that hardly ever come again. */
export const REPORT_PLAIN_COLUMNS = ['planned_us', 'actual_us', 'lateness_us'] as const;

/** Operations `[from, to)` of a replay as an Arrow IPC stream with one record batch of {@link REPORT_SCHEMA}. */
export function encodeReportRows(
  schedule: ReplaySchedule,
  times: OperationTimes,
  from: number,
  to: number,
): Uint8Array {
  const columns = gather(schedule, times, from, to);
  const length = to - from;
  const children: Data[] = [
    int64(columns.n),
    makeData({ type: new Float64(), length, nullCount: 0, data: columns.plannedUs }),
    nullableFloat64(columns.actualUs, nonZeroBits(columns.isTimed)),
    nullableFloat64(columns.latenessUs, nonZeroBits(columns.isTimed)),
    makeData({ type: new Int32(), length, nullCount: 0, data: columns.pass }),
    makeData({
      type: KIND_TYPE,
      length,
      nullCount: 0,
      data: columns.kind,
      dictionary: KIND_NAMES,
    }),
    makeData({
      type: KEY_TYPE,
      length,
      ...nulls(nonZeroBits(columns.key)),
      data: columns.key.map((code) => Math.max(0, code - 1)),
      dictionary: KEY_NAMES,
    }),
    int32(columns.native, nonZeroBits(columns.native)),
    int32(columns.button, nonZeroBits(columns.button)),
    int32(columns.x, nonZeroBits(columns.isMove)),
    int32(columns.y, nonZeroBits(columns.isMove)),
    int32(columns.wheelX, nonZeroBits(columns.isWheel)),
    int32(columns.wheelY, nonZeroBits(columns.isWheel)),
    nullableInt64(columns.seq, nonZeroBits(columns.hasSeq)),
  ];
  const type = new Struct(REPORT_SCHEMA.fields);
  const data = makeData({ type, length, nullCount: 0, children });
  return tableToIPC(new Table([new RecordBatch(REPORT_SCHEMA, data)]), 'stream');
}

/** Rows as columns of a file; what does not apply to an operation is 0. */
function gather(schedule: ReplaySchedule, times: OperationTimes, from: number, to: number) {
  const length = to - from;
  const columns = {
    n: new Float64Array(length),
    plannedUs: new Float64Array(length),
    isTimed: new Uint8Array(length),
    actualUs: new Float64Array(length),
    latenessUs: new Float64Array(length),
    pass: new Int32Array(length),
    kind: new Int8Array(length),
    key: new Int32Array(length),
    native: new Int32Array(length),
    button: new Int32Array(length),
    x: new Int32Array(length),
    y: new Int32Array(length),
    isMove: new Uint8Array(length),
    wheelX: new Int32Array(length),
    wheelY: new Int32Array(length),
    isWheel: new Uint8Array(length),
    seq: new Float64Array(length),
    hasSeq: new Uint8Array(length),
  };
  assert(to <= times.length, 'only what was timed is reported');
  let passNumber = Math.floor(from / schedule.length);
  let pass = length === 0 ? createPass(0, 0) : schedule.pass(passNumber, 0);
  for (let n = from; n < to; n++) {
    const i = n - from;
    const number = Math.floor(n / schedule.length);
    if (number !== passNumber) {
      pass = schedule.pass(number, 0);
      passNumber = number;
    }
    const row = n - number * schedule.length;
    // Casts, not checks: every row of a pass has all columns.
    const source = pass.source[row] as number;
    columns.n[i] = n;
    columns.plannedUs[i] = toNanoseconds(times.plannedUs[n] as number);
    const actualUs = times.actualUs[n] as number;
    if (!Number.isNaN(actualUs)) {
      columns.isTimed[i] = 1;
      columns.actualUs[i] = toNanoseconds(actualUs);
      columns.latenessUs[i] = toNanoseconds(actualUs - (times.plannedUs[n] as number));
    }
    columns.pass[i] = number;
    columns.seq[i] = Math.max(0, source);
    columns.hasSeq[i] = source < 0 ? 0 : 1;
    const { kind, key, native, button, x, y, wheelX, wheelY } = detailAt(pass, row);
    columns.kind[i] = EVENT_KINDS.indexOf(kind);
    columns.key[i] = key === null ? 0 : (pass.code[row] as number);
    columns.native[i] = native ?? 0;
    columns.button[i] = button ?? 0;
    columns.isMove[i] = Number(kind === 'move');
    columns.x[i] = x ?? 0;
    columns.y[i] = y ?? 0;
    columns.isWheel[i] = Number(kind === 'wheel');
    columns.wheelX[i] = wheelX ?? 0;
    columns.wheelY[i] = wheelY ?? 0;
  }
  return columns;
}

function nullableFloat64(values: Float64Array, valid: Bits): Data {
  return makeData({ type: new Float64(), length: values.length, ...nulls(valid), data: values });
}

function nullableInt64(values: Float64Array, valid: Bits): Data {
  const data = int64(values).values;
  return makeData({ type: new Int64(), length: values.length, ...nulls(valid), data });
}
