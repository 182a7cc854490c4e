import { createPass, type ReplayOpCode, type ReplayPass } from './replay-schedule';

const FIRST_CAPACITY = 1024;

/** One operation, with what it has; see {@link ReplayPass}. */
export interface Operation {
  readonly atUs: number;
  readonly op: ReplayOpCode;
  readonly code?: number;
  readonly native?: number;
  readonly x?: number;
  readonly y?: number;
  readonly amount?: number;
  readonly source?: number;
}

/** A pass that grows. */
export class PassBuilder {
  #pass = createPass(FIRST_CAPACITY, 0);
  #capacity = FIRST_CAPACITY;
  #length = 0;

  /** How many operations there are. */
  get length(): number {
    return this.#length;
  }

  /** Adds an operation after all others. */
  add(operation: Operation): void {
    const at = this.#length;
    if (at === this.#capacity) {
      this.#capacity *= 2;
      this.#pass = copyOf(this.#pass, at, this.#capacity, 0);
    }
    const pass = this.#pass;
    pass.atUs[at] = operation.atUs;
    pass.op[at] = operation.op;
    pass.code[at] = operation.code ?? 0;
    pass.native[at] = operation.native ?? 0;
    pass.x[at] = operation.x ?? 0;
    pass.y[at] = operation.y ?? 0;
    pass.amount[at] = operation.amount ?? 0;
    pass.source[at] = operation.source ?? -1;
    this.#length = at + 1;
  }

  /** All of it, in arrays of its own. */
  finish(durationUs: number): ReplayPass {
    return copyOf(this.#pass, this.#length, this.#length, durationUs);
  }
}

function copyOf(from: ReplayPass, count: number, capacity: number, durationUs: number): ReplayPass {
  const to = createPass(capacity, durationUs);
  to.atUs.set(from.atUs.subarray(0, count));
  to.op.set(from.op.subarray(0, count));
  to.code.set(from.code.subarray(0, count));
  to.native.set(from.native.subarray(0, count));
  to.x.set(from.x.subarray(0, count));
  to.y.set(from.y.subarray(0, count));
  to.amount.set(from.amount.subarray(0, count));
  to.source.set(from.source.subarray(0, count));
  return to;
}
