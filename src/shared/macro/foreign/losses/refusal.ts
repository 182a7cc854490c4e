import { err } from '../../../base/result';
import { REFUSAL_WORDS } from './refusal-words';
import { type PlainIn, type SaidIn, type Values, withValues } from './said';

/** Why a file is refused as a whole, whatever the language that says so. */
export type RefusalCode = keyof typeof REFUSAL_WORDS;

/** What is said without any value. */
export type PlainRefusal = PlainIn<typeof REFUSAL_WORDS>;

/** Why a file is refused: a code, and exactly the values that its words have. */
export type SaidRefusal = SaidIn<typeof REFUSAL_WORDS>;

/** Why a file of another tool is refused as a whole. */
export interface Refusal {
  readonly code: RefusalCode;
  /** What stands in the words, by name. */
  readonly values: Values;
  /** A second sentence, where something else found out why; it has no values. */
  readonly because: PlainRefusal | null;
}

/** A refusal, of what is said. */
export function refusalOf(...[code, values]: SaidRefusal): Refusal {
  return { code, values: values ?? {}, because: null };
}

/** What an importer gives back that refuses its file. */
export function refused(...said: SaidRefusal): { readonly ok: false; readonly error: Refusal } {
  return err(refusalOf(...said));
}

/** As {@link refused}, with a second sentence that says why. */
export function refusedBecause(
  code: PlainRefusal,
  because: PlainRefusal,
): { readonly ok: false; readonly error: Refusal } {
  return err({ code, values: {}, because });
}

/** A refusal in English: the cause and the cure. */
export function refusalText({ code, values, because }: Refusal): string {
  const what = withValues(REFUSAL_WORDS[code], values);
  return because === null ? what : `${what} ${REFUSAL_WORDS[because]}`;
}

/** What is wrong with a file whichever tool wrote it. */
const WHATEVER_WROTE_IT: ReadonlySet<RefusalCode> = new Set([
  ...(['noFile', 'noMacroSize', 'ownNotUtf8', 'empty', 'tooLarge', 'ownMacro'] as const),
  ...(['tooManySteps', 'blocksTooDeep'] as const),
]);

/** Whether a file that was refused so may be read all the same by who says which tool wrote it. */
export function isAboutFormat(code: RefusalCode): boolean {
  return !WHATEVER_WROTE_IT.has(code);
}

/** Whether something is the code of a refusal. */
export function isRefusalCode(value: unknown): value is RefusalCode {
  return typeof value === 'string' && Object.hasOwn(REFUSAL_WORDS, value);
}

/** Whether something is the code of a refusal whose words have no values. */
export function isPlainRefusal(value: unknown): value is PlainRefusal {
  return isRefusalCode(value) && !REFUSAL_WORDS[value].includes('{{');
}
