import type { ReplayOpCode } from '../../shared/replay/replay-schedule';
import type { Upcoming } from './replay-run';

const FIRST_ROWS = 1024;
/** No more are remembered, 8 MB of them: four times what a replay tells ahead. */
const MOST_ROWS = 262_144;

/**
 * What a replay will send, in order, with holes where something has been seen. A circle of columns: row
 * `n` since the beginning is at `n & mask`, deadlines never go back.
 *
 * ```
 *            first                        end
 *              v                           v
 *   … gone …   A+  ·  ·  move  A-  B+  B-        · was seen already
 * ```
 */
export class ExpectedRows {
  #first = 0;
  #end = 0;
  #columns = columnsOf(FIRST_ROWS);
  #mask = FIRST_ROWS - 1;

  /** The first row that may be wanted; rows are from here up to but without {@link end}. */
  get first(): number {
    return this.#first;
  }

  get end(): number {
    return this.#end;
  }

  /** Takes rows `[from, to)` of a pass that `wanted` says yes to. The oldest are forgotten where there are too many. */
  add({ pass, from, to, startAt }: Upcoming, wanted: (op: ReplayOpCode) => boolean): void {
    for (let row = from; row < to; row++) {
      // Casts, not checks: the sender says that these rows exist; and passes hold nothing but these codes.
      const op = pass.op[row] as ReplayOpCode;
      if (!wanted(op)) continue;
      if (this.#end - this.#first > this.#mask) this.#makeRoom();
      const at = this.#end & this.#mask;
      const c = this.#columns;
      c.dueUs[at] = startAt + (pass.atUs[row] as number);
      c.op[at] = op;
      c.code[at] = pass.code[row] as number;
      c.native[at] = pass.native[row] as number;
      c.x[at] = pass.x[row] as number;
      c.y[at] = pass.y[row] as number;
      c.left[at] = Math.abs(pass.amount[row] as number);
      c.back[at] = (pass.amount[row] as number) < 0 ? 1 : 0;
      this.#end += 1;
    }
  }

  /** Forgets what is due at `fromUs` or later, on the monotonic clock. */
  forgetFrom(fromUs: number): void {
    while (this.#end > this.#first && this.dueUs(this.#end - 1) >= fromUs) this.#end -= 1;
  }

  /** Forgets what was due before `untilUs`, and what was seen of the rest as far as it comes first. */
  forgetUntil(untilUs: number): void {
    while (
      this.#first < this.#end &&
      (this.isSeen(this.#first) || this.dueUs(this.#first) < untilUs)
    ) {
      this.#first += 1;
    }
  }

  /** Deadline of row `n`, µs on the monotonic clock. */
  dueUs(n: number): number {
    return this.#columns.dueUs[n & this.#mask] as number;
  }

  isSeen(n: number): boolean {
    return this.#columns.op[n & this.#mask] === 0;
  }

  /** Row `n` was seen, or will never be. */
  setSeen(n: number): void {
    this.#columns.op[n & this.#mask] = 0;
  }

  /** Whether row `n` is this operation on this key or button; one without a number goes by `native`. */
  isPress(n: number, op: ReplayOpCode, code: number, native: number): boolean {
    const at = n & this.#mask;
    const c = this.#columns;
    return c.op[at] === op && c.code[at] === code && (code !== 0 || c.native[at] === native);
  }

  isMove(n: number, op: ReplayOpCode, x: number, y: number): boolean {
    const at = n & this.#mask;
    const c = this.#columns;
    return c.op[at] === op && c.x[at] === x && c.y[at] === y;
  }

  /**
   * Whether row `n` turns this wheel this way. Its amount goes down by `amount`; it is seen when none is
   * left: a system makes several events of one turn, or one of several.
   */
  takeWheel(n: number, op: ReplayOpCode, amount: number): boolean {
    const at = n & this.#mask;
    const c = this.#columns;
    if (c.op[at] !== op || (c.back[at] === 1) !== amount < 0) return false;
    const left = (c.left[at] as number) - Math.abs(amount);
    c.left[at] = left;
    if (left <= 0) c.op[at] = 0;
    return true;
  }

  #makeRoom(): void {
    const size = this.#mask + 1;
    if (size >= MOST_ROWS) {
      this.#first += 1;
      return;
    }
    const larger = columnsOf(size * 2);
    for (let n = this.#first; n < this.#end; n++) {
      const [from, to] = [n & this.#mask, n & (size * 2 - 1)];
      for (const name of COLUMN_NAMES) larger[name][to] = this.#columns[name][from] as number;
    }
    this.#columns = larger;
    this.#mask = size * 2 - 1;
  }
}

type Columns = ReturnType<typeof columnsOf>;

const COLUMN_NAMES = [
  'dueUs',
  'op',
  'code',
  'native',
  'x',
  'y',
  'left',
  'back',
] as const satisfies readonly (keyof Columns)[];

function columnsOf(size: number) {
  return {
    dueUs: new Float64Array(size),
    /** 0: seen. */
    op: new Uint8Array(size),
    code: new Int32Array(size),
    native: new Int32Array(size),
    x: new Int32Array(size),
    y: new Int32Array(size),
    /** Of the wheel: how far it still has to turn, 120ths of a notch, and whether up or left. */
    left: new Int32Array(size),
    back: new Uint8Array(size),
  };
}
