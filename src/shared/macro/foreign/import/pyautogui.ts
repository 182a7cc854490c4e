import type { PhysicalKey } from '../../../input/physical-keys';
import { MAX_MS, type MacroButton, type MacroPoint } from '../../macro-values';
import { CharacterPresses } from './character-presses';
import { quoted } from './foreign-text';
import { keyOfCharacter } from './keys/character-keys';
import { keyOfName } from './keys/named-keys';
import type { PythonCall, PythonValue } from './python-calls';
import type { StepWriter } from './step-writer';

const BUTTONS: Readonly<Record<string, MacroButton>> = {
  left: 'left',
  primary: 'left',
  right: 'right',
  secondary: 'right',
  middle: 'middle',
};
/** How often those click that do so more than once. */
const CLICKS: Readonly<Record<string, number>> = { doubleClick: 2, tripleClick: 3 };
/** More than this many notches at once are no notches: old versions of atbswp write the pointer's place there. */
const MAX_NOTCHES = 50;

/** What atbswp writes for keys that it has no name for, such as letters that are let go of with Control held. */
const UNNAMED = '### This key is not supported';

/** PyAutoGUI's functions, as steps. */
export class PyAutoGui {
  readonly #writer: StepWriter;
  readonly #presses: CharacterPresses;

  constructor(writer: StepWriter) {
    this.#writer = writer;
    this.#presses = new CharacterPresses(writer);
  }

  /** `name` without the module. False when it is none of its functions that are carried over. */
  call(name: string, { values, named }: PythonCall): boolean {
    /** The argument in a place or by its name. */
    const given = (place: number, key: string): PythonValue | undefined =>
      named.get(key) ?? values[place];
    switch (name) {
      case 'moveTo':
      case 'move':
      case 'moveRel':
        this.#move(name === 'moveTo' ? 'screen' : 'pointer', given);
        return true;
      case 'dragTo':
      case 'drag':
      case 'dragRel':
        this.#drag(name === 'dragTo' ? 'screen' : 'pointer', given);
        return true;
      case 'mouseDown':
      case 'mouseUp':
        this.#button(name, given);
        return true;
      case 'click':
      case 'leftClick':
      case 'rightClick':
      case 'middleClick':
      case 'doubleClick':
      case 'tripleClick':
        this.#click(name, given);
        return true;
      case 'scroll':
      case 'vscroll':
      case 'hscroll':
        this.#scroll(name, given);
        return true;
      case 'keyDown':
      case 'keyUp':
        this.#key(name, given(0, 'key'));
        return true;
      case 'press':
        this.#press(
          given(0, 'keys'),
          numberOf(given(1, 'presses')) ?? 1,
          numberOf(given(2, 'interval')) ?? 0,
        );
        return true;
      case 'hotkey':
        this.#hotkey(values, numberOf(named.get('interval')) ?? 0);
        return true;
      case 'write':
      case 'typewrite':
        this.#write(given(0, 'message'), numberOf(given(1, 'interval')));
        return true;
      case 'sleep':
        this.sleep(given(0, 'seconds'));
        return true;
      default:
        return false;
    }
  }

  sleep(seconds: PythonValue | undefined): void {
    const length = numberOf(seconds);
    if (length === null) this.#writer.lose('sleepNoNumber');
    else this.#writer.wait(length * 1000);
  }

  /** The place of a call: x and y, or both in the first. null: where the pointer is. undefined: not told, which is told. */
  #place(from: MacroPoint['from'], given: Given): MacroPoint | null | undefined {
    const first = given(0, 'x') ?? given(0, 'xOffset');
    const [x, y] = Array.isArray(first) ? first : [first, given(1, 'y') ?? given(1, 'yOffset')];
    if ((x === undefined || x === null) && (y === undefined || y === null)) return null;
    const [left, top] = [numberOf(x), numberOf(y)];
    if (left === null || top === null) {
      this.#writer.losePlace('whereUntold');
      return undefined;
    }
    return this.#writer.place(left, top, from) ?? undefined;
  }

  #move(from: 'screen' | 'pointer', given: Given): void {
    const to = this.#place(from, given);
    if (to === undefined || to === null) return;
    const durationMs = Math.min(MAX_MS, Math.max(0, (numberOf(given(2, 'duration')) ?? 0) * 1000));
    if (durationMs > 0) this.#writer.add({ type: 'move', to, durationMs });
    else this.#writer.move(to);
  }

  #drag(from: 'screen' | 'pointer', given: Given): void {
    const to = this.#place(from, given);
    if (to === undefined || to === null) return;
    const durationMs = Math.min(MAX_MS, Math.max(0, (numberOf(given(2, 'duration')) ?? 0) * 1000));
    const duration = durationMs > 0 ? { durationMs } : {};
    // The last argument: the ninth where versions of PyAutoGUI have a `pause` among them, otherwise the eighth.
    const presses = given(8, 'mouseDownUp') ?? given(7, 'mouseDownUp') ?? true;
    if (presses !== true && presses !== 1) {
      this.#writer.add({ type: 'move', to, ...duration });
      return;
    }
    const button = this.#named(given(4, 'button'));
    if (button !== null) this.#writer.add({ type: 'drag', button, to, ...duration });
  }

  #named(value: PythonValue | undefined): MacroButton | null {
    if (value === undefined || value === null) return 'left';
    const number = numberOf(value);
    // X's numbers: 1 left, 2 middle, 3 right.
    if (number !== null)
      return (['left', 'middle', 'right'] as const)[number - 1] ?? this.#unknownButton();
    const name = typeof value === 'string' ? value.toLowerCase() : '';
    return Object.hasOwn(BUTTONS, name) ? (BUTTONS[name] ?? null) : this.#unknownButton();
  }

  #unknownButton(): null {
    this.#writer.lose('thisButtonUnknown');
    return null;
  }

  #button(name: 'mouseDown' | 'mouseUp', given: Given): void {
    const at = this.#place('screen', given);
    const button = at === undefined ? null : this.#named(given(2, 'button'));
    if (button === null) return;
    this.#goTo(at ?? null, given(3, 'duration'));
    this.#writer.button(button, name === 'mouseDown' ? 'down' : 'up', at ?? null);
  }

  #click(name: string, given: Given): void {
    const at = this.#place('screen', given);
    if (at === undefined) return;
    const isPlain = name === 'click';
    const own = CLICKS[name];
    // click(x, y, clicks, interval, button, duration), doubleClick(x, y, interval, button, duration),
    // leftClick(x, y, interval, duration)
    let next = 2;
    const clicks = isPlain ? (numberOf(given(next++, 'clicks')) ?? 1) : (own ?? 1);
    const intervalMs = Math.max(0, (numberOf(given(next++, 'interval')) ?? 0) * 1000);
    const button =
      isPlain || own !== undefined
        ? this.#named(given(next++, 'button'))
        : this.#named(name.replace(/Click$/, ''));
    if (button === null) return;
    this.#goTo(at, given(next, 'duration'));
    if (name === 'doubleClick' && intervalMs === 0) {
      this.#writer.add({ type: 'double_click', button, ...(at === null ? {} : { at }) });
    } else if (clicks === 1) {
      this.#writer.click(button, at);
      this.#writer.wait(intervalMs);
    } else {
      this.#writer.openRepeat(Math.max(0, Math.floor(clicks)), intervalMs);
      this.#writer.click(button, at);
      this.#writer.close();
      if (clicks > 0) this.#writer.wait(intervalMs);
    }
  }

  /** Goes where something is done as slowly as is said; at once it goes with that itself. */
  #goTo(to: MacroPoint | null, duration: PythonValue | undefined): void {
    const durationMs = Math.min(MAX_MS, (numberOf(duration) ?? 0) * 1000);
    if (to !== null && durationMs > 0) this.#writer.add({ type: 'move', to, durationMs });
  }

  #scroll(name: string, given: Given): void {
    const notches = numberOf(given(0, 'clicks'));
    if (notches === null || Math.abs(notches) > MAX_NOTCHES) {
      this.#writer.lose('scrollNoNotches');
      return;
    }
    const [x, y] = [numberOf(given(1, 'x')), numberOf(given(2, 'y'))];
    const at = x === null || y === null ? null : this.#writer.place(x, y);
    if (name === 'hscroll') this.#writer.wheel(0, notches, at);
    else this.#writer.wheel(-notches + 0, 0, at);
  }

  #key(name: 'keyDown' | 'keyUp', value: PythonValue | undefined): void {
    const called = typeof value === 'string' ? value : null;
    if (called === null) {
      this.#writer.lose('whichKeyUntold');
      return;
    }
    if (called.startsWith(UNNAMED)) {
      this.#unnamed(name);
      return;
    }
    const key = [...called].length === 1 ? null : keyOfName(called);
    if (key === null) {
      if (name === 'keyDown') this.#presses.down(called);
      else this.#presses.up(called);
    } else if (name === 'keyDown') this.#writer.keyDown(key);
    else this.#writer.keyUp(key);
  }

  /** A key that atbswp had no name for. Where it is let go of, the one that is still down is meant. */
  #unnamed(name: 'keyDown' | 'keyUp'): void {
    if (name === 'keyUp' && this.#presses.upUnnamed()) return;
    this.#writer.lose('whichKeyMissing');
  }

  /** PyAutoGUI waits after each time, the last one too. */
  #press(value: PythonValue | undefined, presses: number, interval: number): void {
    const names = Array.isArray(value) ? value : [value];
    const isRepeated = presses !== 1;
    const intervalMs = Math.max(0, interval * 1000);
    if (isRepeated) this.#writer.openRepeat(Math.max(0, Math.floor(presses)), intervalMs);
    for (const name of names) {
      const keys = this.#keysOf(name);
      if (keys !== null) this.#writer.press(keys);
    }
    if (isRepeated) this.#writer.close();
    if (presses > 0) this.#writer.wait(intervalMs);
  }

  #keysOf(name: PythonValue | undefined): readonly PhysicalKey[] | null {
    const called = typeof name === 'string' ? name : '';
    const typed = keyOfCharacter(called);
    if (typed !== null) {
      this.#writer.losses.once('fromCharacters');
      return typed.isShifted ? ['ShiftLeft', typed.key] : [typed.key];
    }
    const key = keyOfName(called);
    if (key === null) this.#writer.lose('keyUnknown', { name: quoted(called) });
    return key === null ? null : [key];
  }

  /** With an interval PyAutoGUI waits after each key that goes down or comes up. */
  #hotkey(values: readonly PythonValue[], interval: number): void {
    const names = values.length === 1 && Array.isArray(values[0]) ? values[0] : values;
    const keys: PhysicalKey[] = [];
    for (const name of names) {
      const found = this.#keysOf(typeof name === 'string' ? name.toLowerCase() : name);
      if (found === null) return;
      keys.push(...found);
    }
    if (interval <= 0) {
      this.#writer.press(keys);
      return;
    }
    for (const key of keys) {
      this.#writer.keyDown(key);
      this.#writer.wait(interval * 1000);
    }
    for (const key of [...keys].reverse()) {
      this.#writer.keyUp(key);
      this.#writer.wait(interval * 1000);
    }
  }

  #write(value: PythonValue | undefined, interval: number | null): void {
    const intervalMs = interval === null ? null : interval * 1000;
    if (typeof value === 'string') this.#writer.text(value, intervalMs);
    else if (Array.isArray(value)) {
      for (const name of value) this.#press(name, 1, interval ?? 0);
    } else this.#writer.lose('textUntold');
  }
}

type Given = (place: number, key: string) => PythonValue | undefined;

function numberOf(value: PythonValue | undefined): number | null {
  return typeof value === 'number' ? value : null;
}
