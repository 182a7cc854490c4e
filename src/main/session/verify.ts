import * as fs from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import * as parquet from 'parquet-wasm/node';
import { err, ok, type Result } from '../../shared/base/result';
import { decodeRowGroup } from '../../shared/session/decode-session';
import { EventTable } from '../../shared/session/event-table';
import type { Overview } from '../../shared/session/overview';
import { tableRange } from '../../shared/session/row-range';
import { RowDigest } from '../../shared/session/session-digest';
import { readFooter, type SessionFooter } from '../../shared/session/session-footer';
import { StringTable } from '../../shared/session/string-table';
import { fileDigest } from './file-digest';
import { contentFailure, type FileFailure, fileFailure } from './file-failure';
import { JournalScanner } from './journal-scanner';
import { stretches } from './journal-survey';
import { CLOCK_SLACK_US, RowChecker, type RowChecks } from './row-checker';
import type { VerifyCheck, VerifyReport } from './verify-report';

/**
 * Proves a session or a journal: that its bytes are those that were written, and that its events make
 * sense. Fails only when there is nothing to prove: no file, no session, a newer version, or a head
 * or footer too damaged to read.
 */
export async function verifySession(
  file: string,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<Result<VerifyReport, FileFailure>> {
  let bytes: Uint8Array;
  try {
    const start = Buffer.alloc(8);
    const handle = await fs.promises.open(file, 'r');
    await handle.read(start, 0, 8, 0).finally(() => handle.close());
    if (start.toString('latin1') === 'DESKREEL') {
      return await verifyJournal(file, onProgress);
    }
    bytes = await fs.promises.readFile(file);
  } catch (error) {
    return err(fileFailure(error, 'read', file));
  }
  const footer = readFooter(bytes);
  return footer.ok
    ? ok(await verifySealed(file, bytes, footer.value, onProgress))
    : err(contentFailure(footer.error, file));
}

async function verifySealed(
  file: string,
  bytes: Uint8Array,
  footer: SessionFooter,
  onProgress: (done: number, total: number) => void,
): Promise<VerifyReport> {
  const checker = new RowChecker(footer.header);
  const digest = new RowDigest();
  const strings = new StringTable();
  let unreadable: string | null = null;
  let broken: string | null = null;
  for (const [index, group] of footer.rowGroups.entries()) {
    const table = new EventTable(group.firstSeq, group.rows, strings);
    const decoded = decodeRowGroup(bytes, footer, index, parquet, table);
    if (!decoded.ok) {
      if (decoded.error.about === 'seq') {
        broken = decoded.error.message;
      } else {
        unreadable = decoded.error.message;
      }
      break;
    }
    checker.add(tableRange(table));
    digest.addGroup(table.columns, strings.list, table.length);
    onProgress(checker.events, footer.events);
    await turn();
  }
  const whole = unreadable === null && broken === null;
  const found = checker.finish({ excerpt: footer.excerpt !== null, whole });
  const actual = fileDigest(bytes, footer.digest.file);
  const checks: VerifyCheck[] = [
    headerCheck(footer, found),
    check(
      'checksum',
      actual === footer.digest.file,
      'every byte is as it was sealed',
      'bytes differ from what was sealed',
    ),
    rowsCheck(footer, digest.finish(), unreadable, whole),
    broken === null
      ? whole
        ? { id: 'contiguity', status: 'passed', detail: 'no number is missing' }
        : { id: 'contiguity', status: 'skipped', detail: 'not all rows can be read' }
      : { id: 'contiguity', status: 'failed', detail: `the file ${broken}` },
    found.time,
    found.timing,
    found.held,
    gapsCheck(found, footer.header.end?.dropped ?? 0, footer.excerpt !== null || !whole),
    overviewCheck(footer, found, whole),
  ];
  return report(file, true, found, checker.events, checks);
}

async function verifyJournal(
  file: string,
  onProgress: (done: number, total: number) => void,
): Promise<Result<VerifyReport, FileFailure>> {
  const opened = JournalScanner.open(file);
  if (!opened.ok) {
    return opened;
  }
  const scanner = opened.value;
  try {
    const checker = new RowChecker(scanner.header);
    for (const range of stretches(scanner, null, () => undefined)) {
      checker.add(range);
      onProgress(scanner.offset, scanner.size);
      await turn();
    }
    const { damage, end } = scanner;
    const found = checker.finish({ excerpt: false, whole: damage === null && end !== null, end });
    const checks: VerifyCheck[] = [
      { id: 'header', status: 'passed', detail: 'the head is sound' },
      damage === null
        ? { id: 'checksum', status: 'passed', detail: 'every frame is as it was written' }
        : {
            id: 'checksum',
            status: 'failed',
            detail: `byte ${damage.offset}: ${damage.reason}; ${damage.discardedBytes} bytes from there on cannot be read`,
          },
      { id: 'contiguity', status: 'passed', detail: 'no number is missing' },
      found.time,
      found.timing,
      found.held,
      end === null
        ? { id: 'gaps', status: 'skipped', detail: 'the recording was not ended' }
        : gapsCheck(found, end.dropped, damage !== null),
    ];
    return ok(report(file, false, found, checker.events, checks));
  } finally {
    scanner.close();
  }
}

function report(
  file: string,
  sealed: boolean,
  found: RowChecks,
  events: number,
  checks: readonly VerifyCheck[],
): VerifyReport {
  const passed = checks.every(({ status }) => status !== 'failed');
  return { path: file, sealed, ok: passed, events, checks, timing: found.quality };
}

function check(id: VerifyCheck['id'], passed: boolean, good: string, bad: string): VerifyCheck {
  return { id, status: passed ? 'passed' : 'failed', detail: passed ? good : bad };
}

function headerCheck(footer: SessionFooter, found: RowChecks): VerifyCheck {
  const { end, windows } = footer.header;
  if (end === null) {
    return { id: 'header', status: 'failed', detail: 'it does not say how the recording ended' };
  }
  if (found.lastUs > end.durationUs + CLOCK_SLACK_US) {
    return { id: 'header', status: 'failed', detail: 'events go on after the recording ended' };
  }
  if (found.lastWindow >= windows.length) {
    return { id: 'header', status: 'failed', detail: 'an event names a window that is not listed' };
  }
  return { id: 'header', status: 'passed', detail: `it fits the events${editsText(footer)}` };
}

/** What the header tells of what was taken out after the recording. */
function editsText({ header: { edits = [] } }: SessionFooter): string {
  const removed = edits.reduce((sum, { removedEvents }) => sum + removedEvents, 0);
  const changed = edits.reduce((sum, { changedEvents = 0 }) => sum + changedEvents, 0);
  return edits.length === 0
    ? ''
    : `, and tells that the session was edited (${edits.length === 1 ? 'one edit' : `${edits.length} edits`}: ${removed} events removed, ${changed} redacted)`;
}

function rowsCheck(
  footer: SessionFooter,
  actual: readonly string[],
  unreadable: string | null,
  whole: boolean,
): VerifyCheck {
  if (unreadable !== null) {
    return { id: 'rows', status: 'failed', detail: `the file ${unreadable}` };
  }
  if (!whole) {
    return { id: 'rows', status: 'skipped', detail: 'numbers are missing' };
  }
  const bad = footer.rowGroups.filter((_, i) => actual[i] !== footer.digest.rows[i]);
  const [first] = bad;
  return first === undefined && actual.length === footer.digest.rows.length
    ? {
        id: 'rows',
        status: 'passed',
        detail:
          footer.header.edits === undefined
            ? 'every event is as it was recorded'
            : 'every event is as the last edit left it',
      }
    : {
        id: 'rows',
        status: 'failed',
        detail:
          first === undefined
            ? 'row groups are missing'
            : `events ${first.firstSeq}–${first.firstSeq + first.rows - 1} differ from what was recorded`,
      };
}

function gapsCheck(found: RowChecks, dropped: number, partial: boolean): VerifyCheck {
  if (found.gapsWithoutReason > 0) {
    return { id: 'gaps', status: 'failed', detail: 'a gap does not say why' };
  }
  if (!partial && found.lost !== dropped) {
    return {
      id: 'gaps',
      status: 'failed',
      detail: `gaps lost ${found.lost} events, the header says ${dropped}`,
    };
  }
  return {
    id: 'gaps',
    status: 'passed',
    detail: found.gaps === 0 ? 'none' : `${found.gaps}, with ${found.lost} events known to be lost`,
  };
}

/** Sessions from before overviews told of presses that are made up tell nothing of them. */
function asTold(found: Overview, footer: Overview): Overview {
  if (footer.madeUp !== undefined) return found;
  const { madeUp: _, ...told } = found;
  return told;
}

function overviewCheck(footer: SessionFooter, found: RowChecks, whole: boolean): VerifyCheck {
  return whole
    ? check(
        'overview',
        JSON.stringify(asTold(found.overview, footer.overview)) === JSON.stringify(footer.overview),
        'it counts what is there',
        'its counts are not those of the events',
      )
    : { id: 'overview', status: 'skipped', detail: 'not all rows can be read' };
}
