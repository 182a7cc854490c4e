import { Flag } from '../input/event-flags';
import { Kind } from '../input/event-kind';
import type { EventTable } from '../session/event-table';
import type { Press, PressReader } from '../session/press-of';
import type { SessionPart } from '../session/session-part';
import { ChangedRepeats } from './changed-repeats';
import { PassBuilder } from './pass-builder';
import type { Place, Placement } from './places';
import { ReplayOp, type ReplayOptions, type ReplayPass } from './replay-schedule';

/** What {@link planPass} goes by. */
export interface PlanRequest {
  readonly table: EventTable;
  readonly part: SessionPart;
  readonly options: ReplayOptions;
  readonly placement: Placement;
  readonly presses: PressReader;
  /** How long a key was held before it repeated itself; null: nobody knows. */
  readonly repeatDelayMs: number | null;
  /** Whether a key that is held for a replay repeats itself. */
  readonly repeatsKeys: boolean;
  /** What is down where the part begins. */
  readonly held: readonly Press[];
}

/** One pass, and what became of rows on the way. */
export interface PassPlan {
  readonly pass: ReplayPass;
  /** How many presses were closed where the part ends. */
  readonly closed: number;
  /** How many presses nobody could name, and are left out. */
  readonly nameless: number;
  /** How many presses repeat themselves more or less often than they did, because of the speed. */
  readonly repeating: number;
  /** How many presses repeated themselves and will not, since the system repeats no key that is held for a replay. */
  readonly once: number;
}

/** Operations that are made up at the edges, and a few more. */
const SOME_MORE = 64;
/** So many rows are looked at in a stretch: a millisecond's worth or two. */
const STRETCH_ROWS = 8_192;

/** Makes operations of the rows of a part, in stretches; see `planSchedule`. Jitter is not in it. */
export function planPass(request: PlanRequest): Generator<void, PassPlan, void> {
  return new PassPlanner(request).plan();
}

class PassPlanner {
  readonly #request: PlanRequest;
  readonly #builder: PassBuilder;
  readonly #held = new Map<number, Press>();
  readonly #repeats: ChangedRepeats;
  readonly #place: Place = { x: 0, y: 0 };
  /** Where the schedule has the pointer; null: it has not been moved yet. */
  #pointer: Place | null = null;
  /** The time of the operation before, µs of the session, and where that is in the pass before `speed`. */
  #lastUs: number;
  #passUs = 0;
  #nameless = 0;

  constructor(request: PlanRequest) {
    this.#request = request;
    this.#builder = new PassBuilder(request.part.toRow - request.part.fromRow + SOME_MORE);
    const { options, repeatDelayMs, repeatsKeys } = request;
    this.#repeats = new ChangedRepeats(options.speed, repeatDelayMs, repeatsKeys);
    this.#lastUs = request.part.fromUs;
  }

  *plan(): Generator<void, PassPlan, void> {
    const { part, held } = this.#request;
    this.#start();
    for (const press of held) this.#press(press, true, 0);
    for (let row = part.fromRow; row < part.toRow; row++) {
      if (row % STRETCH_ROWS === 0) yield;
      this.#row(row);
    }
    const endUs = this.#atUs(part.toUs);
    const closed = this.#held.size;
    for (const press of [...this.#held.values()].reverse()) this.#press(press, false, endUs);
    const pass = yield* this.#builder.finish(endUs);
    const { count: repeating, once } = this.#repeats;
    return { pass, closed, nameless: this.#nameless, repeating, once };
  }

  #row(row: number): void {
    const { columns } = this.#request.table;
    const kind = columns.kind[row] as number;
    if (kind > Kind.wheel) return;
    if (((columns.flags[row] as number) & Flag.repeat) !== 0) {
      this.#repeats.repeat();
      return;
    }
    switch (kind) {
      case Kind.move:
        if (this.#request.options.moves) this.#move(row);
        break;
      case Kind.wheel:
        this.#wheel(row);
        break;
      default:
        this.#pressRow(row, kind === Kind.key_down || kind === Kind.button_down);
        break;
    }
  }

  #move(row: number): void {
    if (!this.#findPlace(row)) return;
    this.#moveTo(this.#atUs(this.#timeOf(row)), this.#seqOf(row));
  }

  #wheel(row: number): void {
    const { columns } = this.#request.table;
    const vertical = columns.wheelY[row] as number;
    const horizontal = columns.wheelX[row] as number;
    if (vertical === 0 && horizontal === 0) return;
    const atUs = this.#atUs(this.#timeOf(row));
    const source = this.#seqOf(row);
    this.#goTo(row, atUs);
    const { wheelVertical, wheelHorizontal } = ReplayOp;
    if (vertical !== 0) this.#builder.add({ atUs, op: wheelVertical, amount: vertical, source });
    if (horizontal !== 0) {
      this.#builder.add({ atUs, op: wheelHorizontal, amount: horizontal, source });
    }
  }

  #pressRow(row: number, down: boolean): void {
    const press = this.#request.presses.of(row);
    if (press === null) {
      if (down) this.#nameless += 1;
      return;
    }
    const held = this.#held.has(press.id);
    // A release of what is not down: its press was lost, and what it did with it.
    if (!down && !held) return;
    const atUs = this.#atUs(this.#timeOf(row));
    if (press.button) this.#goTo(row, atUs);
    // Pressed again: the release between the two was lost.
    if (down && held) this.#press(press, false, atUs);
    this.#press(press, down, atUs, this.#seqOf(row));
  }

  #press(press: Press, down: boolean, atUs: number, source = -1): void {
    const { button, code, native, id } = press;
    const { keyDown, keyUp, buttonDown, buttonUp } = ReplayOp;
    const op = button ? (down ? buttonDown : buttonUp) : down ? keyDown : keyUp;
    this.#builder.add({ atUs, op, code, native, source });
    if (down) {
      this.#held.set(id, press);
      this.#repeats.down(press, atUs);
    } else {
      this.#held.delete(id);
      this.#repeats.up(press, atUs);
    }
  }

  /** Puts the pointer where it was when the part began, or where it is first known to be. */
  #start(): void {
    const { table, part, options, held } = this.#request;
    if (!options.moves && !held.some(({ button }) => button)) return;
    const { flags } = table.columns;
    const isKnown = (row: number): boolean => ((flags[row] as number) & Flag.hasPoint) !== 0;
    let row = part.fromRow - 1;
    while (row >= 0 && !isKnown(row)) row -= 1;
    if (row < 0) {
      row = part.fromRow;
      while (row < part.toRow && !isKnown(row)) row += 1;
      if (row === part.toRow) return;
    }
    this.#findPlace(row);
    this.#moveTo(0, -1);
  }

  /** Moves the pointer to the place of a row, unless it is there already. */
  #goTo(row: number, atUs: number): void {
    if (!this.#findPlace(row)) return;
    const { x, y } = this.#place;
    if (this.#pointer?.x !== x || this.#pointer.y !== y) this.#moveTo(atUs, -1);
  }

  #moveTo(atUs: number, source: number): void {
    const { x, y } = this.#place;
    this.#pointer ??= { x, y };
    this.#pointer.x = x;
    this.#pointer.y = y;
    this.#builder.add({ atUs, op: ReplayOp.move, x, y, source });
  }

  /** False where the row has no place. */
  #findPlace(row: number): boolean {
    const { flags, x, y } = this.#request.table.columns;
    if (((flags[row] as number) & Flag.hasPoint) === 0) return false;
    this.#request.placement.place(row, x[row] as number, y[row] as number, this.#place);
    return true;
  }

  /** The deadline of what happened at `us` of the session and is to be done next. */
  #atUs(us: number): number {
    const { maxGapUs, speed } = this.#request.options;
    const gapUs = Math.max(0, us - this.#lastUs);
    this.#lastUs += gapUs;
    // What is held is held on purpose: how long is part of what was done.
    const idle = maxGapUs !== null && this.#held.size === 0;
    this.#passUs += idle ? Math.min(gapUs, maxGapUs) : gapUs;
    return Math.round(this.#passUs / speed);
  }

  #timeOf(row: number): number {
    return this.#request.table.columns.tUs[row] as number;
  }

  #seqOf(row: number): number {
    return this.#request.table.firstSeq + row;
  }
}
