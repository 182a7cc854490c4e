import type { PhysicalKey } from '../../../input/physical-keys';
import type { MacroCondition } from '../../macro-condition';
import { MAX_MS, type MacroPoint } from '../../macro-values';
import type { Importer } from '../foreign';
import { refused } from '../losses/refusal';
import {
  decodeForeignText,
  linesOf,
  MAX_LINE_LENGTH,
  numberOf,
  quoted,
  wholeOf,
} from './foreign-text';
import { imported } from './imported';
import { findsPlace, jitbitCondition, jitbitWindow } from './jitbit-conditions';
import { JITBIT_LOST, JITBIT_MOUSE, NEVER, textAndFlags } from './jitbit-words';
import { keyOfCharacter } from './keys/character-keys';
import { keyOfName } from './keys/named-keys';
import { keyOfVirtualKey } from './keys/windows-keys';
import { loopIf } from './loop-if';
import { StepWriter } from './step-writer';

/** How a line of Jitbit's begins. */
export const JITBIT_LINE =
  /^(?:Mouse|Keyboard|DELAY|REPEAT|LABEL|GOTO|TYPE TEXT|COMMENT|SWITCH TO WINDOW|WAIT FOR|IF [A-Z ]+|OPEN FILE|PLAY MACRO) : /;

/** Reads a Jitbit Macro Recorder `.mcr`: a statement a line, its parts between ` : `. */
export const importJitbit: Importer = (file) => {
  const decoded = decodeForeignText(file.bytes);
  if (decoded === null) return refused('jitbitBinary');
  const lines = linesOf(decoded.text);
  if (!lines.some(({ text }) => JITBIT_LINE.test(text.trimStart().slice(0, 100)))) {
    return refused('jitbitOther');
  }
  const macro = new JitbitMacro();
  const { writer } = macro;
  if (decoded.guess !== null) {
    writer.losses.add(null, 'notUtf8');
  }
  for (const { number, text } of lines) {
    if (writer.isOver) break;
    writer.at = `line ${number}`;
    const line = text.trim();
    if (line.length > MAX_LINE_LENGTH) macro.longLine(line);
    else if (line !== '') macro.line(line);
  }
  macro.finish();
  return imported(file, writer);
};

/** Where a label stands. */
interface Mark {
  readonly list: unknown;
  readonly at: number;
}

class JitbitMacro {
  readonly writer = new StepWriter();
  readonly #labels = new Map<string, Mark>();
  /** Conditions of blocks that are open; null for loops. */
  readonly #open: (MacroCondition | null)[] = [];
  /** A jump out of the block that is open, until the next line says whether it ends it. */
  #jump: { readonly mark: Mark; readonly at: string | null } | null = null;
  /**
   * Whether the pointer is where something was found, or at a place that counts from there. It is so also where that is not
   * carried over: then what counts from there is off, and never taken for a place on the screen.
   */
  #isAtFound = false;

  /** A line that is not read. One that asks something opens a block all the same: Jitbit keeps pictures in such. */
  longLine(line: string): void {
    this.loseJump();
    this.writer.lose('lineTooLong');
    if (!line.startsWith('IF ')) return;
    this.#openIf(NEVER);
    this.#goToFound(NEVER);
  }

  line(line: string): void {
    const [name = '', ...parts] = line.split(' : ');
    const rest = line.slice(name.length + 3).replaceAll('{#crlf#}', '\n');
    const { writer } = this;
    if (name !== 'ENDIF') this.loseJump();
    if (name.startsWith('IF ')) {
      const condition = jitbitCondition(writer, name.slice(3), parts);
      this.#openIf(condition);
      const finds = findsPlace(name.slice(3), parts);
      if (finds === 'unknown' && condition !== NEVER) {
        this.#isAtFound = true;
        writer.losePlace('pointerToColor');
      } else if (finds !== false) this.#goToFound(condition);
      return;
    }
    switch (name) {
      case 'Mouse':
        this.#mouse(parts);
        return;
      case 'Keyboard':
        this.#keyboard(parts);
        return;
      case 'DELAY':
        this.#delay(parts);
        return;
      case 'TYPE TEXT':
        writer.text(rest);
        return;
      case 'COMMENT':
        writer.comment(rest);
        return;
      case 'LABEL':
        this.#labels.set(rest, { list: writer.here, at: writer.here.length });
        return;
      case 'GOTO':
        this.#goto(rest);
        return;
      case 'REPEAT':
        this.#repeat(parts);
        return;
      case 'ENDREPEAT':
      case 'ENDIF':
        this.#end(name);
        return;
      case 'ELSE':
        this.#else();
        return;
      case 'WAIT FOR':
        this.#waitFor(parts);
        return;
      case 'WAIT FOR USER':
        this.#waitForUser(parts);
        return;
      case 'SWITCH TO WINDOW':
        this.#switchTo(parts);
        return;
      case 'PLAY MACRO':
        writer.call(rest);
        return;
      case 'PASTE':
        writer.press(['ControlLeft', 'KeyV']);
        return;
      case 'COPY':
        writer.press(['ControlLeft', 'KeyC']);
        return;
      default:
        this.#leaveOut(name);
    }
  }

  /** A statement that is not carried over, or not known. */
  #leaveOut(name: string): void {
    const lost = Object.hasOwn(JITBIT_LOST, name) ? JITBIT_LOST[name] : undefined;
    if (lost === undefined) this.writer.lose('statementUnknown', { name: quoted(name) });
    else this.writer.lose(lost);
  }

  #mouse([
    x = '',
    y = '',
    action = '',
    amount = '0',
    here = '',
    ...flags
  ]: readonly string[]): void {
    if (flags.some((flag) => !/^0?$/.test(flag.trim()))) {
      this.writer.lose('settingUnknown');
    }
    // Where the pointer is: then `0 : 0` is not the corner of the screen.
    const isHere = !/^0?$/.test(here.trim());
    const at = isHere ? null : this.#place(x, y);
    if (at === null && !isHere) return;
    if (action === 'Move') {
      if (at !== null) this.writer.move(at);
      return;
    }
    if (action === 'Wheel') {
      const turn = wholeOf(amount.trim()) ?? 0;
      const notches = Math.sign(turn) * Math.max(1, Math.round(Math.abs(turn) / 120));
      this.writer.wheel(-notches + 0, 0, at);
      this.writer.losses.once('wheelRounded');
      return;
    }
    const [button, what] =
      (Object.hasOwn(JITBIT_MOUSE, action) ? JITBIT_MOUSE[action] : null) ?? [];
    if (button === undefined || what === undefined) {
      this.writer.lose('mouseActionNamed', { name: quoted(action) });
    } else if (what === 'press') this.writer.click(button, at);
    else if (what === 'double')
      this.writer.add({ type: 'double_click', button, ...(at === null ? {} : { at }) });
    else this.writer.button(button, what, at);
  }

  /** Digits, or with `R` or `C` before them. */
  #place(x: string, y: string): MacroPoint | null {
    const [, mode = '', left = ''] = /^([RC]?)([-+]?\d{1,7})$/.exec(x.trim()) ?? [];
    const [, , top = ''] = /^([RC]?)([-+]?\d{1,7})$/.exec(y.trim()) ?? [];
    if (left === '' || top === '') {
      this.writer.losePlace('whereUntold');
      return null;
    }
    const isFromFound = mode === 'C' && this.#isAtFound;
    this.#isAtFound = isFromFound;
    if (isFromFound) return this.writer.place(Number(left), Number(top), 'pointer');
    if (mode === 'R') {
      this.writer.losses.once('placesWithR');
    } else if (mode === 'C') {
      this.writer.lose('placesWithC');
    }
    return this.writer.place(Number(left), Number(top), mode === 'R' ? 'window' : 'screen');
  }

  #keyboard([name = '', action = '']: readonly string[]): void {
    const key = keyCalled(name.trim());
    if (key === null) this.writer.lose('keyUnknown', { name: quoted(name) });
    else if (/^(?:System)?KeyDown$/.test(action.trim())) this.writer.keyDown(key);
    else if (/^(?:System)?KeyUp$/.test(action.trim())) this.writer.keyUp(key);
    else if (action.trim() === 'KeyPress') this.writer.press([key]);
    else this.writer.lose('keyActionUntold');
  }

  #delay([from = '', to]: readonly string[]): void {
    const [ms, most] = [numberOf(from.trim()), to === undefined ? null : numberOf(to.trim())];
    if (ms === null) this.writer.lose('lengthNoNumber');
    else this.writer.wait(ms, most !== null && most > ms ? most : null);
  }

  #goto(label: string): void {
    const mark = this.#labels.get(label);
    if (mark !== undefined && mark.list === this.writer.here) {
      this.writer.loopBack(this.writer.here, mark.at);
      this.#labels.clear();
    } else if (mark !== undefined) this.#jump = { mark, at: this.writer.at };
    else this.writer.lose('jitbitOnlyBack');
  }

  /** Behind the last line. */
  finish(): void {
    this.loseJump();
    if (this.#open.length > 0) this.writer.lose('blockEndMissing');
  }

  /** Says that a jump was lost, if one still waits for the end of its block. */
  loseJump(): void {
    if (this.#jump !== null) this.writer.losses.add(this.#jump.at, 'jitbitOnlyBack');
    this.#jump = null;
  }

  /** Ends a block. An `IF` whose last step jumps back to before it is a loop. */
  #end(name: string): void {
    this.#isAtFound = false;
    if (this.#open.pop() === undefined) {
      this.writer.lose('endsNothing', { name });
      return;
    }
    this.writer.close();
    const { here } = this.writer;
    const mark = this.#jump?.mark;
    if (mark?.list !== here || !loopIf(here, mark.at)) this.loseJump();
    this.#jump = null;
  }

  #repeat([times = '']: readonly string[]): void {
    const count = wholeOf(times.trim());
    if (count === null) this.writer.lose('repeatNoNumber');
    this.writer.openRepeat(count === 0 ? null : (count ?? 1));
    this.#open.push(null);
  }

  #openIf(condition: MacroCondition): void {
    this.writer.openIf(condition);
    this.#open.push(condition);
  }

  /** The pointer goes to what an `IF` has found, and what follows happens there. */
  #goToFound(condition: MacroCondition): void {
    this.#isAtFound = true;
    if (condition.type === 'image') this.writer.move({ x: 'found.x', y: 'found.y' });
    else this.writer.losePlace('foundLost');
  }

  #else(): void {
    this.#isAtFound = false;
    const condition = this.#open.at(-1) ?? null;
    if (condition === null) this.writer.lose('elseWithoutIf');
    else this.writer.otherwise(condition);
  }

  #waitFor(parts: readonly string[]): void {
    // Titles may hold the divider, so what stands behind them is looked for from the end.
    const behind = Math.max(parts.lastIndexOf('appear'), parts.lastIndexOf('disappear'));
    const title = parts.slice(0, Math.max(0, behind)).join(' : ');
    const [what, timeout = '', isExpression = ''] = behind < 0 ? [] : parts.slice(behind);
    const seconds = numberOf(timeout.trim()) ?? 0;
    if (what === undefined) {
      this.writer.lose('toAwaitUnknown');
      return;
    }
    const window = jitbitWindow(this.writer, title, isExpression);
    if (window === null) return;
    this.writer.add({
      type: 'wait_for',
      condition: { type: 'window', window, is: what === 'appear' ? 'open' : 'gone' },
      timeoutMs: Math.min(MAX_MS, Math.max(0, seconds * 1000)),
      ...(seconds > 0 ? { otherwise: 'go_on' as const } : {}),
    });
  }

  #waitForUser([code = '', modifiers = '', , timeout = '']: readonly string[]): void {
    const key = keyOfVirtualKey(wholeOf(code.trim()) ?? -1);
    if (key === null) {
      this.writer.lose('keyToAwaitUnknown');
      return;
    }
    if (!/^0?$/.test(modifiers.trim())) this.writer.lose('awaitedModifiers');
    this.writer.add({
      type: 'wait_for',
      condition: { type: 'key', key },
      timeoutMs: Math.min(MAX_MS, Math.max(0, wholeOf(timeout.trim()) ?? 0)),
    });
  }

  #switchTo(parts: readonly string[]): void {
    const [title, isExpression = ''] = textAndFlags(parts, 1);
    const window = jitbitWindow(this.writer, title, isExpression);
    if (window === null) return;
    this.writer.add({ type: 'wait_for', condition: { type: 'window', window } });
    this.writer.lose('notToFront');
  }
}

/** `A`, `D1`, `ControlLeft`, `NumPad2`, `KeyCode220`. */
function keyCalled(name: string): PhysicalKey | null {
  const code = /^KeyCode(\d{1,3})$/.exec(name)?.[1];
  if (code !== undefined) return keyOfVirtualKey(Number(code));
  return keyOfCharacter(name)?.key ?? keyOfName(name);
}
