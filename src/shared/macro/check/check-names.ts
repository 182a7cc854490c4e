import type { Result } from '../../base/result';
import { compileExpression } from '../expression';
import type { MacroDocument } from '../macro-document';
import type { MacroStep } from '../macro-step';
import { compileTemplate } from '../template';
import { conditionsOf, walkSteps } from '../walk-steps';
import { fieldOf, shortened } from './macro-problem';
import { expressionsOf, type StepExpression } from './step-expressions';
import type { CheckedPlace, StepFault } from './step-fault';

/** Names that stand for something without anybody having set them, and where they do. */
export const BUILT_IN_NAMES = {
  row: 'only inside a repeat over rows',
  index: 'only inside a repeat',
  found: 'only in a macro that looks for a pixel or an image',
  seed: 'everywhere',
} as const;

/** Not for variables: of JavaScript's objects, in which scopes are kept. */
const NEVER = new Set(['__proto__']);

/** What the library says can hold a part of the expression, characters. */
const MAX_CLAUSE = 200;

type Names = Result<readonly string[], string>;

/** Finds out whether expressions can be read, and whether the names in them stand for something. */
export class NameCheck {
  readonly #document: MacroDocument;
  readonly #variables: ReadonlySet<string>;
  readonly #looks: boolean;
  /** What was read already: the same text stands in many steps. */
  readonly #read = new Map<string, Names>();

  constructor(document: MacroDocument) {
    this.#document = document;
    const variables = new Set((document.variables ?? []).map(({ name }) => name));
    let looks = false;
    for (const { step } of walkSteps(document.steps)) {
      if (step.type === 'set') variables.add(step.name);
      for (const { type } of conditionsOf(step)) looks ||= type === 'pixel' || type === 'image';
    }
    this.#variables = variables;
    this.#looks = looks;
  }

  /** What is wrong with the names of the variables that it starts with. */
  *variables(): Generator<StepFault> {
    const seen = new Set<string>();
    for (const [index, { name }] of (this.#document.variables ?? []).entries()) {
      const path = ['variables', index, 'name'];
      if (seen.has(name)) yield { path, message: `two variables are named "${name}"` };
      seen.add(name);
      const refusal = refuseName(name);
      if (refusal !== null) yield { path, message: refusal };
    }
  }

  /** What is wrong with the expressions, templates and names of a step. */
  *step(step: MacroStep, place: CheckedPlace): Generator<StepFault> {
    const named =
      step.type === 'set' ? [step.name] : step.type === 'call' ? Object.keys(step.with ?? {}) : [];
    for (const name of named) {
      const refusal = refuseName(name);
      if (refusal !== null) {
        yield { path: step.type === 'set' ? ['name'] : ['with', name], message: refusal };
      }
    }
    for (const expression of expressionsOf(step)) {
      const names = this.#namesOf(expression);
      const field = `"${fieldOf(expression.path)}"`;
      if (!names.ok) {
        const message = `${field} cannot be read, because ${clause(names.error)}`;
        yield { path: expression.path, message };
        continue;
      }
      for (const name of new Set(names.value)) {
        const unknown = this.#unknown(name, step, place, expression);
        if (unknown === null) continue;
        yield {
          path: expression.path,
          message: `${field} asks for "${shortened(name)}", ${unknown}`,
        };
      }
    }
  }

  #namesOf({ kind, text }: StepExpression): Names {
    const key = `${kind} ${text}`;
    const before = this.#read.get(key);
    if (before !== undefined) return before;
    const compiled = kind === 'expression' ? compileExpression(text) : compileTemplate(text);
    const names: Names = compiled.ok ? { ok: true, value: compiled.value.names } : compiled;
    this.#read.set(key, names);
    return names;
  }

  /** Why a name stands for nothing there; null: it stands for something. */
  #unknown(
    name: string,
    step: MacroStep,
    { repeats }: CheckedPlace,
    { path }: StepExpression,
  ): string | null {
    // What is asked between two times is asked inside; how often it is done is known before.
    const around = step.type === 'repeat' && path[1] !== 'times' ? [...repeats, step] : repeats;
    switch (name) {
      case 'seed':
        return null;
      case 'index':
        return around.length > 0 ? null : `which is known ${BUILT_IN_NAMES.index}`;
      case 'row':
        return around.some(({ over }) => over.kind === 'rows')
          ? null
          : `which is known ${BUILT_IN_NAMES.row}`;
      case 'found':
        return this.#looks ? null : `which is known ${BUILT_IN_NAMES.found}`;
      default:
        return this.#variables.has(name)
          ? null
          : 'which is no variable: add it to the variables of the macro, or set it';
    }
  }
}

/** Why a variable cannot have this name, without a full stop; null: it can. */
export function refuseName(name: string): string | null {
  if (Object.hasOwn(BUILT_IN_NAMES, name)) {
    return `a variable cannot be named "${name}", which stands for something already`;
  }
  const read = compileExpression(name);
  return NEVER.has(name) || !read.ok || read.value.names[0] !== name
    ? `a variable cannot be named "${name}", which is a word of expressions`
    : null;
}

/** What the library says, to stand inside a sentence. */
function clause(message: string): string {
  const text = shortened(message.replace(/[.\s]+$/, ''), MAX_CLAUSE);
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}
