import { seededRandom } from '../../src/shared/base/seeded-random';
import { EVERYTHING } from '../support/macro-samples';
import type { CaseResult } from './fuzzer';
import { judgeMacro } from './judge-macro';
import { choose } from './mutate';
import { macroOriginals, mutateMacro } from './mutate-macro';

/** Damages sound macros and has them read. A case depends on seed and number alone. */
export class MacroFuzzer {
  readonly #seed: number;
  readonly #originals = macroOriginals(EVERYTHING);

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** Runs the case with this number. What a reader throws is a fault. */
  async run(number: number): Promise<CaseResult> {
    const random = seededRandom(Math.imul(this.#seed, 0x85ebca6b) ^ number);
    const original = choose(random, this.#originals);
    const { text, what } = mutateMacro(original, this.#originals, random);
    const result = { number, original: 'macro', what };
    try {
      return { ...result, ...(await judgeMacro(text)) };
    } catch (error) {
      const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
      return { ...result, verdict: 'fault', detail };
    }
  }
}
