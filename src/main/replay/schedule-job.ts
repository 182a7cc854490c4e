import * as path from 'node:path';
import { err, ok, type Result } from '../../shared/base/result';
import { planSchedule } from '../../shared/replay/create-schedule';
import { describePartLayoutChange } from '../../shared/replay/part-layout-change';
import { createPlacement } from '../../shared/replay/placement';
import { replayMarkers } from '../../shared/replay/replay-markers';
import type { ReplayPass } from '../../shared/replay/replay-schedule';
import { partOf } from '../../shared/session/session-part';
import type { FileFailure } from '../session/file-failure';
import { sessionNameOf } from '../session/library';
import { readNotes } from '../session/notes-file';
import { readSession } from '../session/session-reader';
import { type JobHooks, StoppedError, stoppedFailure } from '../session/worker-job';
import type { PlannedReplay, ScheduleJob } from './planned-replay';

/** What is made of a job: a session that cannot be replayed is a value, not a failure. */
type Planned = Result<Result<PlannedReplay, { readonly message: string }>, FileFailure>;

/** Reads a session and plans its replay. */
export async function planReplay(job: ScheduleJob, { progress }: JobHooks): Promise<Planned> {
  try {
    // How far it is nobody asks: this is where it learns that it is to stop.
    return await plan(job, () => progress(0, 1));
  } catch (error) {
    if (error instanceof StoppedError) return err(stoppedFailure('Planning the replay'));
    throw error;
  }
}

async function plan(job: ScheduleJob, goesOn: () => void): Promise<Planned> {
  const read = await readSession(job.file, {}, goesOn);
  if (!read.ok) {
    return read;
  }
  const { header, table } = read.value;
  const placement = createPlacement({
    mode: job.coordinates,
    onChange: job.onLayoutChange,
    header,
    table,
    now: job.displays,
    windows: job.windows,
  });
  const { options, repeatsKeys } = job;
  const work = planSchedule({ header, table, options, placement, repeatsKeys });
  let next = work.next();
  for (; next.done !== true; next = work.next()) goesOn();
  const made = next.value;
  if (!made.ok) {
    return ok(err({ message: made.error.message }));
  }
  const { pass, ...schedule } = made.value;
  const part = partOf(header, table, options.fromUs, options.toUs);
  const notes = await readNotes(path.dirname(job.file), sessionNameOf(job.file));
  // What cannot be read is told where notes are shown: a replay needs none.
  const added = notes.ok ? (notes.value?.markers ?? []) : [];
  return ok(
    ok({
      sessionId: header.id,
      title: header.title,
      layoutChange: describePartLayoutChange(read.value, job.options, job.displays),
      windows: placement.windows,
      markers: replayMarkers(table, part, added, pass(0)),
      plan: schedule,
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
