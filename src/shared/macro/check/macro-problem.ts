/** Something that is wrong with a macro. */
export interface MacroProblem {
  /** Where, as a JSON pointer (RFC 6901): `/steps/2/at/x`; empty: the whole. */
  readonly path: string;
  /** The step as people count it, `3.2`; null where it is about no step. */
  readonly number: string | null;
  /** The id of that step, where it has one. */
  readonly id: string | null;
  /** A sentence: what was expected, and what stands there. It names the step. */
  readonly message: string;
}

/** No more problems of a macro than this are told. */
export const MAX_PROBLEMS = 100;

/** More of a name that may be of any length is not told, characters: that of a variable has no more. */
const MAX_SHOWN = 64;

/** A way into a document: fields and positions. */
export type DocumentPath = readonly (string | number)[];

/** A way as a JSON pointer. */
export function pointerOf(path: DocumentPath): string {
  return path
    .map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}

/** A way as people read it: `at.x`, `keys[1]`. */
export function fieldOf(path: DocumentPath): string {
  return path
    .map((part, i) =>
      typeof part === 'number' ? `[${part}]` : `${i === 0 ? '' : '.'}${shortened(part)}`,
    )
    .join('');
}

/** The beginning of a text that may be of any length. */
export function shortened(text: string, most = MAX_SHOWN): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

/** Problems in one sentence: the first, and how many more there are. `problems` has one at least. */
export function problemsText(problems: readonly MacroProblem[]): string {
  const [first, ...others] = problems;
  if (first === undefined) return '';
  if (others.length === 0) return first.message;
  const more = problems.length >= MAX_PROBLEMS ? `${others.length} or more` : `${others.length}`;
  return `${first.message} There ${others.length === 1 ? 'is 1 more problem' : `are ${more} more problems`}.`;
}
