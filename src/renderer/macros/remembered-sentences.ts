import type { TFunction } from 'i18next';

/** Stand around the name of a value in a sentence. Nobody types them, and no sentence has them. */
const OPEN = '\uE002';
const CLOSE = '\uE003';

type Say = (key: string, values?: Readonly<Record<string, unknown>>) => string;

/**
 * The same catalogue, asked once for each sentence: to look one up, with its plurals and its values, takes longer than all else that
 * telling a step does, and there may be a hundred thousand. Values are put in as they are: only `count` may have a format.
 */
export function remembering(t: TFunction): TFunction {
  // Its type tells which keys there are, and what else could be asked for. Here keys come from callers that were held to it.
  const ask = t as unknown as Say;
  /** Sentences by their keys and counts, words and names of values in turns. */
  const known = new Map<string, readonly string[]>();
  const say: Say = (key, values = {}) => {
    const { count } = values;
    const name = count === undefined ? key : `${key} ${String(count)}`;
    let parts = known.get(name);
    if (parts === undefined) {
      parts = ask(key, marked(values))
        .split(OPEN)
        .flatMap((part, i) => (i === 0 ? [part] : part.split(CLOSE)));
      known.set(name, parts);
    }
    let said = '';
    for (let i = 0; i < parts.length; i += 1) {
      const part = parts[i] ?? '';
      said += i % 2 === 0 ? part : String(values[part] ?? '');
    }
    return said;
  };
  return say as unknown as TFunction;
}

/** The names of values in the place of these, but for `count`, on which the words depend. */
function marked(values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) =>
      name === 'count' ? [name, value] : [name, `${OPEN}${name}${CLOSE}`],
    ),
  );
}
