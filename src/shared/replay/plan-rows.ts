import { PHYSICAL_KEYS } from '../input/physical-keys';
import type { ReportedKind } from './replay-report';
import { ReplayOp, type ReplayOpCode, type ReplayPass } from './replay-schedule';
import { kindOfOp } from './reported-events';

/** One operation of a pass as people and programs read it; null where it has no such thing. */
export interface PlanRow {
  /** Position in the pass, from 0. */
  readonly n: number;
  /** Deadline, µs since the start of the pass. */
  readonly atUs: number;
  readonly op: ReportedKind;
  /** W3C code; null for a key that the table does not know. */
  readonly key: string | null;
  /** The recorder's own code of a key. */
  readonly native: number | null;
  readonly button: number | null;
  /** Where the pointer goes: only of moves. */
  readonly x: number | null;
  readonly y: number | null;
  /** 120ths of a notch, positive right and down. */
  readonly wheelX: number | null;
  readonly wheelY: number | null;
  /** `seq` of the event it comes from; null: the schedule made it up. */
  readonly source: number | null;
}

/** Operation `n` of a pass, which must exist. */
export function planRow(pass: ReplayPass, n: number): PlanRow {
  const op = pass.op[n] as ReplayOpCode;
  const name = kindOfOp(op);
  const code = pass.code[n] as number;
  const native = pass.native[n] as number;
  const source = pass.source[n] as number;
  const isKey = name === 'key_down' || name === 'key_up';
  const isButton = name === 'button_down' || name === 'button_up';
  return {
    n,
    atUs: pass.atUs[n] as number,
    op: name,
    key: isKey ? (PHYSICAL_KEYS[code - 1]?.code ?? null) : null,
    native: isKey && native !== 0 ? native : null,
    button: isButton ? code : null,
    x: name === 'move' ? (pass.x[n] as number) : null,
    y: name === 'move' ? (pass.y[n] as number) : null,
    wheelX: op === ReplayOp.wheelHorizontal ? (pass.amount[n] as number) : null,
    wheelY: op === ReplayOp.wheelVertical ? (pass.amount[n] as number) : null,
    source: source === -1 ? null : source,
  };
}

/** All operations of a pass, one by one. Valid as long as the pass is. */
export function* planRows(pass: ReplayPass): Generator<PlanRow, void, undefined> {
  for (let n = 0; n < pass.length; n++) yield planRow(pass, n);
}
