import { MAX_DEPTH, MAX_STEPS } from '../macro-document';
import { type DocumentPath, fieldOf, type MacroProblem, pointerOf } from './macro-problem';

/** Conditions stand no deeper in each other than this. */
export const MAX_CONDITION_DEPTH = 32;
/** No macro has more conditions, parts of others counted. */
const MAX_CONDITIONS = 1_000_000;

type Fields = Readonly<Record<string, unknown>>;

/** The fields of an object; null for anything else. */
export function fieldsOf(value: unknown): Fields | null {
  // An object of unknown fields is all that is claimed.
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : null;
}

/**
 * What is wrong with the size and nesting of steps that nobody has looked at yet; null: nothing. To be asked before the
 * schema, which goes as deep as what it is given.
 */
export function checkShape(steps: unknown): MacroProblem | null {
  return new ShapeCheck().steps(steps, ['steps'], 0);
}

class ShapeCheck {
  #steps = 0;
  #conditions = 0;

  steps(value: unknown, path: DocumentPath, depth: number): MacroProblem | null {
    if (!Array.isArray(value)) return null;
    for (const [index, step] of value.entries()) {
      this.#steps += 1;
      if (this.#steps > MAX_STEPS) {
        return problem([], `The macro has more than ${MAX_STEPS.toLocaleString('en')} steps.`);
      }
      const fields = fieldsOf(step);
      if (fields === null) continue;
      const here = [...path, index];
      const found =
        this.#conditionOf(fields, here) ??
        this.#inside(fields, 'steps', here, depth) ??
        this.#inside(fields, 'otherwise', here, depth);
      if (found !== null) return found;
    }
    return null;
  }

  #inside(fields: Fields, name: string, path: DocumentPath, depth: number): MacroProblem | null {
    const inside = fields[name];
    if (!Array.isArray(inside)) return null;
    if (depth + 1 > MAX_DEPTH) {
      return problem(path, `Blocks stand in each other deeper than ${MAX_DEPTH} levels.`);
    }
    return this.steps(inside, [...path, name], depth + 1);
  }

  #conditionOf(fields: Fields, path: DocumentPath): MacroProblem | null {
    const over = fieldsOf(fields['over']);
    return (
      this.#condition(fields['condition'], [...path, 'condition'], 0) ??
      this.#condition(over?.['condition'], [...path, 'over', 'condition'], 0)
    );
  }

  #condition(value: unknown, path: DocumentPath, depth: number): MacroProblem | null {
    const fields = fieldsOf(value);
    if (fields === null) return null;
    this.#conditions += 1;
    if (this.#conditions > MAX_CONDITIONS) {
      return problem(
        [],
        `The macro has more than ${MAX_CONDITIONS.toLocaleString('en')} conditions.`,
      );
    }
    if (depth > MAX_CONDITION_DEPTH) {
      return problem(
        path,
        `Conditions stand in each other deeper than ${MAX_CONDITION_DEPTH} levels.`,
      );
    }
    const one = this.#condition(fields['condition'], [...path, 'condition'], depth + 1);
    if (one !== null) return one;
    const parts = fields['conditions'];
    if (!Array.isArray(parts)) return null;
    for (const [index, part] of parts.entries()) {
      const found = this.#condition(part, [...path, 'conditions', index], depth + 1);
      if (found !== null) return found;
    }
    return null;
  }
}

function problem(path: DocumentPath, message: string): MacroProblem {
  return { path: pointerOf(path), number: null, id: null, message: at(path, message) };
}

function at(path: DocumentPath, message: string): string {
  return path.length === 0
    ? message
    : `${message.slice(0, -1)}, at ${fieldOf(path).slice(0, 60)}….`;
}
