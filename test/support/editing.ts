import type { EventTable } from '../../src/shared/session/event-table';
import type { SessionHeader } from '../../src/shared/session/header';
import { tableRange } from '../../src/shared/session/row-range';
import type { SessionEdit } from '../../src/shared/session/session-edit';
import {
  applyEdits,
  EditedSurvey,
  editedHeader,
} from '../../src/shared/session/session-edit-apply';
import { planEdits } from '../../src/shared/session/session-edit-plan';
import { EditSurvey } from '../../src/shared/session/session-edit-survey';
import { type EventRow, rowsOf, sessionHeader, tableOf, userEnd } from './sessions';

/** What edits made of a session. */
export interface EditedSession {
  readonly header: SessionHeader;
  readonly rows: readonly EventRow[];
  readonly seqs: readonly number[];
  readonly removed: number;
  readonly changed: number;
}

/** Edits a session of these rows in memory, `perRange` rows at a time, as a worker does from a file. */
export function edited(
  rows: readonly EventRow[],
  edits: readonly SessionEdit[],
  options: {
    readonly durationUs?: number;
    readonly header?: SessionHeader;
    readonly perRange?: number;
  } = {},
): EditedSession {
  const durationUs = options.durationUs ?? 10_000_000;
  const header = options.header ?? sessionHeader({ end: userEnd(durationUs) });
  const table = tableOf(rows);
  const ranges = () => rangesOf(table, options.perRange ?? 3);
  const plan = planEdits(edits, durationUs);
  const survey = new EditSurvey(plan, header);
  for (const range of ranges()) survey.add(range);
  survey.finish();
  const found = new EditedSurvey();
  const { events, counts } = applyEdits(ranges(), plan, header, survey);
  const made: EventRow[] = [];
  const seqs: number[] = [];
  for (const range of events) {
    found.add(range);
    made.push(...rowsOf(range));
    for (let seq = range.fromSeq; seq < range.toSeq; seq++) seqs.push(seq);
  }
  const sum = (of: readonly number[]): number => of.reduce((total, each) => total + each, 0);
  return {
    header: editedHeader(header, plan, counts, found, '2026-03-01T15:00:00.000+01:00'),
    rows: made,
    seqs,
    removed: sum(counts.removed),
    changed: sum(counts.changed),
  };
}

function* rangesOf(table: EventTable, perRange: number) {
  for (let at = 0; at < table.length; at += perRange) {
    yield tableRange(table, at, Math.min(table.length, at + perRange));
  }
}

/** Rows in short: `1.5 KeyA↓`, `2 gap cut from_us=…`, times in ms; `*` made up, `•` masked. */
export function told(rows: readonly EventRow[]): string[] {
  return rows.map((row) => {
    const marks = (row.flags ?? []).map(
      (flag) => ({ synthetic: '*', redacted: '•', repeat: '~', injected: '>' })[flag],
    );
    const arrow = row.kind.endsWith('_down') ? '↓' : row.kind.endsWith('_up') ? '↑' : null;
    const what = arrow === null ? row.kind : `${row.key ?? row.button ?? '?'}${arrow}`;
    const text = row.text === undefined ? '' : ` "${row.text}"`;
    const at = row.at === undefined ? '' : ` ${row.at.join(',')}`;
    const window = row.window === undefined ? '' : ` w${row.window}`;
    const note = row.note === undefined ? '' : ` ${row.note}`;
    return `${row.t / 1000} ${what}${marks.join('')}${text}${at}${window}${note}`;
  });
}
