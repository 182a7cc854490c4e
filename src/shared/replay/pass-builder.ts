import { createZeroPass, type ReplayOpCode, type ReplayPass } from './replay-schedule';

const FIRST_CAPACITY = 1024;
/** So many rows are copied in a stretch: a few milliseconds' worth. */
const STRETCH_ROWS = 131_072;

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
    this.#pass = createZeroPass(this.#capacity, 0);
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

  /** All of it, in arrays of its own, which are filled in stretches. */
  *finish(durationUs: number): Generator<void, ReplayPass, void> {
    const to = createZeroPass(this.#length, durationUs);
    for (let at = 0; at < this.#length; at += STRETCH_ROWS) {
      copyRows(this.#pass, to, at, Math.min(this.#length, at + STRETCH_ROWS));
      yield;
    }
    return to;
  }
}

function copyOf(from: ReplayPass, count: number, capacity: number, durationUs: number): ReplayPass {
  const to = createZeroPass(capacity, durationUs);
  copyRows(from, to, 0, count);
  return to;
}

/** Copies rows `[first, end)` to where they are in the other. */
function copyRows(from: ReplayPass, to: ReplayPass, first: number, end: number): void {
  to.atUs.set(from.atUs.subarray(first, end), first);
  to.op.set(from.op.subarray(first, end), first);
  to.code.set(from.code.subarray(first, end), first);
  to.native.set(from.native.subarray(first, end), first);
  to.x.set(from.x.subarray(first, end), first);
  to.y.set(from.y.subarray(first, end), first);
  to.amount.set(from.amount.subarray(first, end), first);
  to.source.set(from.source.subarray(first, end), first);
}
