import type { Loss } from '../foreign';

/** No list is longer: the rest is counted. */
const MOST = 1_000;

/** Gathers what cannot be carried over, each thing once. */
export class LossList {
  readonly #losses = new Map<string, Loss>();
  #more = 0;

  /** `at`: number of the step, null: the whole. */
  add(at: string | null, message: string): void {
    const key = `${at ?? ''}\n${message}`;
    if (this.#losses.has(key)) return;
    if (this.#losses.size < MOST) this.#losses.set(key, { at, message });
    else this.#more += 1;
  }

  /** In the order in which they were found, what goes for the whole first. */
  get all(): readonly Loss[] {
    const losses = [...this.#losses.values()];
    const more = this.#more === 0 ? [] : [{ at: null, message: `And ${this.#more} more.` }];
    return [
      ...losses.filter(({ at }) => at === null),
      ...losses.filter(({ at }) => at !== null),
      ...more,
    ];
  }
}

/** Losses as lines of a comment. */
export function lossLines(losses: readonly Loss[]): readonly string[] {
  if (losses.length === 0) return [];
  return [
    'Not everything could be carried over:',
    ...losses.map(({ at, message }) => (at === null ? message : `Step ${at}: ${message}`)),
  ];
}
