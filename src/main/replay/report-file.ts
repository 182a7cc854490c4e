import * as fs from 'node:fs';
import * as path from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { assertNever } from '../../shared/base/assert';
import { err, ok, type Result } from '../../shared/base/result';
import { encodeUtf8 } from '../../shared/base/utf8';
import {
  encodeReportRows,
  REPORT_DELTA_COLUMNS,
  REPORT_PLAIN_COLUMNS,
} from '../../shared/replay/encode-report-rows';
import {
  JSON_EVENTS,
  type ReplayReport,
  type ReportedEvent,
} from '../../shared/replay/replay-report';
import type { ReplaySchedule } from '../../shared/replay/replay-schedule';
import { type OperationTimes, reportedEvent } from '../../shared/replay/reported-events';
import { draftPathOf } from '../session/draft-path';
import { putInPlace, writeFully } from '../session/durable-files';
import { type FileFailure, fileFailure } from '../session/file-failure';
import { type ParquetShape, parquetStream } from '../session/parquet-stream';
import { refuseSpecial } from '../session/special-file';

/** Key of a Parquet report's metadata under which the report is, as JSON. */
export const REPORT_METADATA_KEY = 'deskreel.replay_report';

/** Rows put together, and compressed, before the event loop turns: some 20 ms. */
const ROW_GROUP_ROWS = 16_384;

const REPORT_SHAPE: ParquetShape = {
  deltaColumns: REPORT_DELTA_COLUMNS,
  plainColumns: REPORT_PLAIN_COLUMNS,
  rowGroupRows: ROW_GROUP_ROWS,
};

/** Formats of a report's file, by the end of its name. */
export type ReportFormat = 'json' | 'parquet';

/**
 * What was written. `events`: how many are in it; `leftOut`: how many are not, because they are more than
 * {@link JSON_EVENTS} and it is JSON.
 */
export interface WrittenReport {
  readonly path: string;
  readonly bytes: number;
  readonly events: number;
  readonly leftOut: number;
}

/** The format that a file's name asks for, null when it asks for none. */
export function reportFormatOf(file: string): ReportFormat | null {
  const suffix = path.extname(file).toLowerCase();
  return suffix === '.json' ? 'json' : suffix === '.parquet' ? 'parquet' : null;
}

/**
 * Writes a report to `file`: `.json`, with the events where there are no more than
 * {@link JSON_EVENTS}, or `.parquet`, with every event as a row and the report under
 * {@link REPORT_METADATA_KEY} in its metadata. The file appears in one step when it is whole, mode
 * 0600, in place of a regular one that had its name; on failure nothing appears and nothing changes.
 * Lets the event loop turn while it writes.
 */
export async function writeReport(
  file: string,
  report: ReplayReport,
  timing: OperationTimes,
  schedule: ReplaySchedule,
): Promise<Result<WrittenReport, FileFailure>> {
  const out = path.resolve(file);
  const format = reportFormatOf(out);
  if (format === null) {
    return err({
      kind: 'io',
      message: `${out} is no name for a replay report: end it in .json or .parquet.`,
    });
  }
  const refusal = refuseSpecial(out);
  if (refusal !== null) {
    return err(refusal);
  }
  const draft = draftPathOf(out);
  try {
    const leftOut = format === 'json' && timing.length > JSON_EVENTS ? timing.length : 0;
    const bytes = await writeDraft(draft, chunksOf(format, report, timing, schedule));
    putInPlace(draft, out);
    return ok({ path: out, bytes, events: timing.length - leftOut, leftOut });
  } catch (error) {
    fs.rmSync(draft, { force: true });
    return err(fileFailure(error, 'write', out));
  }
}

function chunksOf(
  format: ReportFormat,
  report: ReplayReport,
  timing: OperationTimes,
  schedule: ReplaySchedule,
): AsyncIterable<Uint8Array> | Iterable<Uint8Array> {
  switch (format) {
    case 'json':
      return jsonOf(report, timing, schedule);
    case 'parquet':
      return parquetStream(
        rowGroups(timing, schedule),
        new Map([[REPORT_METADATA_KEY, JSON.stringify(report)]]),
        REPORT_SHAPE,
      );
    default:
      return assertNever(format);
  }
}

async function writeDraft(
  draft: string,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<number> {
  const fd = fs.openSync(draft, 'wx', 0o600);
  try {
    let size = 0;
    for await (const chunk of chunks) {
      writeFully(fd, chunk, size);
      size += chunk.length;
    }
    fs.fsyncSync(fd);
    return size;
  } finally {
    fs.closeSync(fd);
  }
}

/** One event a line, so that it can be read and searched as it is. Lets the event loop turn between chunks. */
async function* jsonOf(
  report: ReplayReport,
  timing: OperationTimes,
  schedule: ReplaySchedule,
): AsyncGenerator<Uint8Array> {
  const summary = JSON.stringify(report, null, 2);
  if (timing.length > JSON_EVENTS) {
    yield encodeUtf8(`${summary}\n`);
    return;
  }
  yield encodeUtf8(`${summary.slice(0, summary.lastIndexOf('\n}'))},\n  "events": [`);
  let lines: string[] = [];
  let before = '\n';
  const chunk = (): Uint8Array => {
    const bytes = encodeUtf8(`${before}${lines.join(',\n')}`);
    lines = [];
    before = ',\n';
    return bytes;
  };
  for (const event of reportedEvents(timing, schedule)) {
    lines.push(`    ${JSON.stringify(event)}`);
    if (lines.length < ROW_GROUP_ROWS) continue;
    yield chunk();
    await turn();
  }
  if (lines.length > 0) yield chunk();
  yield encodeUtf8(timing.length === 0 ? ']\n}\n' : '\n  ]\n}\n');
}

function* reportedEvents(
  timing: OperationTimes,
  schedule: ReplaySchedule,
): Generator<ReportedEvent> {
  for (let from = 0; from < timing.length; from += schedule.length) {
    const pass = schedule.pass(from / schedule.length, 0);
    for (let n = from; n < Math.min(timing.length, from + schedule.length); n++) {
      yield reportedEvent(schedule, pass, timing, n);
    }
  }
}

function rowGroups(
  timing: OperationTimes,
  schedule: ReplaySchedule,
): () => Promise<Uint8Array | null> {
  let from = 0;
  let given = 0;
  return async () => {
    await turn();
    if (from >= timing.length && given > 0) {
      return null;
    }
    const to = Math.min(timing.length, from + ROW_GROUP_ROWS);
    const rows = encodeReportRows(schedule, timing, from, to);
    from = to;
    given += 1;
    return rows;
  };
}
