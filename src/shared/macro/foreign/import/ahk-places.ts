import type { MacroButton, MacroPoint } from '../../macro-values';
import type { AhkArgument } from './ahk-arguments';
import { numberOf } from './foreign-text';
import type { StepWriter } from './step-writer';

const BUTTONS: Readonly<Record<string, MacroButton>> = {
  ...{ left: 'left', l: 'left', lbutton: 'left', right: 'right', r: 'right', rbutton: 'right' },
  ...{ middle: 'middle', m: 'middle', mbutton: 'middle' },
  ...{ x1: 'back', xbutton1: 'back', x2: 'forward', xbutton2: 'forward' },
};
const WHEEL: Readonly<Record<string, readonly [number, number]>> = {
  ...{ wheelup: [-1, 0], wu: [-1, 0], wheeldown: [1, 0], wd: [1, 0] },
  ...{ wheelleft: [0, -1], wl: [0, -1], wheelright: [0, 1], wr: [0, 1] },
} as const;

/** What AutoHotkey calls a button, or a turn of the wheel by a notch. */
export function ahkButton(
  name: string,
): { readonly button: MacroButton } | { readonly turn: readonly [number, number] } | null {
  const lower = name.toLowerCase();
  const button = Object.hasOwn(BUTTONS, lower) ? BUTTONS[lower] : undefined;
  if (button !== undefined) return { button };
  const turn = Object.hasOwn(WHEEL, lower) ? WHEEL[lower] : undefined;
  return turn === undefined ? null : { turn };
}

/** AutoHotkey's commands of the mouse. */
export class AhkMouse {
  readonly #writer: StepWriter;
  /** Until a script says otherwise places count from the window in front. */
  #from: 'screen' | 'window' = 'window';
  #isTold = false;

  constructor(writer: StepWriter) {
    this.#writer = writer;
  }

  coordMode([target, mode]: readonly AhkArgument[]): void {
    if (target?.text.toLowerCase() !== 'mouse') return;
    // Without a second argument it is the screen.
    this.#isTold = /^client$/i.test(mode?.text ?? '');
    this.#from = /^(?:screen)?$/i.test(mode?.text ?? '') ? 'screen' : 'window';
  }

  /** `Click 100, 200, Right, 2`: words and numbers in any order. */
  click(args: readonly AhkArgument[]): void {
    if (args.some(({ isOpen }) => isOpen)) {
      this.#writer.losePlace('clickWorkedOut');
      return;
    }
    const words = args.flatMap(({ text }) => text.split(/[\s,]+/)).filter((word) => word !== '');
    const numbers = words.map(numberOf).filter((number) => number !== null);
    const names = words.filter((word) => numberOf(word) === null).map((word) => word.toLowerCase());
    const isRelative = names.some((name) => name === 'rel' || name === 'relative');
    const action = names.some((name) => name === 'down' || name === 'd')
      ? 'down'
      : names.some((name) => name === 'up' || name === 'u')
        ? 'up'
        : null;
    const unknown = names.filter((name) => !/^(?:rel|relative|down|d|up|u)$/.test(name));
    const what = ahkButton(unknown[0] ?? 'left');
    if (what === null || unknown.length > 1 || numbers.length > 3) {
      this.#writer.lose('clickUnknown');
      return;
    }
    const [x, y] = numbers;
    const hasPlace = numbers.length >= 2 && x !== undefined && y !== undefined;
    const at = hasPlace ? this.#place(x, y, isRelative) : null;
    if (hasPlace && at === null) return;
    this.#do(what, at, hasPlace ? (numbers[2] ?? 1) : (x ?? 1), action);
  }

  /** `MouseClick Which, X, Y, Count, Speed, D|U, R`. */
  mouseClick(args: readonly AhkArgument[]): void {
    const [which, x, y, count, speed, action, relative] = args;
    const what = which?.isOpen === true ? null : ahkButton(which?.text || 'left');
    if (what === null) {
      const isThere = (x?.text ?? '') === '' && (y?.text ?? '') === '';
      const lost = 'buttonToClickUnknown';
      if (isThere) this.#writer.lose(lost);
      else this.#writer.losePlace(lost);
      return;
    }
    const times = count === undefined || count.text === '' ? 1 : numberOf(count.text);
    if (times === null || isOpen(count, action, relative)) {
      this.#writer.losePlace('clickWorkedOut');
      return;
    }
    const at = this.#optionalPlace(x, y, relative);
    if (at === undefined) return;
    this.#speed(speed);
    const how = /^d/i.test(action?.text ?? '')
      ? 'down'
      : /^u/i.test(action?.text ?? '')
        ? 'up'
        : null;
    this.#do(what, at, times, how);
  }

  /** `MouseMove X, Y, Speed, R`. */
  mouseMove([x, y, speed, relative]: readonly AhkArgument[]): void {
    const at = this.#optionalPlace(x, y, relative);
    if (at === undefined) return;
    this.#speed(speed);
    if (at !== null) this.#writer.move(at);
  }

  /** `MouseClickDrag Which, X1, Y1, X2, Y2, Speed, R`. */
  mouseClickDrag([which, x1, y1, x2, y2, speed, relative]: readonly AhkArgument[]): void {
    const what = which?.isOpen === true ? null : ahkButton(which?.text || 'left');
    if (what === null || 'turn' in what) {
      this.#writer.losePlace('dragButtonUnknown');
      return;
    }
    const at = this.#optionalPlace(x1, y1, relative);
    const to = at === undefined ? undefined : this.#optionalPlace(x2, y2, relative);
    if (at === undefined || to === undefined || to === null) {
      if (to === null) this.#writer.losePlace('whereToDragUntold');
      return;
    }
    this.#speed(speed);
    this.#writer.add({ type: 'drag', button: what.button, ...(at === null ? {} : { at }), to });
  }

  /** A button or a notch, so many times. `count` 0 only moves. */
  #do(
    what: { readonly button: MacroButton } | { readonly turn: readonly [number, number] },
    at: MacroPoint | null,
    count: number,
    action: 'down' | 'up' | null,
  ): void {
    if (count < 1) {
      if (at !== null) this.#writer.move(at);
    } else if ('turn' in what) {
      this.#writer.wheel(what.turn[0] * count + 0, what.turn[1] * count + 0, at);
    } else if (action !== null) this.#writer.button(what.button, action, at);
    else if (count === 2) {
      this.#writer.add({
        type: 'double_click',
        button: what.button,
        ...(at === null ? {} : { at }),
      });
    } else if (count === 1) this.#writer.click(what.button, at);
    else {
      if (at !== null) this.#writer.move(at);
      this.#writer.openRepeat(count);
      this.#writer.click(what.button, null);
      this.#writer.close();
    }
  }

  #speed(speed: AhkArgument | undefined): void {
    if (speed !== undefined && !/^0?$/.test(speed.text)) {
      this.#writer.losses.once('speedOfPointer');
    }
  }

  /** null: no place is given. undefined: one that is not carried over, which is told. */
  #optionalPlace(
    x: AhkArgument | undefined,
    y: AhkArgument | undefined,
    relative: AhkArgument | undefined,
  ): MacroPoint | null | undefined {
    if ((x?.text ?? '') === '' && (y?.text ?? '') === '') return null;
    const [left, top] = [numberOf(x?.text ?? ''), numberOf(y?.text ?? '')];
    if (left === null || top === null || isOpen(relative)) {
      this.#writer.losePlace('placeWorkedOut');
      return undefined;
    }
    return this.#place(left, top, /^r/i.test(relative?.text ?? '')) ?? undefined;
  }

  #place(x: number, y: number, isRelative: boolean): MacroPoint | null {
    if (isRelative) return this.#writer.place(x, y, 'pointer');
    if (this.#from === 'window' && !this.#isTold) {
      this.#writer.losses.once('placesOfFront');
    }
    return this.#writer.place(x, y, this.#from);
  }
}

/** Whether the script would have to work out any of them. */
function isOpen(...args: readonly (AhkArgument | undefined)[]): boolean {
  return args.some((argument) => argument?.isOpen === true);
}
