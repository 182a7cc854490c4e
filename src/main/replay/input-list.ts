import { Flag } from '../../shared/input/event-flags';
import { Kind, type KindCode } from '../../shared/input/event-kind';
import { indexOfKey } from '../../shared/input/physical-keys';
import {
  ReplayOp,
  type ReplayOpCode,
  type ReplaySchedule,
} from '../../shared/replay/replay-schedule';
import { keyName, kindOfOp } from '../../shared/replay/reported-events';
import type { EventTable } from '../../shared/session/event-table';
import { UNITS_PER_NOTCH, WheelSteps } from './injectors/wheel-notches';
import type { PlanRows } from './plan-rows';
import type { Interruption, ReplayEnd } from './replay-run';

/** One thing that a recorder sees of input. Wheels turn a notch at a time. */
export interface InputEvent {
  readonly kind: KindCode;
  /**
   * What it is of: of keys the name, or the recorder's own code of one without a name; of buttons the number; of
   * the wheel the way (`down`, `up`, `right`, `left`); of moves nothing.
   */
  readonly what: string;
  /** Where the pointer is; null where that is not known, or does not matter. */
  readonly x: number | null;
  readonly y: number | null;
  /** µs; the zero is the list's own. NaN: the plan does not say when, as of what a pause or a step did. */
  readonly atUs: number;
  /** Operation of a replay, over all passes, or `seq` of a session. */
  readonly n: number;
}

/**
 * What a recorder has to see of what was sent: the operations that were done, and in their place what pauses let
 * go of and pressed again. What was let go of at the end is not in it. Of the first `most` operations.
 */
export function inputOfReplay(
  schedule: ReplaySchedule,
  { timing, interruptions }: Pick<ReplayEnd, 'timing' | 'interruptions'>,
  most: number,
): InputEvent[] {
  const length = Math.min(timing.length, most);
  const sent = new SentInput();
  let pass = schedule.pass(0, 0);
  let next = 0;
  for (let n = 0; n <= length; n++) {
    const before = next;
    for (let one = interruptions[next]; one?.done === n; one = interruptions[next]) {
      sent.interrupt(one, n);
      next += 1;
    }
    if (n === length || (interruptions[next - 1]?.leftOut === true && next > before)) continue;
    const row = n % schedule.length;
    if (n > 0 && row === 0) pass = schedule.pass(n / schedule.length, 0);
    // Casts, not checks: every one of these was timed.
    const byClock = next === before && !Number.isNaN(timing.actualUs[n] as number);
    sent.row(pass, row, byClock ? (timing.plannedUs[n] as number) : Number.NaN, n);
  }
  return sent.events;
}

/** Gathers what a replay sends, as a recorder sees it. */
class SentInput {
  readonly events: InputEvent[] = [];
  readonly #wheels = new Wheels();
  #x: number | null = null;
  #y: number | null = null;

  /** Takes what a pause did before operation `n`. */
  interrupt({ released, pressed }: Interruption, n: number): void {
    for (const { op, code, native } of released) {
      const up = op === ReplayOp.buttonDown ? ReplayOp.buttonUp : ReplayOp.keyUp;
      this.#press(up, code, native, Number.NaN, n);
    }
    for (let row = 0; row < (pressed?.length ?? 0); row++) {
      if (pressed !== null) this.row(pressed, row, Number.NaN, n);
    }
  }

  /** Takes one row. */
  row(rows: PlanRows, row: number, atUs: number, n: number): void {
    // Casts, not checks: the rows are all there.
    const op = rows.op[row] as ReplayOpCode;
    switch (op) {
      case ReplayOp.keyDown:
      case ReplayOp.keyUp:
      case ReplayOp.buttonDown:
      case ReplayOp.buttonUp:
        this.#press(op, rows.code[row] as number, rows.native[row] as number, atUs, n);
        break;
      case ReplayOp.move:
        this.#x = rows.x[row] as number;
        this.#y = rows.y[row] as number;
        this.#add(op, '', atUs, n);
        break;
      case ReplayOp.wheelVertical:
      case ReplayOp.wheelHorizontal: {
        const amount = rows.amount[row] as number;
        const [right, down] = op === ReplayOp.wheelVertical ? [0, amount] : [amount, 0];
        for (const what of this.#wheels.turn(right, down)) this.#add(op, what, atUs, n);
        break;
      }
    }
  }

  #press(op: ReplayOpCode, code: number, native: number, atUs: number, n: number): void {
    if (op === ReplayOp.keyDown || op === ReplayOp.keyUp) {
      const what = keyName(code) ?? `key ${native}`;
      this.events.push({ kind: Kind[kindOfOp(op)], what, x: null, y: null, atUs, n });
    } else {
      this.#add(op, `button ${code}`, atUs, n);
    }
  }

  /** Where the pointer is. */
  #add(op: ReplayOpCode, what: string, atUs: number, n: number): void {
    this.events.push({ kind: Kind[kindOfOp(op)], what, x: this.#x, y: this.#y, atUs, n });
  }
}

/** What a recorder saw of input, the first `most` of it or a few more: neither what it made up nor keys that repeat themselves. */
export function inputOfSession(table: EventTable, most: number): InputEvent[] {
  const events: InputEvent[] = [];
  const wheels = new Wheels();
  const { columns: c, strings } = table;
  for (let row = 0; row < table.length && events.length < most; row++) {
    // Casts, not checks: a table has all of its rows.
    const kind = c.kind[row] as KindCode;
    const flags = c.flags[row] as number;
    if (kind > Kind.wheel || (flags & (Flag.repeat | Flag.synthetic)) !== 0) continue;
    const placed = (flags & Flag.hasPoint) !== 0;
    const event = {
      kind,
      x: placed ? (c.x[row] as number) : null,
      y: placed ? (c.y[row] as number) : null,
      atUs: c.tUs[row] as number,
      n: table.firstSeq + row,
    };
    switch (kind) {
      case Kind.key_down:
      case Kind.key_up: {
        const key = strings.at(c.key[row] as number) ?? '';
        const what = indexOfKey(key) < 0 ? `key ${c.native[row]}` : key;
        events.push({ ...event, what, x: null, y: null });
        break;
      }
      case Kind.button_down:
      case Kind.button_up:
        events.push({ ...event, what: `button ${c.button[row]}` });
        break;
      case Kind.move:
        events.push({ ...event, what: '' });
        break;
      case Kind.wheel:
        for (const what of wheels.turn(c.wheelX[row] as number, c.wheelY[row] as number)) {
          events.push({ ...event, what });
        }
        break;
    }
  }
  return events;
}

/** Cuts turns of both wheels into notches. */
class Wheels {
  readonly #right = new WheelSteps(UNITS_PER_NOTCH);
  readonly #down = new WheelSteps(UNITS_PER_NOTCH);

  turn(right: number, down: number): string[] {
    return [
      ...notches(this.#right.take(right), 'right', 'left'),
      ...notches(this.#down.take(down), 'down', 'up'),
    ];
  }
}

function notches(steps: number, forth: string, back: string): string[] {
  return Array<string>(Math.abs(steps)).fill(steps < 0 ? back : forth);
}
