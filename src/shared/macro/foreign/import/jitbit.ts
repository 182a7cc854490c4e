import { err } from '../../../base/result';
import type { PhysicalKey } from '../../../input/physical-keys';
import type { MacroCondition } from '../../macro-condition';
import { MAX_MS, MAX_TEXT_LENGTH, type MacroPoint } from '../../macro-values';
import type { Importer } from '../foreign';
import {
  decodeForeignText,
  linesOf,
  MAX_LINE_LENGTH,
  numberOf,
  quoted,
  wholeOf,
} from './foreign-text';
import { imported } from './imported';
import { colorOfReference, JITBIT_LOST, JITBIT_MOUSE, NEVER, titleMatch } from './jitbit-words';
import { keyOfCharacter } from './keys/character-keys';
import { keyOfName } from './keys/named-keys';
import { keyOfVirtualKey } from './keys/windows-keys';
import { StepWriter } from './step-writer';
import { literalTemplate } from './typed-text';

/** How a line of Jitbit's begins. */
export const JITBIT_LINE =
  /^(?:Mouse|Keyboard|DELAY|REPEAT|LABEL|GOTO|TYPE TEXT|COMMENT|SWITCH TO WINDOW|WAIT FOR|IF [A-Z ]+|OPEN FILE|PLAY MACRO) : /;

/** Reads a Jitbit Macro Recorder `.mcr`: a statement a line, its parts between ` : `. */
export const importJitbit: Importer = (file) => {
  const decoded = decodeForeignText(file.bytes);
  if (decoded === null)
    return err('This is no Jitbit macro but binary data; choose a .mcr file saved as text.');
  const lines = linesOf(decoded.text);
  if (!lines.some(({ text }) => JITBIT_LINE.test(text.trimStart().slice(0, 100)))) {
    return err('This is no Jitbit macro: no line is one of its statements; choose a .mcr file.');
  }
  const macro = new JitbitMacro();
  const { writer } = macro;
  if (decoded.isGuessed) {
    writer.losses.add(
      null,
      'The file is not in UTF-8; texts that are not plain English may be wrong.',
    );
  }
  for (const { number, text } of lines) {
    if (writer.isOver) break;
    writer.at = `line ${number}`;
    const line = text.trim();
    if (line.length > MAX_LINE_LENGTH) writer.lose('The line is too long; it was left out.');
    else if (line !== '') macro.line(line);
  }
  return imported(file, writer);
};

class JitbitMacro {
  readonly writer = new StepWriter();
  readonly #labels = new Map<string, { readonly list: unknown; readonly at: number }>();
  /** Conditions of blocks that are open; null for loops. */
  readonly #open: (MacroCondition | null)[] = [];

  line(line: string): void {
    const [name = '', ...parts] = line.split(' : ', 12);
    const rest = line.slice(name.length + 3).replaceAll('{#crlf#}', '\n');
    const { writer } = this;
    if (name.startsWith('IF ')) {
      this.#openIf(this.#condition(name.slice(3), parts));
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
        if (this.#open.pop() === undefined) writer.lose(`${name} ends nothing; it was left out.`);
        else writer.close();
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
        writer.lose(
          Object.hasOwn(JITBIT_LOST, name)
            ? (JITBIT_LOST[name] ?? '')
            : `The statement ${quoted(name)} is not known; it was left out.`,
        );
    }
  }

  #mouse([x = '', y = '', action = '', amount = '0', ...flags]: readonly string[]): void {
    if (flags.some((flag) => !/^0?$/.test(flag.trim()))) {
      this.writer.lose(
        'A setting of this action, such as a place that was searched for, is not carried over.',
      );
    }
    const at = this.#place(x, y);
    if (at === null) return;
    if (action === 'Move') {
      this.writer.move(at);
      return;
    }
    if (action === 'Wheel') {
      this.writer.wheel(-(wholeOf(amount) ?? 0) / 120 + 0, 0, at);
      this.writer.losses.once('Turns of the wheel were taken for 120ths of a notch.');
      return;
    }
    const [button, what] =
      (Object.hasOwn(JITBIT_MOUSE, action) ? JITBIT_MOUSE[action] : null) ?? [];
    if (button === undefined || what === undefined) {
      this.writer.lose(`The action ${quoted(action)} of the mouse is not known; it was left out.`);
    } else if (what === 'press') this.writer.click(button, at);
    else if (what === 'double') this.writer.add({ type: 'double_click', button, at });
    else this.writer.button(button, what, at);
  }

  /** Digits, or with `R` or `C` before them. */
  #place(x: string, y: string): MacroPoint | null {
    const [, mode = '', left = ''] = /^([RC]?)([-+]?\d{1,7})$/.exec(x.trim()) ?? [];
    const [, , top = ''] = /^([RC]?)([-+]?\d{1,7})$/.exec(y.trim()) ?? [];
    if (left === '' || top === '') {
      this.writer.losePlace('Where this happens is not told; it was left out.');
      return null;
    }
    if (mode === 'R') {
      this.writer.losses.once(
        'Places with an R were taken to count from the inside of the window in front.',
      );
    } else if (mode === 'C') {
      this.writer.lose(
        'What a place with a C counts from is not known; it was taken for one on the screen.',
      );
    }
    return this.writer.place(Number(left), Number(top), mode === 'R' ? 'window' : 'screen');
  }

  #keyboard([name = '', action = '']: readonly string[]): void {
    const key = keyCalled(name.trim());
    if (key === null) this.writer.lose(`The key ${quoted(name)} is not known; it was left out.`);
    else if (action === 'KeyDown') this.writer.keyDown(key);
    else if (action === 'KeyUp') this.writer.keyUp(key);
    else if (action === 'KeyPress') this.writer.press([key]);
    else this.writer.lose('What to do with the key is not told; it was left out.');
  }

  #delay([from = '', to]: readonly string[]): void {
    const [ms, most] = [numberOf(from.trim()), to === undefined ? null : numberOf(to.trim())];
    if (ms === null) this.writer.lose('The length of this wait is no number; it was left out.');
    else this.writer.wait(ms, most !== null && most > ms ? most : null);
  }

  #goto(label: string): void {
    const mark = this.#labels.get(label);
    if (mark !== undefined && mark.list === this.writer.here) {
      this.writer.loopBack(this.writer.here, mark.at);
      this.#labels.clear();
    } else {
      this.writer.lose(
        'Only a jump back within the same block is carried over, as a loop; this one was left out.',
      );
    }
  }

  #repeat([times = '']: readonly string[]): void {
    const count = wholeOf(times.trim());
    if (count === null) this.writer.lose('How often to repeat is no number; it is done once.');
    this.writer.openRepeat(count === 0 ? null : (count ?? 1));
    this.#open.push(null);
  }

  #openIf(condition: MacroCondition): void {
    this.writer.openIf(condition);
    this.#open.push(condition);
  }

  #else(): void {
    const condition = this.#open.at(-1) ?? null;
    if (condition === null) this.writer.lose('ELSE belongs to no IF; it was left out.');
    else this.writer.otherwise(condition);
  }

  #condition(
    name: string,
    [first = '', second = '', third = '', fourth = '']: readonly string[],
  ): MacroCondition {
    if (name === 'PIXEL COLOR EQUALS') {
      const [x, y, tolerance] = [wholeOf(first), wholeOf(second), wholeOf(fourth)];
      const color = colorOfReference(wholeOf(third));
      const at = x === null || y === null || color === null ? null : this.writer.place(x, y);
      if (at !== null && color !== null) {
        this.writer.losses.once(
          'Colours were read as Windows writes them, red in the lowest byte.',
        );
        const off = Math.min(255, Math.max(0, tolerance ?? 0));
        return { type: 'pixel', at, color, tolerance: off };
      }
    }
    if (name === 'WINDOW EXISTS' && first.trim() !== '') {
      if (second.trim() === '1') this.#regularExpression();
      return { type: 'window', window: { title: titleMatch(first.trim()) }, is: 'open' };
    }
    if (name === 'CLIPBOARD EQUALS' && first.length < MAX_TEXT_LENGTH / 10) {
      return { type: 'clipboard', text: literalTemplate(first) };
    }
    this.writer.lose(
      `The condition ${quoted(name)} is not carried over: put one in place of “false”.`,
    );
    return NEVER;
  }

  #regularExpression(): void {
    this.writer.lose('The title is a regular expression, which was taken as it is written.');
  }

  #waitFor([title = '', what = '', timeout = '', isExpression = '']: readonly string[]): void {
    const seconds = numberOf(timeout.trim()) ?? 0;
    if (title.trim() === '' || (what !== 'appear' && what !== 'disappear')) {
      this.writer.lose('What to wait for is not known; it was left out.');
      return;
    }
    if (isExpression.trim() === '1') this.#regularExpression();
    this.writer.add({
      type: 'wait_for',
      condition: {
        type: 'window',
        window: { title: titleMatch(title.trim()) },
        is: what === 'appear' ? 'open' : 'gone',
      },
      timeoutMs: Math.min(MAX_MS, Math.max(0, seconds * 1000)),
      ...(seconds > 0 ? { otherwise: 'go_on' as const } : {}),
    });
  }

  #waitForUser([code = '', modifiers = '', , timeout = '']: readonly string[]): void {
    const key = keyOfVirtualKey(wholeOf(code.trim()) ?? -1);
    if (key === null) {
      this.writer.lose('Which key to wait for is not known; it was left out.');
      return;
    }
    if (!/^0?$/.test(modifiers.trim()))
      this.writer.lose('Modifiers of the key that is waited for are not carried over.');
    this.writer.add({
      type: 'wait_for',
      condition: { type: 'key', key },
      timeoutMs: Math.min(MAX_MS, Math.max(0, wholeOf(timeout.trim()) ?? 0)),
    });
  }

  #switchTo([title = '', isExpression = '']: readonly string[]): void {
    if (title.trim() === '') {
      this.writer.lose('Which window to switch to is not told; it was left out.');
      return;
    }
    if (isExpression.trim() === '1') this.#regularExpression();
    this.writer.add({
      type: 'wait_for',
      condition: { type: 'window', window: { title: titleMatch(title.trim()) } },
    });
    this.writer.lose('A macro cannot bring a window to the front; it waits until it is there.');
  }
}

/** `A`, `D1`, `ControlLeft`, `NumPad2`, `KeyCode220`. */
function keyCalled(name: string): PhysicalKey | null {
  const code = /^KeyCode(\d{1,3})$/.exec(name)?.[1];
  if (code !== undefined) return keyOfVirtualKey(Number(code));
  return keyOfCharacter(name)?.key ?? keyOfName(name);
}
