import type { Loss } from '../foreign';
import { lossOf, lossText } from '../losses/loss-text';
import type { Said } from '../losses/loss-words';

/** No list is longer: the rest is counted. */
const MOST = 1_000;

/** Gathers what cannot be carried over, each thing once. */
export class LossList {
  readonly #losses = new Map<string, Loss>();
  #more = 0;

  /** `at`: number of the step, null: the whole. */
  add(at: string | null, ...said: Said): void {
    const loss = lossOf(at, ...said);
    const key = `${at ?? ''}\n${lossText(loss)}`;
    if (this.#losses.has(key)) return;
    if (this.#losses.size < MOST) this.#losses.set(key, loss);
    else this.#more += 1;
  }

  /** In the order in which they were found, what goes for the whole first. */
  get all(): readonly Loss[] {
    const losses = [...this.#losses.values()];
    const more = this.#more === 0 ? [] : [lossOf(null, 'andMore', { number: this.#more })];
    return [
      ...losses.filter(({ at }) => at === null),
      ...losses.filter(({ at }) => at !== null),
      ...more,
    ];
  }
}

/** Losses as lines of a comment, which speaks English like the rest of the script. */
export function lossLines(losses: readonly Loss[]): readonly string[] {
  if (losses.length === 0) return [];
  return [
    'Not everything could be carried over:',
    ...losses.map((loss) =>
      loss.at === null ? lossText(loss) : `Step ${loss.at}: ${lossText(loss)}`,
    ),
  ];
}
