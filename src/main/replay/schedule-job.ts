import { err, ok, type Result } from '../../shared/base/result';
import { createSchedule } from '../../shared/replay/create-schedule';
import { describeLayoutChange } from '../../shared/replay/layout-change';
import { createPlacement } from '../../shared/replay/placement';
import type { ReplayPass } from '../../shared/replay/replay-schedule';
import type { FileFailure } from '../session/file-failure';
import { readSession } from '../session/session-reader';
import type { PlannedReplay, ScheduleJob } from './planned-replay';

/** Reads a session and plans its replay. A session that cannot be replayed is a value, not a failure. */
export async function planReplay(
  job: ScheduleJob,
): Promise<Result<Result<PlannedReplay, { readonly message: string }>, FileFailure>> {
  const read = await readSession(job.file);
  if (!read.ok) {
    return read;
  }
  const { header, table } = read.value;
  const now = job.displays.length === 0 ? header.displays : [...job.displays];
  const placement = createPlacement({
    mode: job.coordinates,
    onChange: job.onLayoutChange,
    header,
    table,
    now,
    windows: job.windows,
  });
  const made = createSchedule({ header, table, options: job.options, placement });
  if (!made.ok) {
    return ok(err({ message: made.error.message }));
  }
  const { pass, ...plan } = made.value;
  return ok(
    ok({
      sessionId: header.id,
      title: header.title,
      layoutChange: describeLayoutChange(header.displays, now),
      plan,
      pass: shared(pass(0)),
    }),
  );
}

/** The same pass in memory that threads share. */
function shared(pass: ReplayPass): ReplayPass {
  const { length } = pass;
  const memory = (bytes: number): SharedArrayBuffer => new SharedArrayBuffer(bytes * length);
  const doubles = (values: Float64Array): Float64Array => {
    const copy = new Float64Array(memory(8));
    copy.set(values.subarray(0, length));
    return copy;
  };
  const integers = (values: Int32Array): Int32Array => {
    const copy = new Int32Array(memory(4));
    copy.set(values.subarray(0, length));
    return copy;
  };
  const op = new Uint8Array(memory(1));
  op.set(pass.op.subarray(0, length));
  return {
    length,
    atUs: doubles(pass.atUs),
    op,
    code: integers(pass.code),
    native: integers(pass.native),
    x: integers(pass.x),
    y: integers(pass.y),
    amount: integers(pass.amount),
    source: doubles(pass.source),
    durationUs: pass.durationUs,
  };
}
