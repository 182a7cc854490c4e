import { ReplayOp, type ReplayOpCode, type ReplayPass } from '../../shared/replay/replay-schedule';
import { buttonName, keyName } from './injectors/held-input';

/** Rows of the plan, struct of arrays; `atUs` since the start of the replay, pauses left out. */
export type PlanRows = Omit<ReplayPass, 'source' | 'durationUs'>;

/** Something that the plan holds down. */
export interface Hold {
  readonly op: ReplayOpCode;
  readonly code: number;
  readonly native: number;
}

/** As reports and `releaseAll` of an injector name it. */
export function nameOfHold({ op, code, native }: Hold): string {
  return op === ReplayOp.buttonDown ? buttonName(code) : keyName(code, native);
}

/** Rows `[from, to)` of a pass with `shiftUs` added to each deadline, in arrays of their own. */
export function cutRows(pass: ReplayPass, from: number, to: number, shiftUs: number): ReplayPass {
  const atUs = pass.atUs.slice(from, to);
  for (let i = 0; i < atUs.length; i += 1) atUs[i] = (atUs[i] ?? 0) + shiftUs;
  return {
    length: atUs.length,
    atUs,
    op: pass.op.slice(from, to),
    code: pass.code.slice(from, to),
    native: pass.native.slice(from, to),
    x: pass.x.slice(from, to),
    y: pass.y.slice(from, to),
    amount: pass.amount.slice(from, to),
    source: pass.source.slice(from, to),
    durationUs: pass.durationUs,
  };
}

/** What a host needs of a pass. */
export function planRowsOf({ length, atUs, op, code, native, x, y, amount }: PlanRows): PlanRows {
  return { length, atUs, op, code, native, x, y, amount };
}
