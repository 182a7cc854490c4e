import type { Result } from '../../base/result';
import { finish, StretchCount, type Stretches } from '../edit/stretches';
import { compileExpression } from '../expression';
import type { MacroDocument } from '../macro-document';
import type { MacroStep } from '../macro-step';
import { compileTemplate } from '../template';
import { conditionsOf, isBlock, stepsInside } from '../walk-steps';
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

/** So many of the names that there are, are told. */
const MOST_NAMED = 10;

type Names = Result<readonly string[], string>;

/** What is looked at to know which names there are. */
interface Named extends Pick<MacroDocument, 'variables'> {
  readonly steps: readonly MacroStep[];
}

/** What expressions of a macro can ask for. */
export interface KnownNames {
  /** Those that it starts with first. */
  readonly variables: ReadonlySet<string>;
  /** Whether it looks for a pixel or an image. */
  readonly looks: boolean;
}

/** The names that the steps of a macro know. */
export function* findNames(document: Named): Stretches<KnownNames> {
  const variables = new Set((document.variables ?? []).map(({ name }) => name));
  let looks = false;
  const count = new StretchCount();
  const look = function* (steps: readonly MacroStep[]): Stretches<void> {
    for (const step of steps) {
      if (count.isOver()) yield;
      if (step.type === 'set') variables.add(step.name);
      // Most have none, and there may be very many.
      if (step.type === 'if' || step.type === 'wait_for' || step.type === 'repeat') {
        for (const { type } of conditionsOf(step)) looks ||= type === 'pixel' || type === 'image';
      }
      if (isBlock(step)) yield* look(stepsInside(step));
    }
  };
  yield* look(document.steps);
  return { variables, looks };
}

/** Finds out whether expressions can be read, and whether the names in them stand for something. */
export class NameCheck {
  readonly #document: Pick<Named, 'variables'>;
  readonly #known: KnownNames;
  /** What was read already: the same text stands in many steps. */
  readonly #read = new Map<string, Names>();

  /** `known`: its names, where they were found before. */
  constructor(document: Named, known: KnownNames = finish(findNames(document))) {
    this.#document = document;
    this.#known = known;
  }

  /** What expressions can ask for. */
  get known(): KnownNames {
    return this.#known;
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
  *step(step: MacroStep, place: Pick<CheckedPlace, 'repeats'>): Generator<StepFault> {
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

  /** The names that there are, as a clause. */
  get #thereAre(): string {
    const all = [...this.#known.variables];
    if (all.length === 0) return 'there is none';
    const named = all.slice(0, MOST_NAMED).map((name) => shortened(name));
    const more = all.length - named.length;
    return `there are ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
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
    { repeats }: Pick<CheckedPlace, 'repeats'>,
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
        return this.#known.looks ? null : `which is known ${BUILT_IN_NAMES.found}`;
      default:
        return this.#known.variables.has(name)
          ? null
          : `which is no variable (${this.#thereAre}): add it to the variables of the macro, or set it`;
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
