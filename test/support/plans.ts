import { PHYSICAL_KEYS, type PhysicalKey } from '../../src/shared/input/physical-keys';
import {
  createPass,
  ReplayOp,
  type ReplayOpCode,
  type ReplayPass,
  type ReplaySchedule,
} from '../../src/shared/replay/replay-schedule';

/** One operation of a plan, `ms` after its start. */
export interface PlannedOp {
  readonly ms: number;
  readonly op: ReplayOpCode;
  readonly code?: number;
  readonly x?: number;
  readonly y?: number;
  readonly amount?: number;
}

/** Index + 1 into `PHYSICAL_KEYS`, as schedules name keys. */
export function keyCode(key: PhysicalKey): number {
  return PHYSICAL_KEYS.findIndex(({ code }) => code === key) + 1;
}

export const keyDown = (ms: number, key: PhysicalKey): PlannedOp => ({
  ms,
  op: ReplayOp.keyDown,
  code: keyCode(key),
});
export const keyUp = (ms: number, key: PhysicalKey): PlannedOp => ({
  ms,
  op: ReplayOp.keyUp,
  code: keyCode(key),
});
export const buttonDown = (ms: number, button: number): PlannedOp => ({
  ms,
  op: ReplayOp.buttonDown,
  code: button,
});
export const buttonUp = (ms: number, button: number): PlannedOp => ({
  ms,
  op: ReplayOp.buttonUp,
  code: button,
});
export const moveTo = (ms: number, x: number, y: number): PlannedOp => ({
  ms,
  op: ReplayOp.move,
  x,
  y,
});
export const wheel = (ms: number, amount: number): PlannedOp => ({
  ms,
  op: ReplayOp.wheelVertical,
  amount,
});

/** A pass of these operations that ends with the last of them, or after `durationMs`. */
export function passOf(ops: readonly PlannedOp[], durationMs?: number): ReplayPass {
  const pass = createPass(ops.length, (durationMs ?? ops.at(-1)?.ms ?? 0) * 1000);
  ops.forEach(({ ms, op, code = 0, x = 0, y = 0, amount = 0 }, row) => {
    pass.atUs[row] = ms * 1000;
    pass.op[row] = op;
    pass.code[row] = code;
    pass.x[row] = x;
    pass.y[row] = y;
    pass.amount[row] = amount;
    pass.source[row] = row;
  });
  return pass;
}

/** A schedule of `passes` equal passes. 0: without end. */
export function scheduleOf(pass: ReplayPass, passes = 1, pauseUs = 0): ReplaySchedule {
  const codes = (op: ReplayOpCode): number[] => [
    ...new Set([...pass.code].filter((_, row) => pass.op[row] === op)),
  ];
  return {
    passes,
    pauseUs,
    length: pass.length,
    totalUs: passes === 0 ? null : passes * pass.durationUs + (passes - 1) * pauseUs,
    pass: () => pass,
    keys: codes(ReplayOp.keyDown),
    natives: [],
    buttons: codes(ReplayOp.buttonDown),
    warnings: [],
  };
}
