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
import { ShellScript } from './shell-script';
import { type ShellPiece, shellPieces } from './shell-words';
import { StepWriter } from './step-writer';
import { xButtonOf, xKeyOf } from './x-keys';

/** How a line of xte's begins. */
export const XTE_LINE =
  /^(?:key|keydown|keyup|keystr|str|mousemove|mousermove|mouseclick|mousedown|mouseup|mousejiggle|sleep|usleep)(?: |$)/;

/** Reads a file of xte's commands, a line each, or a shell script that gives them to xte. */
export const importXte: Importer = (file) => {
  const decoded = decodeForeignText(file.bytes);
  if (decoded === null) return refused('xteBinary');
  const lines = linesOf(decoded.text);
  const pieces = decoded.text.includes('xte') ? shellPieces(decoded.text) : [];
  const isShell = pieces.some(
    (piece) => 'words' in piece && piece.words.some(({ text }) => isCall(text)),
  );
  if (!isShell && !lines.some(({ text }) => XTE_LINE.test(text.trimStart().slice(0, 40)))) {
    return refused('xteOther');
  }
  const writer = new StepWriter();
  const commands = new XteCommands(writer);
  if (isShell) writeShell(writer, commands, pieces);
  else {
    for (const { number, text } of lines) {
      if (writer.isOver) break;
      writer.at = `line ${number}`;
      commands.line(text);
    }
  }
  return imported(file, writer);
};

function isCall(word: string): boolean {
  return word === 'xte' || word.endsWith('/xte');
}

function writeShell(
  writer: StepWriter,
  commands: XteCommands,
  pieces: readonly ShellPiece[],
): void {
  const script = new ShellScript(writer, (name, words, { input }) => {
    if (!isCall(name)) return false;
    for (const [index, { text, isOpen }] of words.entries()) {
      // -x DISPLAY, -i XInput device
      if (/^-[xih]/.test(text) || /^-[xi]$/.test(words[index - 1]?.text ?? '')) continue;
      if (isOpen) writer.lose('partOfShell');
      else commands.line(text);
    }
    for (const line of input?.split('\n') ?? []) commands.line(line);
    return true;
  });
  script.write(pieces);
}

class XteCommands {
  readonly #writer: StepWriter;

  constructor(writer: StepWriter) {
    this.#writer = writer;
  }

  line(whole: string): void {
    const line = whole.trimStart();
    if (line.trim() === '') return;
    if (line.length > MAX_LINE_LENGTH) {
      this.#writer.lose('lineTooLong');
      return;
    }
    const blank = line.indexOf(' ');
    const name = blank < 0 ? line.trimEnd() : line.slice(0, blank);
    const rest = blank < 0 ? '' : line.slice(blank + 1);
    const words = rest.split(/\s+/).filter((word) => word !== '');
    if (name.startsWith('#')) this.#writer.comment(line.slice(1));
    else if (name === 'str') this.#writer.text(rest);
    else if (name === 'key' || name === 'keydown' || name === 'keyup' || name === 'keystr')
      this.#key(name, words);
    else if (name === 'mousemove' || name === 'mousermove') this.#move(name, words);
    else if (/^mouse(?:click|down|up)$/.test(name)) this.#button(name, words[0] ?? '1');
    else if (name === 'sleep' || name === 'usleep') {
      const length = numberOf(words[0] ?? '');
      if (length === null) this.#writer.lose('sleepNoNumber');
      else this.#writer.wait(name === 'sleep' ? length * 1000 : length / 1000);
    } else this.#writer.lose('xteCommand', { name: quoted(name) });
  }

  #key(name: 'key' | 'keydown' | 'keyup' | 'keystr', words: readonly string[]): void {
    const keys = words.map(xKeyOf);
    const last = keys.at(-1);
    if (last === undefined || keys.includes(null) || last === null) {
      this.#writer.lose('keyNotKnown');
      return;
    }
    if (keys.some((key) => key?.isCharacter)) this.#writer.losses.once('fromCharacters');
    if (name === 'keydown') this.#writer.keyDown(last.key);
    else if (name === 'keyup') this.#writer.keyUp(last.key);
    // `keystr Control_L c`: the first is held while the second is pressed.
    else if (name === 'keystr')
      this.#writer.press(keys.flatMap((key) => (key === null ? [] : [key.key])));
    else this.#writer.press(last.isShifted ? ['ShiftLeft', last.key] : [last.key]);
  }

  #move(name: 'mousemove' | 'mousermove', words: readonly string[]): void {
    const [x, y] = words.map(numberOf);
    if (typeof x !== 'number' || typeof y !== 'number') {
      this.#writer.losePlace('whereToMoveNoNumber');
      return;
    }
    const place = this.#writer.place(x, y, name === 'mousemove' ? 'screen' : 'pointer');
    if (place !== null) this.#writer.move(place);
  }

  #button(name: string, number: string): void {
    const found = xButtonOf(wholeOf(number));
    if (found === null) this.#writer.lose('whichButtonUnknown');
    else if ('turn' in found) {
      if (name !== 'mouseup') this.#writer.wheel(...found.turn);
    } else if (name === 'mouseclick') this.#writer.click(found.button, null);
    else this.#writer.button(found.button, name === 'mousedown' ? 'down' : 'up', null);
  }
}
