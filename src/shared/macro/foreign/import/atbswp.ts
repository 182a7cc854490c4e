import type { Importer } from '../foreign';
import type { Said } from '../losses/loss-words';
import { refused } from '../losses/refusal';
import { decodeForeignText, linesOf, MAX_LINE_LENGTH, quoted } from './foreign-text';
import { imported } from './imported';
import { withoutOwnPythonFrame } from './own-script-frames';
import { PyAutoGui } from './pyautogui';
import { isBareText, parsePythonCall, pythonLine, type TripleQuote } from './python-calls';
import { StepWriter } from './step-writer';

/** What a line of a script for PyAutoGUI has. */
export const PYAUTOGUI_LINE = /(?:^|[\s;])(?:pyautogui|pag)\.\w{1,30}\(/;
/** Lines that mean nothing to a macro. */
const WITHOUT_EFFECT =
  /^(?:import [\w, .]+|from [\w.]+ import [\w, *]+|pyautogui\.FAILSAFE\s*=.*|pass|def main\(\):|if __name__ == .__main__.:|main\(\))$/;

/** Calls that leave the pointer where their arguments say. */
const MOVING_CALL =
  /^(?:pyautogui|pag)\.(?:move\w*|drag\w*|\w*click|mouse(?:Down|Up)|\w*scroll)\(\s*(?!\))/i;

/** A block that is open: how far its `for` or `while` is indented. */
interface Block {
  readonly indent: number;
  /** What is in it is left out. */
  readonly isSkipped: boolean;
  /** It was opened as a loop of the macro. */
  readonly isLoop: boolean;
}

/** A text between three quotes that goes on in the next line. */
interface OpenText {
  readonly quote: TripleQuote;
  /** Its statement is nothing else, so far. */
  readonly isBare: boolean;
  /** How far the statement is indented, and where it is. */
  readonly indent: number;
  readonly at: string | null;
}

/**
 * Reads a script as atbswp records them: PyAutoGUI's calls, a line each. It is read, never run: what is not such a call
 * with numbers and texts in it, a counted loop or a comment is told as a loss.
 */
export const importAtbswp: Importer = (file) => {
  const decoded = decodeForeignText(file.bytes);
  if (decoded === null) return refused('atbswpBinary');
  const lines = linesOf(decoded.text);
  if (!lines.some(({ text }) => PYAUTOGUI_LINE.test(text.slice(0, 500)))) {
    return refused('atbswpOther');
  }
  const script = new PythonScript();
  for (const { number, text } of withoutOwnPythonFrame(lines)) {
    if (script.writer.isOver) break;
    script.writer.at = `line ${number}`;
    if (text.length > MAX_LINE_LENGTH) script.longLine(text);
    else script.line(text, number);
  }
  script.finish();
  return imported(file, script.writer);
};

class PythonScript {
  readonly writer = new StepWriter();
  readonly #pyautogui = new PyAutoGui(this.writer);
  readonly #blocks: Block[] = [];
  #hasPause = false;
  #text: OpenText | null = null;

  line(text: string, number: number): void {
    const before = this.#text;
    const line = text.trim();
    if (line === '') return;
    if (number === 1 && line.startsWith('#!')) return;
    const read = pythonLine(line, before?.quote);
    if (before !== null && read.rest === null) return;
    const indent = before?.indent ?? text.length - text.trimStart().length;
    const { statements, comment, open } = read;
    if (before === null && statements.length > 0) this.#closeTo(indent);
    const isSkipped = this.#blocks.at(-1)?.isSkipped === true;
    const last = statements.at(-1);
    const isBare = last !== undefined && isBareText(last);
    this.#text = open === null ? null : { quote: open, isBare, indent, at: this.writer.at };
    const rest = read.rest ?? '';
    if (before?.isBare === true && rest !== '' && !isSkipped) this.#leaveOut(rest);
    // The head of a block: what is in it is left out, too.
    if (rest.endsWith(':') && (open === null || last !== undefined)) {
      this.#blocks.push({ indent, isSkipped: true, isLoop: false });
    }
    if (isSkipped) return;
    if (comment !== null) this.writer.comment(comment.replace(/^#+/, ''));
    for (const [index, statement] of statements.entries()) {
      if (isBareText(statement)) continue;
      if (open !== null && index === statements.length - 1) this.#leaveOut(statement);
      else this.#statement(statement, indent);
    }
  }

  /** A line that is not read but for the texts that begin or end in it. */
  longLine(text: string): void {
    this.writer.lose('lineTooLong');
    const indent = this.#text?.indent ?? text.length - text.trimStart().length;
    const { open } = pythonLine(text, this.#text?.quote);
    this.#text = open === null ? null : { quote: open, isBare: false, indent, at: this.writer.at };
  }

  /** Behind the last line. */
  finish(): void {
    if (this.#text !== null) this.writer.losses.add(this.#text.at, 'leftOutToTheEnd');
  }

  /** Ends blocks that a line with this indentation is not in. */
  #closeTo(indent: number): void {
    for (
      let last = this.#blocks.at(-1);
      last !== undefined && indent <= last.indent;
      last = this.#blocks.at(-1)
    ) {
      this.#blocks.pop();
      if (last.isLoop) this.writer.close();
    }
  }

  #statement(statement: string, indent: number): void {
    if (statement.endsWith(':') && !WITHOUT_EFFECT.test(statement.slice(0, 200))) {
      this.#block(statement, indent);
      return;
    }
    if (statement.length <= 500 && WITHOUT_EFFECT.test(statement)) return;
    const pause = /^pyautogui\.PAUSE\s*=\s*([\d.]{1,20})$/.exec(statement.slice(0, 100))?.[1];
    if (pause !== undefined) {
      this.#hasPause = true;
      if (Number(pause) > 0) this.writer.lose('pauseOfPyAutoGui');
      return;
    }
    if (statement.length <= 100 && this.#waitsOrEnds(statement)) return;
    const call = parsePythonCall(statement);
    const [module = '', name = ''] = call?.name.split('.') ?? [];
    if (call !== null && (call.name === 'time.sleep' || call.name === 'sleep')) {
      this.#pyautogui.sleep(call.values[0]);
    } else if (
      call === null ||
      (module !== 'pyautogui' && module !== 'pag') ||
      !this.#pyautogui.call(name, call)
    ) {
      this.#leaveOut(statement);
    } else if (!this.#hasPause) {
      this.writer.losses.once('usualPauseOfPyAutoGui');
    }
  }

  #leaveOut(statement: string): void {
    const what = /^[\w.]{1,60}/.exec(statement.slice(0, 60))?.[0] ?? '';
    const lost: Said = ['python', { name: quoted(what) }];
    if (MOVING_CALL.test(statement.slice(0, 100))) this.writer.losePlace(...lost);
    else this.writer.lose(...lost);
  }

  /** `time.sleep(random.uniform(1, 2))`, `sys.exit(1)`. */
  #waitsOrEnds(statement: string): boolean {
    const [, from, to] =
      /^(?:time\.)?sleep\(random\.(?:uniform|randint)\(([\d.]{1,12}),\s*([\d.]{1,12})\)\)$/.exec(
        statement,
      ) ?? [];
    if (from !== undefined && to !== undefined) {
      this.writer.wait(Number(from) * 1000, Number(to) * 1000);
      return true;
    }
    const code = /^(?:sys\.)?exit\((\d{0,3})\)$/.exec(statement)?.[1];
    if (code === undefined) return false;
    this.writer.add({ type: 'stop', ...(/^0?$/.test(code) ? {} : { as: 'failed' as const }) });
    return true;
  }

  #block(statement: string, indent: number): void {
    const head = statement.slice(0, 200);
    const counted = /^for \w{1,50} in range\((\d{1,9})\):$/.exec(head)?.[1];
    if (counted !== undefined || /^while (?:True|1):$/.test(head)) {
      this.writer.openRepeat(counted === undefined ? null : Number(counted));
      this.#blocks.push({ indent, isSkipped: false, isLoop: true });
      return;
    }
    const what = /^\w{1,30}/.exec(head)?.[0] ?? '';
    this.writer.lose('pythonBlock', { name: quoted(what) });
    this.#blocks.push({ indent, isSkipped: true, isLoop: false });
  }
}
