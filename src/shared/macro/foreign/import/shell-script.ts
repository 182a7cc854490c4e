import type { PlainLoss } from '../losses/loss-words';
import { numberOf, quoted, wholeOf } from './foreign-text';
import { isBlockWord, isFunctionHead, plainName, SkippedBlocks } from './shell-blocks';
import { type ShellFunction, withoutFunctions } from './shell-functions';
import type { ShellWord } from './shell-word';
import type { ShellCommand, ShellPiece } from './shell-words';
import type { StepWriter } from './step-writer';

/** What runs a command that is not the shell's. False when it is none of its own. */
export type CommandReader = (
  name: string,
  words: readonly ShellWord[],
  command: ShellCommand,
) => boolean;

/** Words that stand before a command and are none. */
const BEFORE: ReadonlySet<string> = new Set([
  ...['do', 'then', 'else', '{', '(', 'sudo', 'exec', 'env', 'nohup'],
]);
/** Commands that change nothing on the desktop, nor what follows them. */
const WITHOUT_EFFECT: ReadonlySet<string> = new Set([
  ...['set', 'shopt', 'export', 'true', ':', 'trap', 'sync', '}', ')'],
]);
/** Commands that are left out but as good as always work. */
const WORKING: ReadonlySet<string> = new Set(['echo', 'printf', 'cd', 'notify-send']);
/** Functions call each other no deeper than this. */
const MAX_CALLS = 16;
/** So many commands and comments are put in for calls of functions, over a whole script. */
const MAX_PUT_IN = 1_000_000;
/** A random time as Deskreel's own scripts take it. */
const RANDOM_SLEEP =
  /^\$\(awk 'BEGIN \{ (?:"od [^"]{1,60}" \| getline seed; )?srand\((?:seed \+ 0)?\); print ([\d.]{1,20}) \+ rand\(\) \* \(([\d.]{1,20}) - [\d.]{1,20}\) \}'\)$/;
const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** Shell scripts as far as they drive input: `sleep`, counted loops, comments, and the commands of a reader. */
export class ShellScript {
  readonly #writer: StepWriter;
  readonly #reader: CommandReader;
  /** The blocks which are being left out. */
  #skipped = new SkippedBlocks();
  /** Whether the last command is sure to have worked; what is left out may have failed. */
  #hasWorked = true;
  /** The last command was left out for what joins it to the one before. */
  #isUnjoined = false;
  /** Whole numbers that variables hold: what counted loops begin with. */
  readonly #numbers = new Map<string, number>();
  /** Variables that loops count with. */
  readonly #counters = new Set<string>();
  #loops = 0;
  #functions: ReadonlyMap<string, ShellFunction> = new Map();
  readonly #called = new Set<string>();
  /** Functions that are being done, innermost last. */
  readonly #calls: string[] = [];
  #isReturning = false;
  /** So many pieces were put in for calls. */
  #putIn = 0;

  constructor(writer: StepWriter, reader: CommandReader) {
    this.#writer = writer;
    this.#reader = reader;
  }

  write(pieces: readonly ShellPiece[]): void {
    const { main, functions } = withoutFunctions(pieces);
    this.#functions = functions;
    this.#pieces(main);
    for (const [name, { line }] of functions) {
      this.#writer.at = `line ${line}`;
      if (!this.#called.has(name)) this.#writer.lose('functionUncalled', { name: quoted(name) });
    }
  }

  #pieces(pieces: readonly ShellPiece[]): void {
    for (const piece of pieces) {
      if (this.#writer.isOver || this.#isReturning) return;
      this.#writer.at = `line ${piece.line}`;
      if ('words' in piece) this.#joined(piece);
      else if (!this.#skipped.isInside && !(piece.line === 1 && piece.comment.startsWith('!'))) {
        this.#writer.comment(piece.comment);
      }
    }
    const { line } = this.#skipped;
    if (line === null) return;
    this.#writer.at = `line ${line}`;
    this.#writer.lose('leftOutToTheEnd');
  }

  /** A command, if the one before lets it be done. */
  #joined(piece: ShellCommand): void {
    const { line, join, words } = piece;
    if (this.#skipped.isInside) this.#skipped.command(words, line);
    else if (join === 'and' && !this.#hasWorked) {
      this.#unjoin(piece, 'behindAnd');
    } else if (join === 'or') {
      // What only says “never mind” is nothing to tell.
      if (this.#hasWorked && /^(?:true|:)$/.test(plainName(words[0]))) return;
      this.#unjoin(piece, 'behindOr');
    } else if (join === 'pipe' && this.#isUnjoined) this.#skipped.open(words, line);
    else {
      this.#isUnjoined = false;
      this.#hasWorked = true;
      this.#command(piece, words);
    }
  }

  #unjoin({ line, words }: ShellCommand, why: PlainLoss): void {
    this.#isUnjoined = true;
    this.#writer.lose(why);
    this.#skipped.open(words, line);
  }

  #command(command: ShellCommand, words: readonly ShellWord[]): void {
    const from = words.findIndex((word, at) => !isBefore(word, at === words.length - 1));
    const [first, ...others] = words.slice(Math.max(0, from));
    if (first === undefined || from < 0) return;
    this.#plainCommand(command, first, others);
    if (words.slice(0, from).some((word) => plainName(word) === '!')) this.#hasWorked = false;
  }

  /** A command that begins with its own name. */
  #plainCommand(command: ShellCommand, first: ShellWord, others: readonly ShellWord[]): void {
    const name = plainName(first);
    const words = [first, ...others];
    if (isAssignment(first)) this.#assign(first);
    else if (this.#functions.has(name)) this.#call(name);
    else if (name === 'return' && this.#calls.length > 0 && this.#loops === 0)
      this.#isReturning = true;
    else if (name === 'for') this.#for(command, words);
    else if (name === 'while' || name === 'until') this.#while(command, words);
    else if (isBlockWord(name)) this.#leaveOut(name, command, words);
    else if (isFunctionHead(words)) this.#leaveOut(null, command, words);
    else if (name === 'done') this.#done();
    else if (name === 'sleep') this.#sleep(others);
    else if (name === 'usleep') this.#usleep(others);
    else if (name === 'exit') this.#exit(others);
    else if (!WITHOUT_EFFECT.has(name) && !this.#reader(name, others, command)) {
      this.#hasWorked = WORKING.has(name);
      this.#writer.lose('commandNotRun', { name: quoted(name || first.text) });
    }
  }

  /** Does what a function does, where it is called. */
  #call(name: string): void {
    this.#called.add(name);
    const { body = [] } = this.#functions.get(name) ?? {};
    this.#putIn += body.length + 1;
    if (this.#calls.includes(name) || this.#calls.length >= MAX_CALLS || this.#putIn > MAX_PUT_IN) {
      this.#writer.lose('calledTooOften', { name: quoted(name) });
      this.#hasWorked = false;
      return;
    }
    const [loops, skipped] = [this.#loops, this.#skipped];
    this.#calls.push(name);
    this.#loops = 0;
    this.#skipped = new SkippedBlocks();
    this.#pieces(body);
    for (; this.#loops > 0; this.#loops -= 1) this.#writer.close();
    this.#calls.pop();
    this.#isReturning = false;
    this.#isUnjoined = false;
    // What it ends with the shell alone can tell.
    this.#hasWorked = false;
    [this.#loops, this.#skipped] = [loops, skipped];
  }

  /** Leaves out a block that begins with these words. `name` null: a function. */
  #leaveOut(name: string | null, { line }: ShellCommand, words: readonly ShellWord[]): void {
    if (name === null) this.#writer.lose('functionNotCarriedOver');
    else this.#writer.lose('insideNotCarriedOver', { name: quoted(name) });
    this.#hasWorked = false;
    this.#skipped.open(words, line);
  }

  #for(command: ShellCommand, words: readonly ShellWord[]): void {
    const times = timesOf(words.slice(1));
    if (times === null) {
      this.#leaveOut('for', command, words);
      return;
    }
    this.#writer.openRepeat(times);
    this.#loops += 1;
  }

  /** `n=0` before a loop and `n=$((n + 1))` in it are how a shell counts; other variables are lost. */
  #assign({ text, isOpen }: ShellWord): void {
    const [, name = '', value = ''] = /^(\w{1,100})=(.*)$/s.exec(text.slice(0, 300)) ?? [];
    const counted = this.#counters.has(name) && /^\$\(\(\s*\w{1,100}\s*\+\s*1\s*\)\)$/.test(value);
    const number = isOpen ? null : wholeOf(value);
    if (number !== null) this.#numbers.set(name, number);
    else if (!counted) {
      this.#hasWorked = !isOpen;
      this.#writer.lose('shellVariable');
    }
  }

  #exit([code]: readonly ShellWord[]): void {
    const isFailure = code !== undefined && code.text !== '0';
    this.#writer.add({ type: 'stop', ...(isFailure ? { as: 'failed' as const } : {}) });
  }

  /** `[ "$n" -lt 5 ]`: how often, when `n` is known. */
  #countedBy(words: readonly ShellWord[]): number | null {
    const [, name = '', sign = '', most = ''] =
      /^\[ \$\{?(\w{1,100})\}? -(lt|le) (\d{1,10}) \]$/.exec(
        words
          .slice(0, 6)
          .map(({ text }) => text.slice(0, 120))
          .join(' '),
      ) ?? [];
    const from = this.#numbers.get(name);
    if (from === undefined) return null;
    this.#counters.add(name);
    return Math.max(0, Number(most) - from + (sign === 'le' ? 1 : 0));
  }

  #while(command: ShellCommand, words: readonly ShellWord[]): void {
    const [{ text: name } = { text: '' }, condition] = words;
    const times = name === 'while' ? this.#countedBy(words.slice(1)) : null;
    if (times !== null) {
      this.#writer.openRepeat(times);
      this.#loops += 1;
      return;
    }
    const isEndless = /^(?:true|:|\(\(\s*1\s*\)\))$/.test(condition?.text ?? '');
    if (name !== 'while' || !isEndless) {
      this.#leaveOut(name, command, words);
      return;
    }
    this.#writer.openRepeat(null);
    this.#loops += 1;
  }

  #done(): void {
    if (this.#loops === 0) {
      this.#writer.lose('endsNothing', { name: quoted('done') });
      return;
    }
    this.#loops -= 1;
    this.#writer.close();
  }

  #sleep(words: readonly ShellWord[]): void {
    const range = RANDOM_SLEEP.exec(words[0]?.text.slice(0, 200) ?? '');
    if (range !== null) {
      this.#writer.wait(Number(range[1]) * 1000, Number(range[2]) * 1000);
      return;
    }
    const lengths = words.map(({ text, isOpen }) => (isOpen ? null : secondsOf(text)));
    if (lengths.length === 0 || lengths.includes(null)) {
      this.#writer.lose('sleepNoNumber');
    } else
      this.#writer.wait(lengths.reduce<number>((sum, length) => sum + (length ?? 0), 0) * 1000);
  }

  #usleep([length]: readonly ShellWord[]): void {
    const micros = length === undefined || length.isOpen ? null : numberOf(length.text);
    if (micros === null) this.#writer.lose('sleepNoNumber');
    else this.#writer.wait(micros / 1000);
  }
}

/** Whether a word only stands before a command: `do`, `!`, a variable for it alone. */
function isBefore(word: ShellWord, isLast: boolean): boolean {
  const name = plainName(word);
  return name === '!' || BEFORE.has(name) || (isAssignment(word) && !isLast);
}

function isAssignment({ text, isQuoted }: ShellWord): boolean {
  return /^[A-Za-z_]\w{0,100}\+?=/.test(text.slice(0, 110)) && !isQuoted;
}

/** Seconds of `0.5`, `2m`. */
export function secondsOf(text: string): number | null {
  const unit = UNITS[text.at(-1) ?? ''];
  const number = numberOf(unit === undefined ? text : text.slice(0, -1));
  return number === null ? null : number * (unit ?? 1);
}

/** How often a `for` goes round; null where only the shell can tell. */
function timesOf([name, word, ...items]: readonly ShellWord[]): number | null {
  const counted =
    /^\(\(\s*(\w{1,50})\s*=\s*(\d{1,9})\s*;\s*\1\s*(<=?)\s*(\d{1,9})\s*;\s*(?:\1\+\+|\+\+\1|\1\s*\+=\s*1)\s*\)\)$/;
  const [, , from = '', sign = '', to = ''] = counted.exec((name?.text ?? '').slice(0, 300)) ?? [];
  if (sign !== '') return Math.max(0, Number(to) - Number(from) + (sign === '<=' ? 1 : 0));
  if (word?.text !== 'in') return null;
  const [only] = items;
  if (items.length === 1 && only !== undefined) {
    const text = only.text.slice(0, 100);
    const range =
      /^\$\(\s*seq\s+(?:(\d{1,9})\s+)?(\d{1,9})\s*\)$/.exec(text) ??
      /^\{(\d{1,9})\.\.(\d{1,9})\}$/.exec(text);
    if (range !== null) return Math.max(0, Number(range[2]) - Number(range[1] ?? 1) + 1);
  }
  return items.some(({ isOpen, text }) => isOpen || /[*?[{]/.test(text)) ? null : items.length;
}
