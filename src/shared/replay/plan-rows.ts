import type { ReportedKind } from './replay-report';
import type { ReplayPass } from './replay-schedule';
import { detailAt, type OperationDetail } from './reported-events';

/** One operation of a pass as people and programs read it. */
export interface PlanRow extends Omit<OperationDetail, 'kind'> {
  /** Position in the pass, from 0. */
  readonly n: number;
  /** Deadline, µs since the start of the pass. */
  readonly atUs: number;
  readonly op: ReportedKind;
  /** `seq` of the event it comes from; null: the schedule made it up. */
  readonly source: number | null;
}

/** Operation `n` of a pass, which must exist. */
export function planRow(pass: ReplayPass, n: number): PlanRow {
  const { kind, ...detail } = detailAt(pass, n);
  const source = pass.source[n] as number;
  return {
    n,
    atUs: pass.atUs[n] as number,
    op: kind,
    ...detail,
    source: source < 0 ? null : source,
  };
}

/** All operations of a pass, one by one. Valid as long as the pass is. */
export function* planRows(pass: ReplayPass): Generator<PlanRow, void, undefined> {
  for (let n = 0; n < pass.length; n++) yield planRow(pass, n);
}
