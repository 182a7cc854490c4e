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
  #pass: ReplayPass;
  #capacity: number;
  #length = 0;

  /** `capacity`: about so many operations will come. */
  constructor(capacity = FIRST_CAPACITY) {
    this.#capacity = Math.max(FIRST_CAPACITY, capacity);
    this.#pass = createPass(this.#capacity, 0);
  }

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

  /** All of it, in arrays of its own, which are made in stretches: a column each. */
  *finish(durationUs: number): Generator<void, ReplayPass, void> {
    const to = createPass(this.#length, durationUs);
    for (const copy of copiesOf(this.#pass, to, this.#length)) {
      copy();
      yield;
    }
    return to;
  }
}

function copyOf(from: ReplayPass, count: number, capacity: number, durationUs: number): ReplayPass {
  const to = createPass(capacity, durationUs);
  for (const copy of copiesOf(from, to, count)) copy();
  return to;
}

/** What copies the first operations from one to the other, a column each. */
function copiesOf(from: ReplayPass, to: ReplayPass, count: number): readonly (() => void)[] {
  return [
    () => to.atUs.set(from.atUs.subarray(0, count)),
    () => to.op.set(from.op.subarray(0, count)),
    () => to.code.set(from.code.subarray(0, count)),
    () => to.native.set(from.native.subarray(0, count)),
    () => to.x.set(from.x.subarray(0, count)),
    () => to.y.set(from.y.subarray(0, count)),
    () => to.amount.set(from.amount.subarray(0, count)),
    () => to.source.set(from.source.subarray(0, count)),
  ];
}
