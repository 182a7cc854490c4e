import { Flag } from '../../shared/input/event-flags';
import { Kind, type KindCode } from '../../shared/input/event-kind';
import { indexOfKey } from '../../shared/input/physical-keys';
import { ReplayOp, type ReplaySchedule } from '../../shared/replay/replay-schedule';
import { keyName, kindOfOp, type OperationTimes, opAt } from '../../shared/replay/reported-events';
import type { EventTable } from '../../shared/session/event-table';
import { UNITS_PER_NOTCH, WheelSteps } from './injectors/wheel-notches';

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
  /** µs; the zero is the list's own. */
  readonly atUs: number;
  /** Operation of a replay, over all passes, or `seq` of a session. */
  readonly n: number;
}

/** What a recorder has to see of operations that were done, and what they left down. */
export function inputOfReplay(
  schedule: ReplaySchedule,
  timing: OperationTimes,
): { readonly events: InputEvent[]; readonly held: ReadonlySet<string> } {
  const events: InputEvent[] = [];
  const held = new Set<string>();
  const wheels = new Wheels();
  let pass = schedule.pass(0);
  let [x, y]: [number | null, number | null] = [null, null];
  for (let n = 0; n < timing.length; n++) {
    const row = n % schedule.length;
    if (n > 0 && row === 0) pass = schedule.pass(n / schedule.length);
    // Casts, not checks: a pass has all of its rows, and every one of these was timed.
    const code = pass.code[row] as number;
    const native = pass.native[row] as number;
    const atUs = timing.plannedUs[n] as number;
    const op = opAt(pass, row);
    const kind = Kind[kindOfOp(op)];
    switch (op) {
      case ReplayOp.keyDown:
      case ReplayOp.keyUp: {
        const what = keyName(code) ?? `key ${native}`;
        setHeld(held, what, op === ReplayOp.keyDown);
        events.push({ kind, what, x: null, y: null, atUs, n });
        break;
      }
      case ReplayOp.buttonDown:
      case ReplayOp.buttonUp: {
        const what = `button ${code}`;
        setHeld(held, what, op === ReplayOp.buttonDown);
        events.push({ kind, what, x, y, atUs, n });
        break;
      }
      case ReplayOp.move:
        [x, y] = [pass.x[row] as number, pass.y[row] as number];
        events.push({ kind, what: '', x, y, atUs, n });
        break;
      case ReplayOp.wheelVertical:
      case ReplayOp.wheelHorizontal: {
        const amount = pass.amount[row] as number;
        const [right, down] = op === ReplayOp.wheelVertical ? [0, amount] : [amount, 0];
        for (const what of wheels.turn(right, down)) events.push({ kind, what, x, y, atUs, n });
        break;
      }
    }
  }
  return { events, held };
}

/** What a recorder saw of input: neither what it made up nor keys that repeat themselves. */
export function inputOfSession(table: EventTable): InputEvent[] {
  const events: InputEvent[] = [];
  const wheels = new Wheels();
  const { columns: c, strings } = table;
  for (let row = 0; row < table.length; row++) {
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

function setHeld(held: Set<string>, what: string, down: boolean): void {
  if (down) held.add(what);
  else held.delete(what);
}
