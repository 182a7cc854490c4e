import type { Importer } from '../foreign';
import { refused } from '../losses/refusal';
import { decodeForeignText, type ForeignLine, linesOf } from './foreign-text';
import { imported } from './imported';
import { withoutOwnShellFrame } from './own-script-frames';
import { ShellScript } from './shell-script';
import { type ShellPiece, shellPieces } from './shell-words';
import { StepWriter } from './step-writer';
import { isXdotoolCommand, XdotoolChain } from './xdotool-chain';

/** Reads a shell script that calls xdotool, or a script of xdotool's own: its commands, a line each. */
export const importXdotool: Importer = (file) => {
  const decoded = decodeForeignText(file.bytes);
  if (decoded === null) return refused('xdotoolBinary');
  const text = withoutOwnShellFrame(decoded.text);
  const mayCall = text.includes('xdotool');
  const shell = mayCall ? shellPieces(text) : [];
  const isShell = shell.some(
    (piece) => 'words' in piece && piece.words.some(({ text }) => isCall(text)),
  );
  const isOwn = !isShell && (mayCall || linesOf(text).some(isCommandLine));
  const pieces = isOwn ? shellPieces(text, false) : shell;
  if (!isShell && !pieces.some(beginsWithCommand)) return refused('xdotoolOther');
  const writer = new StepWriter();
  const chain = new XdotoolChain(writer);
  const script = new ShellScript(writer, (name, words) => {
    if (isShell ? !isCall(name) : !isXdotoolCommand(name)) return false;
    chain.run(isShell ? words : [{ text: name, isOpen: false, isQuoted: false }, ...words]);
    return true;
  });
  script.write(pieces);
  return imported(file, writer);
};

function isCall(word: string): boolean {
  return word === 'xdotool' || word.endsWith('/xdotool');
}

function beginsWithCommand(piece: ShellPiece): boolean {
  return 'words' in piece && isXdotoolCommand(piece.words[0]?.text ?? '');
}

function isCommandLine({ text }: ForeignLine): boolean {
  return isXdotoolCommand(/^\s*(\w{1,40})\b/.exec(text.slice(0, 100))?.[1] ?? '');
}
