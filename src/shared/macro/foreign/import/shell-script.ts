import { numberOf, quoted, wholeOf } from './foreign-text';
import type { ShellCommand, ShellPiece, ShellWord } from './shell-words';
import type { StepWriter } from './step-writer';

/** What runs a command that is not the shell's. False when it is none of its own. */
export type CommandReader = (
  name: string,
  words: readonly ShellWord[],
  command: ShellCommand,
) => boolean;

const OPENING: Readonly<Record<string, string>> = {
  for: 'done',
  while: 'done',
  until: 'done',
  select: 'done',
  if: 'fi',
  case: 'esac',
};
/** Words that stand before a command and are none. */
const BEFORE: ReadonlySet<string> = new Set([
  'do',
  'then',
  '{',
  'sudo',
  'exec',
  'env',
  'nohup',
  '!',
]);
/** Commands that change nothing on the desktop, nor what follows them. */
const WITHOUT_EFFECT: ReadonlySet<string> = new Set([
  ...['set', 'shopt', 'export', 'true', ':', 'trap', 'sync'],
]);
/** A random time as Deskreel's own scripts take it. */
const RANDOM_SLEEP =
  /^\$\(awk 'BEGIN \{ srand\(\); print ([\d.]{1,20}) \+ rand\(\) \* \(([\d.]{1,20}) - [\d.]{1,20}\) \}'\)$/;
const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** Shell scripts as far as they drive input: `sleep`, counted loops, comments, and the commands of a reader. */
export class ShellScript {
  readonly #writer: StepWriter;
  readonly #reader: CommandReader;
  /** Words that close the blocks which are being left out, innermost last. */
  readonly #skipped: string[] = [];
  /** Whole numbers that variables hold: what counted loops begin with. */
  readonly #numbers = new Map<string, number>();
  /** Variables that loops count with. */
  readonly #counters = new Set<string>();
  #loops = 0;

  constructor(writer: StepWriter, reader: CommandReader) {
    this.#writer = writer;
    this.#reader = reader;
  }

  write(pieces: readonly ShellPiece[]): void {
    for (const piece of pieces) {
      if (this.#writer.isOver) return;
      this.#writer.at = `line ${piece.line}`;
      if ('words' in piece) this.#command(piece, piece.words);
      else if (this.#skipped.length === 0 && !(piece.line === 1 && piece.comment.startsWith('!'))) {
        this.#writer.comment(piece.comment);
      }
    }
  }

  #command(command: ShellCommand, words: readonly ShellWord[]): void {
    const [first, ...others] = words;
    if (first === undefined) return;
    const name = first.isQuoted || first.isOpen ? '' : first.text;
    if (this.#skipped.length > 0) this.#skip(name, words);
    else if (BEFORE.has(name)) this.#command(command, others);
    else if (/^[A-Za-z_]\w{0,100}\+?=/.test(first.text) && !first.isQuoted) {
      if (others.length > 0) this.#command(command, others);
      else this.#assign(first);
    } else if (name === 'for') this.#for(others);
    else if (name === 'while' || name === 'until') this.#while(name, others);
    else if (Object.hasOwn(OPENING, name)) this.#leaveOut(name, OPENING[name] ?? '');
    else if (/^[\w-]{1,80}\(\)$/.test(name) || name === 'function') this.#function(words);
    else if (name === 'done') this.#done();
    else if (name === 'sleep') this.#sleep(others);
    else if (name === 'usleep') this.#usleep(others);
    else if (name === 'exit') this.#exit(others);
    else if (!WITHOUT_EFFECT.has(name) && !this.#reader(name, others, command)) {
      this.#writer.lose(`The command ${quoted(name || first.text)} is not run; it was left out.`);
    }
  }

  #leaveOut(what: string, end: string): void {
    this.#writer.lose(`${quoted(what)} and what is in it are not carried over.`);
    this.#skipped.push(end);
  }

  #skip(name: string, words: readonly ShellWord[]): void {
    const last = words.at(-1);
    if (name === this.#skipped.at(-1)) this.#skipped.pop();
    else if (BEFORE.has(name) && words.length > 1) this.#skip(words[1]?.text ?? '', words.slice(1));
    else if (Object.hasOwn(OPENING, name)) this.#skipped.push(OPENING[name] ?? '');
    else if (last?.text === '{' && !last.isQuoted) this.#skipped.push('}');
  }

  #function(words: readonly ShellWord[]): void {
    // Its body begins with a brace here or on the next line; without any it is one command, which is left out with it.
    this.#leaveOut('a function', '}');
    if (words.some(({ text }) => text === '}')) this.#skipped.pop();
  }

  #for(words: readonly ShellWord[]): void {
    const times = timesOf(words);
    if (times === null) {
      this.#leaveOut('for', 'done');
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
    else if (!counted) this.#writer.lose('A variable of the shell is not carried over.');
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

  #while(name: string, words: readonly ShellWord[]): void {
    const [condition] = words;
    const times = name === 'while' ? this.#countedBy(words) : null;
    if (times !== null) {
      this.#writer.openRepeat(times);
      this.#loops += 1;
      return;
    }
    const isEndless = /^(?:true|:|\(\(\s*1\s*\)\))$/.test(condition?.text ?? '');
    if (name !== 'while' || !isEndless) {
      this.#leaveOut(name, 'done');
      return;
    }
    this.#writer.openRepeat(null);
    this.#loops += 1;
  }

  #done(): void {
    if (this.#loops === 0) {
      this.#writer.lose('“done” ends nothing; it was left out.');
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
      this.#writer.lose('How long to sleep is no number; it was left out.');
    } else
      this.#writer.wait(lengths.reduce<number>((sum, length) => sum + (length ?? 0), 0) * 1000);
  }

  #usleep([length]: readonly ShellWord[]): void {
    const micros = length === undefined || length.isOpen ? null : numberOf(length.text);
    if (micros === null) this.#writer.lose('How long to sleep is no number; it was left out.');
    else this.#writer.wait(micros / 1000);
  }
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
