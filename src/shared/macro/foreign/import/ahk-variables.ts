import { unescaped, withoutComment } from './ahk-arguments';
import { type ForeignLine, numberOf } from './foreign-text';

/** `name := 2`, `name := "text"` and, of version 1 alone, `name = text`, on a line of its own. */
const ASSIGNED =
  /^([A-Za-z_]\w{0,60})\s*(?::=\s*(?:(-?\d{1,12}(?:\.\d{1,6})?)|"([^"]{0,300})")|=(?!=)([^%]{0,300}))$/;
/** What changes a variable in version 2, beside being set to what stands there. */
const CHANGED =
  /\b([A-Za-z_]\w{0,60})\s{0,5}(?::=|[-+.*/|&^]{1,2}=|\+\+|--)|(?:&|\+\+|--|\bfor\s{1,5})([A-Za-z_]\w{0,60})/gi;
/** No more variables than this are followed. */
const MOST = 200;

interface Known {
  readonly value: string;
  /** The list of steps that was written into when it was set. */
  readonly list: unknown;
}

/**
 * Variables as recorders write them: set to a number or a text, and used for what they hold. One that a script does anything
 * further with is not followed; in version 1, where a command may change any name it is given, all but `%name%` and what
 * stands behind a sign of division is something further.
 */
export class AhkVariables {
  /** Names in lower case, and how often they are set. */
  readonly #plain = new Map<string, number>();
  readonly #known = new Map<string, Known>();

  constructor(lines: readonly ForeignLine[], isV2: boolean) {
    const statements = lines.map(
      ({ text }) => withoutComment(text.trim().slice(0, 4000), isV2).code,
    );
    for (const statement of statements) {
      const name = nameOf(statement);
      if (name !== null && (this.#plain.has(name) || this.#plain.size < MOST)) {
        this.#plain.set(name, (this.#plain.get(name) ?? 0) + 1);
      }
    }
    if (this.#plain.size === 0) return;
    for (const statement of statements) {
      const own = nameOf(statement);
      for (const name of isV2 ? changedIn(statement) : namedIn(statement)) {
        if (name !== own) this.#plain.delete(name);
      }
    }
  }

  /** Whether a statement only sets a variable that is followed, which it is from now on. `list`: what is written into. */
  set(statement: string, list: unknown): boolean {
    const name = nameOf(statement);
    if (name === null || !this.#plain.has(name)) return false;
    const [, , number, text, plain] = ASSIGNED.exec(statement.slice(0, 500)) ?? [];
    this.#known.set(name, { value: number ?? unescaped(text ?? plain?.trim() ?? ''), list });
    return true;
  }

  /** A place to jump back to: what is set several times may come there with another value. */
  label(): void {
    for (const name of [...this.#known.keys()]) {
      if (this.#plain.get(name) !== 1) this.#known.delete(name);
    }
  }

  /** A statement that is left out: what it sets is not sure any more. */
  forget(statement: string): void {
    const name = nameOf(statement);
    if (name === null) return;
    this.#plain.delete(name);
    this.#known.delete(name);
  }

  /** What a variable holds here; null where that is not sure. */
  get(name: string, list: unknown): string | null {
    const lower = name.toLowerCase();
    const known = this.#known.get(lower);
    if (known === undefined) return null;
    // One that is set several times may come round a loop with another value.
    return this.#plain.get(lower) === 1 || known.list === list ? known.value : null;
  }

  /** `687 //speed`, `687 / 2`: what it comes to; null for anything else. */
  quotient(text: string, list: unknown): number | null {
    const [, above = '', sign = '', below = ''] =
      /^(\d{1,12}(?:\.\d{1,6})?)\s*(\/\/?)\s*(\w{1,60})$/.exec(text.trim().slice(0, 200)) ?? [];
    const by = numberOf(below) ?? numberOf(this.get(below, list) ?? '');
    if (sign === '' || by === null || by === 0) return null;
    return sign === '//' ? Math.floor(Number(above) / by) : Number(above) / by;
  }
}

/** The variable that a statement sets to what stands there. */
function nameOf(statement: string): string | null {
  return ASSIGNED.exec(statement.slice(0, 500))?.[1]?.toLowerCase() ?? null;
}

/** Names in a statement that are not there for what they hold. */
function namedIn(statement: string): readonly string[] {
  const others = statement.replace(/%\w{1,60}%|\/\s{0,5}\w{1,60}/g, '');
  return Array.from(others.matchAll(/[A-Za-z_]\w{0,60}/g), ([name]) => name.toLowerCase());
}

/** Names that a statement of version 2 gives something else to hold. */
function changedIn(statement: string): readonly string[] {
  const code = statement.replace(/"[^"]{0,500}"/g, '""');
  return Array.from(code.matchAll(CHANGED), ([, before, behind]) =>
    (before ?? behind ?? '').toLowerCase(),
  );
}
