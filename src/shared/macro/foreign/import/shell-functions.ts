import { bodyOfFunction, plainName, SkippedBlocks } from './shell-blocks';
import type { ShellCommand, ShellPiece } from './shell-words';

/** A function of a shell script: what it does, without its braces. */
export interface ShellFunction {
  readonly line: number;
  readonly body: readonly ShellPiece[];
}

/** A script with its functions apart. */
export interface ShellParts {
  readonly main: readonly ShellPiece[];
  readonly functions: ReadonlyMap<string, ShellFunction>;
}

/**
 * Takes the functions out of a script that are written outside of every block, in braces of their own, once each, and named
 * somewhere else too. Others stay where they are.
 */
export function withoutFunctions(pieces: readonly ShellPiece[]): ShellParts {
  const named = namesIn(pieces);
  const main: ShellPiece[] = [];
  const functions = new Map<string, ShellFunction>();
  const blocks = new SkippedBlocks();
  for (let at = 0; at < pieces.length; at += 1) {
    const piece = pieces[at];
    if (piece === undefined) break;
    if ('words' in piece) {
      const found = blocks.isInside ? null : functionAt(pieces, at);
      if (found !== null && !functions.has(found.name) && named.has(found.name)) {
        functions.set(found.name, found);
        at = found.end;
        continue;
      }
      if (blocks.isInside) blocks.command(piece.words, piece.line);
      else blocks.open(piece.words, piece.line);
    }
    main.push(piece);
  }
  return { main, functions };
}

/** The words that stand in a script as themselves, heads of functions aside. */
function namesIn(pieces: readonly ShellPiece[]): ReadonlySet<string> {
  const words = pieces.flatMap((piece) =>
    'words' in piece ? piece.words.slice(bodyOfFunction(piece.words)?.from ?? 0) : [],
  );
  return new Set(words.map(plainName));
}

/** The function that begins at a piece, and the piece that ends it; null where none does, or not in a plain way. */
function functionAt(
  pieces: readonly ShellPiece[],
  from: number,
): (ShellFunction & { readonly name: string; readonly end: number }) | null {
  const head = pieces[from];
  if (head === undefined || !('words' in head) || head.join !== null) return null;
  const found = bodyOfFunction(head.words);
  if (found === null) return null;
  const blocks = new SkippedBlocks();
  blocks.open(head.words, head.line);
  const body: ShellPiece[] = withWords(head, head.words.slice(found.from));
  let isBehindBrace = found.hasBrace;
  for (let at = from + 1; at < pieces.length; at += 1) {
    const piece = pieces[at];
    if (piece === undefined) return null;
    if (!('words' in piece)) {
      body.push(piece);
      continue;
    }
    blocks.command(piece.words, piece.line);
    const [first, ...others] = piece.words;
    if (!blocks.isInside) {
      const isEnd = isBehindBrace && plainName(first) === '}' && others.length === 0;
      return isEnd ? { name: found.name, line: head.line, body, end: at } : null;
    }
    if (isBehindBrace) body.push(piece);
    else if (plainName(first) === '{') body.push(...withWords(piece, others));
    else return null;
    isBehindBrace = true;
  }
  return null;
}

function withWords(piece: ShellCommand, words: ShellCommand['words']): ShellPiece[] {
  return words.length === 0 ? [] : [{ ...piece, words }];
}
