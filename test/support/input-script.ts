import type { XTest } from './xtest.ts';

/**
 * Input to send through XTEST, and beside each event how a faithful recording of it reads:
 *
 * ```
 *   key_down KeyA mods=1      button_up 2 at 40,50      move 41,50      wheel 0,120 at 41,50
 *   key_down KeyH mods=1 repeat
 * ```
 *
 * It keeps its own account of modifiers and pointer, so that nothing of the recorder is needed to
 * know what must come out.
 */
export class InputScript {
  readonly #keycodeOf: (code: string) => number;
  readonly #steps: Step[] = [];
  readonly #expected: string[] = [];
  readonly #down = new Set<string>();
  #x: number;
  #y: number;

  /** `keycodeOf`: X keycode of a W3C code. The pointer is at `x`, `y` when the script begins. */
  constructor(keycodeOf: (code: string) => number, x: number, y: number) {
    this.#keycodeOf = keycodeOf;
    this.#x = x;
    this.#y = y;
  }

  /** Events so far. */
  get length(): number {
    return this.#expected.length;
  }

  /** How a faithful recording reads, an event a line. */
  get expected(): readonly string[] {
    return this.#expected;
  }

  get x(): number {
    return this.#x;
  }

  get y(): number {
    return this.#y;
  }

  /** Presses a key. */
  keyDown(code: string): this {
    this.#down.add(code);
    const keycode = this.#keycodeOf(code);
    return this.#add((xtest) => xtest.keyDown(keycode), `key_down ${code}${this.#mods()}`);
  }

  /**
   * Holds a key for so long that the server repeats it. How often it does is the server's affair, so
   * all repetitions are one line here, see {@link mergeRepeats}.
   */
  hold(code: string, ms: number): this {
    this.#steps.push({ act: (xtest) => xtest.setAutoRepeat(true), pauseMs: 0 });
    this.keyDown(code);
    this.pause(ms);
    this.#expected.push(`key_down ${code}${this.#mods()} repeat`);
    this.keyUp(code);
    this.#steps.push({ act: (xtest) => xtest.setAutoRepeat(false), pauseMs: 0 });
    return this;
  }

  /** Lets go of a key. */
  keyUp(code: string): this {
    this.#down.delete(code);
    const keycode = this.#keycodeOf(code);
    return this.#add((xtest) => xtest.keyUp(keycode), `key_up ${code}${this.#mods()}`);
  }

  /** Waits before what comes next. */
  pause(ms: number): this {
    this.#steps.push({ act: () => undefined, pauseMs: ms });
    return this;
  }

  /** Presses keys in order and lets go of them in the opposite order. */
  chord(...codes: readonly string[]): this {
    for (const code of codes) this.keyDown(code);
    for (const code of [...codes].reverse()) this.keyUp(code);
    return this;
  }

  /** Presses or lets go of a button: 1 left, 2 right, 3 middle, 4 back, 5 forward, … */
  button(button: number, down: boolean): this {
    // X counts middle before right, and wheels as buttons 4 to 7.
    const xButton = button > 3 ? button + 4 : { 1: 1, 2: 3, 3: 2 }[button];
    if (xButton === undefined) throw new Error(`There is no button ${button}.`);
    const kind = down ? 'button_down' : 'button_up';
    return this.#add((xtest) => xtest.button(xButton, down), `${kind} ${button}${this.#place()}`);
  }

  /** Presses a button and lets go of it. */
  click(button: number): this {
    return this.button(button, true).button(button, false);
  }

  /** Moves the pointer. A move to where it is already would be none, and is left out. */
  move(x: number, y: number): this {
    if (x === this.#x && y === this.#y) {
      return this;
    }
    this.#x = x;
    this.#y = y;
    return this.#add((xtest) => xtest.moveTo(x, y), `move ${x},${y}${this.#mods()}`);
  }

  /** Turns the wheel by one notch. */
  wheel(direction: 'up' | 'down' | 'left' | 'right'): this {
    const { button, x, y } = {
      up: { button: 4, x: 0, y: -120 },
      down: { button: 5, x: 0, y: 120 },
      left: { button: 6, x: -120, y: 0 },
      right: { button: 7, x: 120, y: 0 },
    }[direction];
    return this.#add((xtest) => {
      xtest.button(button, true);
      xtest.button(button, false);
    }, `wheel ${x},${y}${this.#place()}`);
  }

  /**
   * Sends everything, `burst` events every `pauseMs`, and waits until the server has done it. Auto-repeat
   * is off but for {@link hold}, so that a slow machine adds no events.
   */
  async send(xtest: XTest, { burst = 10, pauseMs = 2 } = {}): Promise<void> {
    xtest.setAutoRepeat(false);
    let sent = 0;
    for (const step of this.#steps) {
      step.act(xtest);
      sent += 1;
      const wait = sent % burst === 0 ? Math.max(pauseMs, step.pauseMs) : step.pauseMs;
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    }
    await xtest.sync();
  }

  #add(act: Step['act'], expected: string): this {
    this.#steps.push({ act, pauseMs: 0 });
    this.#expected.push(expected);
    return this;
  }

  #place(): string {
    return ` at ${this.#x},${this.#y}${this.#mods()}`;
  }

  #mods(): string {
    const mods = MODIFIERS.reduce(
      (sum, code, bit) => sum + (this.#down.has(code) ? 2 ** bit : 0),
      0,
    );
    return mods === 0 ? '' : ` mods=${mods}`;
  }
}

interface Step {
  readonly act: (xtest: XTest) => void;
  readonly pauseMs: number;
}

/** Modifier keys in the order of their bits in `mods`. */
const MODIFIERS = [
  'ShiftLeft',
  'ShiftRight',
  'ControlLeft',
  'ControlRight',
  'AltLeft',
  'AltRight',
  'MetaLeft',
  'MetaRight',
] as const;

/** Rows of a CSV export (RFC 4180) by column name. */
export function parseCsv(csv: string): readonly Readonly<Record<string, string>>[] {
  const [names = [], ...lines] = csvRecords(csv);
  return lines.map((fields) => Object.fromEntries(names.map((name, i) => [name, fields[i] ?? ''])));
}

/** A field in quotes may hold commas, line breaks, and quotes written twice. */
function csvRecords(csv: string): readonly (readonly string[])[] {
  const records: string[][] = [];
  let fields: string[] = [];
  for (const [, quoted, plain = '', end] of csv.matchAll(
    /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g,
  )) {
    fields.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end !== ',') {
      if (fields.length > 1) records.push(fields);
      fields = [];
    }
  }
  return records;
}

/** Lines with each run of repetitions of one key as one line. */
export function mergeRepeats(lines: readonly string[]): readonly string[] {
  return lines.filter((line, i) => !(line.endsWith(' repeat') && line === lines[i - 1]));
}

/** A row of a CSV export as {@link InputScript} writes it. */
export function describeRow(row: Readonly<Record<string, string>>): string {
  const kind = row['kind'] ?? '';
  const mods = row['mods'] === '0' ? '' : ` mods=${row['mods']}`;
  const place = `${row['x']},${row['y']}`;
  const flags = ['repeat', 'injected', 'synthetic', 'redacted']
    .filter((flag) => row[flag] === 'true' || row[flag] === '1')
    .map((flag) => ` ${flag}`)
    .join('');
  switch (kind) {
    case 'key_down':
    case 'key_up':
      return `${kind} ${row['key']}${mods}${flags}`;
    case 'button_down':
    case 'button_up':
      return `${kind} ${row['button']} at ${place}${mods}${flags}`;
    case 'move':
      return `move ${place}${mods}${flags}`;
    case 'wheel':
      return `wheel ${row['wheel_x']},${row['wheel_y']} at ${place}${mods}${flags}`;
    default:
      return `${kind} ${row['note']}${flags}`;
  }
}
