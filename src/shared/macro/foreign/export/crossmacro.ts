import { assertNever } from '../../../base/assert';
import { rowOfKey } from '../../../input/physical-keys';
import type { MacroDocument } from '../../macro-document';
import { DEFAULT_HOLD_MS } from '../../macro-step';
import type { Exported } from '../foreign';
import { type LinearOperation, linear } from './linear';
import { type LossList, lossLines } from './loss-list';
import { lowerMacro } from './lower-steps';
import { commentLines, oneLine } from './one-line';
import type { Abilities } from './operation';
import { Stopwatch } from './stopwatch';
import { usStroke } from './us-keys';

/** A character is a key down and up, perhaps with Shift, and the waits between. */
const ABILITIES = {
  ...{ tool: 'CrossMacro', origins: [], nesting: 0 },
  ...{ perCharacter: 6, perNotch: 1 },
} as const satisfies Abilities;
const BUTTONS = ['Left', 'Right', 'Middle', 'Side1', 'Side2'];

/**
 * Writes a `.macro` file of CrossMacro (https://github.com/alper-han/CrossMacro): lines of a command and its arguments, `W`
 * for ms before the next one, keys by their Linux number. Comments begin with `# - `, which none of its own lines does, so
 * that no text of a macro is taken for one of them.
 */
export function writeCrossMacro(document: MacroDocument): Exported {
  const { operations, losses } = lowerMacro(document, ABILITIES);
  const writer = new CrossMacroWriter(losses);
  for (const operation of linear(operations, losses)) writer.take(operation);
  const { lines, duration } = writer.finish();
  const header = [
    `# Name: ${oneLine(document.title)}`,
    `# DurationMs: ${duration.total}`,
    '# IsAbsolute: True',
    '# SkipInitialZero: True',
    ...(duration.rest > 0 ? [`# TrailingDelayMs: ${duration.rest}`] : []),
    ...(duration.atRandom === null ? [] : [`# TrailingRandomDelayMs: ${duration.atRandom}`]),
    ...lossLines(losses.all).map((line) => `# - ${oneLine(line)}`),
    '# Format: Cmd,Args...',
  ];
  return { text: `${[...header, ...lines].join('\n')}\n`, losses: losses.all };
}

class CrossMacroWriter {
  readonly #lines: string[] = [];
  readonly #losses: LossList;
  readonly #watch = new Stopwatch();
  #range: readonly [number, number] | null = null;
  #any = false;

  constructor(losses: LossList) {
    this.#losses = losses;
  }

  take(operation: LinearOperation): void {
    const { at } = operation;
    switch (operation.op) {
      case 'key': {
        const number = rowOfKey(operation.key)?.evdev ?? null;
        if (number !== null) this.#event(`${operation.down ? 'KP' : 'KR'},${number}`);
        else this.#losses.add(at, 'keyWithoutNumber', { key: operation.key });
        break;
      }
      case 'button': {
        const name = BUTTONS[operation.button - 1];
        const command = operation.down ? 'P' : 'R';
        if (name !== undefined) this.#event(`${command},0,0,${name},CurrentPosition`);
        else this.#losses.add(at, 'buttonOfCrossMacro', { number: operation.button });
        break;
      }
      case 'move':
        this.#event(`M,abs,${operation.x},${operation.y}`);
        break;
      case 'wheel':
        this.#turn(operation.down, 'ScrollDown', 'ScrollUp', at);
        this.#turn(operation.right, 'ScrollRight', 'ScrollLeft', at);
        break;
      case 'wait':
        this.#wait(operation.ms, operation.toMs);
        break;
      case 'text':
        this.#type(operation.text, operation.intervalMs, at);
        break;
      case 'comment':
        for (const line of commentLines(operation.text)) this.#lines.push(`# - ${line}`);
        break;
      default:
        assertNever(operation);
    }
  }

  /** The format presses keys and knows no text. */
  #type(text: string, intervalMs: number, at: string): void {
    this.#losses.add(null, 'typedAsOnUs');
    const holdMs = Math.min(DEFAULT_HOLD_MS, intervalMs / 2);
    for (const character of text) {
      const stroke = usStroke(character);
      if (stroke === null) {
        this.#losses.add(at, 'notOnUsLeftOut');
      } else {
        const { key, shift } = stroke;
        if (shift) this.take({ at, op: 'key', key: 'ShiftLeft', down: true });
        this.take({ at, op: 'key', key, down: true });
        this.#watch.add(holdMs);
        this.take({ at, op: 'key', key, down: false });
        if (shift) this.take({ at, op: 'key', key: 'ShiftLeft', down: false });
      }
      this.#watch.add(stroke === null ? intervalMs : intervalMs - holdMs);
    }
  }

  finish() {
    if (!this.#any) {
      this.#losses.add(null, 'nothingToDo');
    }
    const rest = this.#watch.take();
    const atRandom = this.#range === null ? null : this.#range.join(',');
    return { lines: this.#lines, duration: { total: this.#watch.total, rest, atRandom } };
  }

  #wait(ms: number, toMs: number | null): void {
    if (toMs === null) {
      this.#watch.add(ms);
      return;
    }
    const [least, most] = this.#range ?? [0, 0];
    this.#range = [least + Math.round(ms), most + Math.round(toMs)];
  }

  #event(line: string): void {
    const ms = this.#watch.take();
    if (ms > 0) this.#lines.push(`W,${ms}`);
    if (this.#range !== null) this.#lines.push(`WR,${this.#range[0]},${this.#range[1]}`);
    this.#range = null;
    this.#any = true;
    this.#lines.push(line);
  }

  #turn(notches: number, ahead: string, back: string, at: string): void {
    const count = Math.round(Math.abs(notches));
    if (count !== Math.abs(notches)) this.#losses.add(at, 'notchesRounded');
    for (let n = 0; n < count; n++) this.#event(`C,0,0,${notches > 0 ? ahead : back}`);
  }
}
