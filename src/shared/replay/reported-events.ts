import { assertNever } from '../base/assert';
import { PHYSICAL_KEYS } from '../input/physical-keys';
import { toNanoseconds } from './lateness';
import type { ReportedEvent, ReportedKind } from './replay-report';
import {
  ReplayOp,
  type ReplayOpCode,
  type ReplayPass,
  type ReplaySchedule,
} from './replay-schedule';

/** When operations were due and done: the first `length` over all passes, µs. */
export interface OperationTimes {
  readonly length: number;
  readonly plannedUs: Float64Array;
  /** NaN: by a step, or not at all. */
  readonly actualUs: Float64Array;
}

/** The kind of event that an operation makes. */
export function kindOfOp(op: ReplayOpCode): ReportedKind {
  switch (op) {
    case ReplayOp.keyDown:
      return 'key_down';
    case ReplayOp.keyUp:
      return 'key_up';
    case ReplayOp.buttonDown:
      return 'button_down';
    case ReplayOp.buttonUp:
      return 'button_up';
    case ReplayOp.move:
      return 'move';
    case ReplayOp.wheelVertical:
    case ReplayOp.wheelHorizontal:
      return 'wheel';
    default:
      return assertNever(op);
  }
}

/** The operation of a row. */
export function opAt(pass: ReplayPass, row: number): ReplayOpCode {
  // A cast at the boundary of a typed array: passes hold nothing but these codes.
  return pass.op[row] as ReplayOpCode;
}

/** Name of a key by its number (index + 1 into `PHYSICAL_KEYS`), null of one that has none. */
export function keyName(code: number): string | null {
  return PHYSICAL_KEYS[code - 1]?.code ?? null;
}

/** What an operation does, as people and programs read it; null where it has no such thing. */
export interface OperationDetail {
  readonly kind: ReportedKind;
  /** W3C code; null for a key that the table does not know. */
  readonly key: string | null;
  /** The recorder's own code of a key. */
  readonly native: number | null;
  readonly button: number | null;
  /** Where the pointer goes: only of moves. */
  readonly x: number | null;
  readonly y: number | null;
  /** 120ths of a notch, positive right and down; of the wheel that is not turned 0. */
  readonly wheelX: number | null;
  readonly wheelY: number | null;
}

/** What the operation of a row does, which must exist. */
export function detailAt(pass: ReplayPass, row: number): OperationDetail {
  // Casts, not checks: the caller says that the operation exists.
  const code = pass.code[row] as number;
  const native = pass.native[row] as number;
  const amount = pass.amount[row] as number;
  const op = opAt(pass, row);
  const kind = kindOfOp(op);
  const isKey = kind === 'key_down' || kind === 'key_up';
  const isButton = kind === 'button_down' || kind === 'button_up';
  return {
    kind,
    key: isKey ? keyName(code) : null,
    native: isKey && native !== 0 ? native : null,
    button: isButton ? code : null,
    x: kind === 'move' ? (pass.x[row] as number) : null,
    y: kind === 'move' ? (pass.y[row] as number) : null,
    wheelX: kind === 'wheel' ? (op === ReplayOp.wheelHorizontal ? amount : 0) : null,
    wheelY: kind === 'wheel' ? (op === ReplayOp.wheelVertical ? amount : 0) : null,
  };
}

/** Operation `n` of a replay, which must have been timed. `pass`: the one that it is of. */
export function reportedEvent(
  schedule: Pick<ReplaySchedule, 'length'>,
  pass: ReplayPass,
  times: OperationTimes,
  n: number,
): ReportedEvent {
  const row = n % schedule.length;
  // Casts, not checks: the caller says that the operation exists.
  const source = pass.source[row] as number;
  const plannedUs = times.plannedUs[n] as number;
  const actualUs = times.actualUs[n] as number;
  return {
    n,
    pass: Math.floor(n / schedule.length),
    ...detailAt(pass, row),
    plannedUs: toNanoseconds(plannedUs),
    actualUs: Number.isNaN(actualUs) ? null : toNanoseconds(actualUs),
    latenessUs: Number.isNaN(actualUs) ? null : toNanoseconds(actualUs - plannedUs),
    seq: source < 0 ? null : source,
  };
}
