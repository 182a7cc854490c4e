import type { PhysicalKey } from '../../../input/physical-keys';
import { refuseName } from '../../check/check-names';
import { compileExpression } from '../../expression';
import { type Amount, MAX_MS, MAX_TEXT_LENGTH, type MacroButton } from '../../macro-values';
import { CROSSMACRO_BUTTONS, delayOf } from './crossmacro-words';
import { type ForeignLine, MAX_LINE_LENGTH, quoted, wholeOf } from './foreign-text';
import { keyOfCharacter } from './keys/character-keys';
import { keyOfName } from './keys/named-keys';
import type { StepWriter } from './step-writer';
import { literalTemplate } from './typed-text';

const ALIASES: Readonly<Record<string, MacroButton>> = {
  ...CROSSMACRO_BUTTONS,
  l: 'left',
  r: 'right',
  m: 'middle',
  side: 'back',
  back: 'back',
  extra: 'forward',
  forward: 'forward',
};
const OPERATORS: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=']);

/** The script of a CrossMacro file: a step a line, blocks in braces. */
export class CrossMacroScript {
  readonly #writer: StepWriter;
  /** Variables that the script uses. */
  readonly variables = new Set<string>();
  /** What was opened, innermost last: what has to happen at its brace. */
  readonly #open: ('block' | 'skipped' | { readonly condition: string })[] = [];

  constructor(writer: StepWriter) {
    this.#writer = writer;
  }

  write(lines: readonly ForeignLine[]): void {
    for (const { text, number } of lines) {
      if (this.#writer.isOver) return;
      this.#writer.at = `line ${number}`;
      const line = text.trim();
      if (line === '') continue;
      if (line.length > MAX_LINE_LENGTH) this.#writer.lose('lineTooLong');
      else if (line.startsWith('#')) this.#writer.comment(line.slice(1));
      else if (text.startsWith('| ')) this.#writer.lose('textGoesOn');
      else this.#line(line);
    }
    if (this.#open.length > 0) this.#writer.lose('braceMissing');
  }

  #line(line: string): void {
    if (line === '}') {
      this.#closeBlock();
      return;
    }
    if (/^\}\s*else\s*\{$/.test(line) || /^else\s*\{$/.test(line)) {
      this.#else();
      return;
    }
    const [, word = '', rest = ''] = /^(\S+)\s*(.*)$/.exec(line) ?? [];
    const name = word.toLowerCase();
    if (line.endsWith('{')) {
      this.#block(name, rest.slice(0, -1).trim());
      return;
    }
    const words = rest.split(/\s+/).filter((part) => part !== '');
    switch (name) {
      case 'move':
        this.#move(words);
        return;
      case 'click':
      case 'down':
      case 'up':
        this.#button(name, words);
        return;
      case 'scroll':
        this.#scroll(words);
        return;
      case 'key':
        this.#key(words);
        return;
      case 'tap':
        this.#tap(rest);
        return;
      case 'type':
        this.#type(withVariables(unquoted(rest), this.variables));
        return;
      case 'delay':
        this.#delay(words);
        return;
      case 'set':
      case 'inc':
      case 'dec':
      case 'mul':
      case 'div':
        this.#set(name, rest);
        return;
      case 'waitcolor':
        this.#waitColor(words);
        return;
      default:
        this.#writer.lose('notCarriedOver', { name: quoted(name) });
        return;
    }
  }

  #type(text: string): void {
    if (text.length <= MAX_TEXT_LENGTH) this.#writer.add({ type: 'text', text });
    else this.#writer.lose('textTooLong');
  }

  #closeBlock(): void {
    const opened = this.#open.pop();
    if (opened === undefined) this.#writer.lose('braceClosesNothing');
    else this.#writer.close();
  }

  #else(): void {
    const opened = this.#open.pop();
    if (typeof opened !== 'object') {
      this.#writer.lose('elseInGroup');
      if (opened !== undefined) this.#writer.close();
      this.#writer.openGroup('else');
      this.#open.push('block');
      return;
    }
    this.#writer.otherwise({ type: 'expression', expression: opened.condition });
    this.#open.push('block');
  }

  #block(name: string, rest: string): void {
    if (name === 'repeat') {
      const count = this.#amount(rest);
      if (typeof count === 'number') this.#writer.openRepeat(count);
      else if (count === null) this.#unknownBlock(name);
      else this.#writer.openLoop({ kind: 'times', times: count });
      this.#open.push('block');
      return;
    }
    const condition = name === 'if' || name === 'while' ? conditionOf(rest, this.variables) : null;
    if (condition === null) {
      this.#unknownBlock(name);
      this.#open.push('block');
    } else if (name === 'if') {
      this.#writer.openIf({ type: 'expression', expression: condition });
      this.#open.push({ condition });
    } else {
      const ends = {
        type: 'not' as const,
        condition: { type: 'expression' as const, expression: condition },
      };
      this.#writer.openLoop({ kind: 'until', condition: ends });
      this.#open.push('block');
    }
  }

  #unknownBlock(name: string): void {
    this.#writer.lose('blockInGroup', { name: quoted(name) });
    this.#writer.openGroup(name.slice(0, 40));
  }

  #move([mode = '', x = '', y = '']: readonly string[]): void {
    const at = { x: this.#amount(x), y: this.#amount(y) };
    if (!/^(?:abs|rel|rel-logical|rel-raw)$/.test(mode) || at.x === null || at.y === null) {
      this.#writer.losePlace('whereToMoveUntold');
      return;
    }
    const from = mode === 'abs' ? 'screen' : 'pointer';
    if (typeof at.x === 'number' && typeof at.y === 'number') {
      const place = this.#writer.place(at.x, at.y, from);
      if (place !== null) this.#writer.move(place);
    } else this.#writer.move({ x: at.x, y: at.y, ...(from === 'screen' ? {} : { from }) });
  }

  #button(action: 'click' | 'down' | 'up', words: readonly string[]): void {
    const name = (words[0]?.toLowerCase() === 'current' ? words[1] : words[0])?.toLowerCase() ?? '';
    const button = Object.hasOwn(ALIASES, name) ? ALIASES[name] : undefined;
    if (button === undefined) this.#writer.lose('buttonUnknown', { name: quoted(name) });
    else if (action === 'click') this.#writer.click(button, null);
    else this.#writer.button(button, action, null);
  }

  #scroll([way = '', count = '1']: readonly string[]): void {
    const notches = wholeOf(count);
    const turn = { up: [-1, 0], down: [1, 0], left: [0, -1], right: [0, 1] }[way.toLowerCase()];
    if (notches === null || turn === undefined) this.#writer.lose('scrollUntold');
    else this.#writer.wheel((turn[0] ?? 0) * notches + 0, (turn[1] ?? 0) * notches + 0);
  }

  #key([action = '', name = '']: readonly string[]): void {
    const key = keyCalled(name);
    if (key === null) this.#writer.lose('keyUnknown', { name: quoted(name) });
    else if (action.toLowerCase() === 'down') this.#writer.keyDown(key);
    else if (action.toLowerCase() === 'up') this.#writer.keyUp(key);
    else this.#writer.lose('keyActionUntold');
  }

  #tap(combination: string): void {
    const keys = combination.split('+', 9).map((name) => keyCalled(name.trim()));
    if (keys.includes(null)) this.#writer.lose('chordKeyUnknown');
    else this.#writer.press(keys.filter((key) => key !== null));
  }

  #delay(words: readonly string[]): void {
    const isRandom = words[0]?.toLowerCase() === 'random';
    const times = (
      isRandom
        ? words
            .slice(1)
            .join(' ')
            .split(/\.\.|\s+/)
        : words
    ).map(delayOf);
    const [from, to] = times;
    if (typeof from !== 'number' || (isRandom && typeof to !== 'number')) {
      const amount = isRandom ? null : this.#amount(words.join(' '));
      if (amount === null) this.#writer.lose('lengthNoNumber');
      else
        this.#writer.add({
          type: 'wait',
          ms: typeof amount === 'number' ? Math.min(Math.abs(amount), MAX_MS) : amount,
        });
      return;
    }
    this.#writer.wait(from, isRandom ? (to ?? null) : null);
  }

  #set(operation: 'set' | 'inc' | 'dec' | 'mul' | 'div', rest: string): void {
    const [, called = '', written = ''] = /^([A-Za-z_]\w{0,62})\s*=?\s*(.*)$/.exec(rest) ?? [];
    const name = called === '' ? '' : variableNamed(called, this.variables);
    const operand = this.#value(written === '' ? '1' : written, operation === 'set');
    const sign = { set: '', inc: ' + ', dec: ' - ', mul: ' * ', div: ' / ' }[operation];
    const value =
      operand === null ? null : operation === 'set' ? operand : `${name}${sign}${operand}`;
    if (name === '' || value === null || !compileExpression(value).ok) {
      this.#writer.lose('valueUnknown');
    } else this.#writer.add({ type: 'set', name, value });
  }

  #waitColor([x = '', y = '', color = '', timeout = '5000', result]: readonly string[]): void {
    const at = { x: this.#amount(x), y: this.#amount(y) };
    const ms = delayOf(timeout);
    if (at.x === null || at.y === null || !/^[0-9a-f]{6}$/i.test(color) || ms === null) {
      this.#writer.lose('toAwaitUnclear');
      return;
    }
    this.#writer.add({
      type: 'wait_for',
      condition: { type: 'pixel', at: { x: at.x, y: at.y }, color: `#${color}`, tolerance: 0 },
      timeoutMs: Math.min(ms, MAX_MS),
      ...(result === undefined ? {} : { otherwise: 'go_on' as const }),
    });
    if (result !== undefined) this.#writer.lose('colorResult');
  }

  /** A whole number, a variable, or one operation on such. */
  #amount(text: string): Amount | null {
    const number = wholeOf(text);
    return number ?? this.#value(text, false);
  }

  #value(text: string, orText: boolean): string | null {
    const written = text.trim();
    const expression = expressionOf(written, this.variables);
    if (expression !== null) return compileExpression(expression).ok ? expression : null;
    if (!orText) return null;
    const literal = JSON.stringify(unquoted(written));
    return literal.length <= 900 ? literal : null;
  }
}

/** `$a`, `12`, `$a / 2`, `true`. */
function expressionOf(text: string, names: Set<string>): string | null {
  const operand = '(?:-?\\d{1,15}|\\$[A-Za-z_]\\w{0,62})';
  const shape = new RegExp(`^${operand}(?:\\s*[-+*/]\\s*${operand})?$|^(?:true|false)$`);
  return text.length < 200 && shape.test(text)
    ? text.replace(/\$(\w+)/g, (_, name: string) => variableNamed(name, names))
    : null;
}

function conditionOf(text: string, names: Set<string>): string | null {
  if (text.length > 700) return null;
  const [, left = '', operator = '', right = ''] =
    /^(.{1,300}?)\s*(==|!=|<=|>=|<|>)\s*(.{1,300})$/.exec(text) ?? [];
  if (!OPERATORS.has(operator)) return null;
  const [a, b] = [left, right].map(
    (side) => expressionOf(side.trim(), names) ?? JSON.stringify(unquoted(side.trim())),
  );
  const condition = `${a} ${operator} ${b}`;
  return compileExpression(condition).ok ? condition : null;
}

function keyCalled(name: string): PhysicalKey | null {
  return keyOfCharacter(name)?.key ?? keyOfName(name);
}

function unquoted(text: string): string {
  return /^".*"$/s.test(text) && text.length > 1 ? text.slice(1, -1) : text;
}

/** `$name` becomes `{{ name }}`; `$$name` stays `$name`. */
function withVariables(text: string, names: Set<string>): string {
  return literalTemplate(text).replace(
    /\$(\$?)([A-Za-z_]\w{0,62})/g,
    (_, dollar: string, name: string) =>
      dollar === '$' ? `$${name}` : `{{ ${variableNamed(name, names)} }}`,
  );
}

/** What a variable is called here; notes that there is one. */
function variableNamed(name: string, names: Set<string>): string {
  const called = refuseName(name) === null ? name : `${name}_`;
  names.add(called);
  return called;
}
