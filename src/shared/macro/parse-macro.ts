import { z } from 'zod';
import { err, ok, type Result } from '../base/result';
import { checkMeaning } from './check/check-meaning';
import { checkShape } from './check/check-shape';
import { brokenJson, refuseJsonText } from './check/json-text';
import { MAX_PROBLEMS, type MacroProblem } from './check/macro-problem';
import { problemOf } from './check/schema-problems';
import { isUnfinished } from './check/unfinished';
import { MAX_FILE_BYTES, type MacroDocument, macroDocumentSchema } from './macro-document';
import { type MacroStep, stepSchema } from './macro-step';
import { upgradeMacro } from './upgrade-macro';

export { type MacroProblem, problemsText } from './check/macro-problem';

/** All but the steps, which are looked at one by one: with a million wrong ones the first hundred are enough. */
const frameSchema = macroDocumentSchema.extend({ steps: z.array(z.unknown()) });

/**
 * Reads the text of a macro's file, of any version. Fails with what is wrong, {@link MAX_PROBLEMS} at most; nothing in it
 * is evaluated. Takes a second for some 100,000 steps: not for a thread that draws.
 */
export function parseMacro(text: string): Result<MacroDocument, readonly MacroProblem[]> {
  const json = parseMacroJson(text);
  return json.ok ? checkMacro(json.value) : json;
}

/** The value of a text that may be a macro's. Nobody has looked at it yet. */
export function parseMacroJson(text: string): Result<unknown, readonly MacroProblem[]> {
  // A character is a byte at least.
  if (text.length > MAX_FILE_BYTES) return refused('', tooLargeText());
  const plain = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const refusal = refuseJsonText(plain);
  if (refusal !== null) return refused('', refusal);
  try {
    return ok(JSON.parse(plain));
  } catch {
    return refused('', brokenJson(plain));
  }
}

/** The same for a value that is not known to be a macro. What is given back is made anew, and shares nothing with it. */
export function checkMacro(value: unknown): Result<MacroDocument, readonly MacroProblem[]> {
  const checked = checkSchema(value);
  if (!checked.ok) return checked;
  const { document, problems } = checked.value;
  if (document === null) return err(problems);
  const wrong = checkMeaning(document);
  return wrong.length > 0 ? err(wrong) : ok(document);
}

/** What the schema says of a value. */
export interface SchemaVerdict {
  /** The value, of the version that is written now. */
  readonly raw: Readonly<Record<string, unknown>>;
  /** Null: it does not fit. */
  readonly document: MacroDocument | null;
  readonly problems: readonly MacroProblem[];
  /** Whether nothing worse is wrong than {@link isUnfinished} says. */
  readonly isHalfDone: boolean;
}

/**
 * Looks at a value with the schema, until it has found `most` problems. Fails for one of another format or version, or
 * beyond all measure.
 */
export function checkSchema(
  value: unknown,
  most = MAX_PROBLEMS,
): Result<SchemaVerdict, readonly MacroProblem[]> {
  const upgraded = upgradeMacro(value);
  if (!upgraded.ok) return refused(upgraded.error.path, upgraded.error.message);
  const raw = upgraded.value;
  const shape = checkShape(raw['steps']);
  if (shape !== null) return err([shape]);
  const frame = frameSchema.safeParse(raw);
  const issues = [...(frame.error?.issues ?? [])];
  const problems = issues.map((issue) => problemOf(issue, [], raw));
  const steps: MacroStep[] = [];
  for (const [index, step] of (Array.isArray(raw['steps']) ? raw['steps'] : []).entries()) {
    if (problems.length >= most) break;
    const parsed = stepSchema.safeParse(step);
    if (parsed.success) {
      steps.push(parsed.data);
      continue;
    }
    for (const issue of parsed.error.issues) {
      issues.push(issue);
      problems.push(problemOf(issue, ['steps', index], raw));
    }
  }
  // Where there are that many, not all was looked at.
  const isHalfDone = problems.length < most && issues.every(isUnfinished);
  const document =
    frame.data !== undefined && problems.length === 0 ? { ...frame.data, steps } : null;
  return ok({ raw, document, problems: problems.slice(0, MAX_PROBLEMS), isHalfDone });
}

/** That a file is larger than any macro. */
export function tooLargeText(): string {
  return `The file is larger than ${MAX_FILE_BYTES / 1024 / 1024} MB, which no macro is.`;
}

function refused(path: string, message: string): Result<never, readonly MacroProblem[]> {
  return err([{ path, number: null, id: null, message }]);
}
