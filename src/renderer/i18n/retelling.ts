/** What is said in English, and the same in another language. `{path}` and the like stand for what differs from case to case. */
export type ToldPair = readonly [english: string, other: string];

/**
 * Says in another language what was said in English: null where no pair fits. What stands in a place of a sentence may be
 * such a sentence itself.
 *
 * ```
 *   pair      The X display {display} answers.     X 显示 {display} 有响应。
 *   said      The X display :7 answers.
 *   retold                                         X 显示 :7 有响应。
 * ```
 */
export type Retell = (said: string) => string | null;

/** Retells by these pairs, of which the first that fits is taken. */
export function retelling(pairs: readonly ToldPair[]): Retell {
  const patterns = pairs.map(([english, other]) => ({ pattern: patternOf(english), other }));
  const retell: Retell = (said) => {
    for (const { pattern, other } of patterns) {
      const places = pattern.exec(said)?.groups;
      if (places !== undefined) {
        return other.replaceAll(PLACE, (_, name: string) => {
          const value = places[name] ?? '';
          return retell(value) ?? value;
        });
      }
    }
    return null;
  };
  return retell;
}

const PLACE = /\{([a-z]+)\}/g;

function patternOf(english: string): RegExp {
  const parts = english.split(PLACE).map((part, i) => {
    const isPlace = i % 2 === 1;
    return isPlace ? `(?<${part}>.+?)` : part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  });
  // The empty group has every match say its groups.
  return new RegExp(`^${parts.join('')}(?<end>)$`, 's');
}
