import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert } from '../../src/shared/base/assert';
import { seededRandom } from '../../src/shared/base/seeded-random';
import { judge, stillReads, type Verdict } from './judge';
import { choose, mutate } from './mutate';
import { largeOriginals, type Original, smallOriginals } from './originals';

/** One damaged file and what became of it. */
export interface CaseResult extends Verdict {
  readonly number: number;
  readonly original: string;
  readonly what: string;
}

/** One in so many files has more than one row group. */
const LARGE_EVERY = 500;
/** So often a sound file is read, to see that the readers still work. */
const SOUND_EVERY = 200;

/** Damages sound files and has them read. A case depends on seed and number alone. */
export class Fuzzer {
  readonly #folder: string;
  readonly #seed: number;
  readonly #small: readonly Original[];
  readonly #large: readonly Original[];

  /** Makes the sound files in `folder`, which damaged ones are put into as well. */
  static async create(folder: string, seed: number, large: boolean): Promise<Fuzzer> {
    const small = await smallOriginals(folder);
    return new Fuzzer(folder, seed, small, large ? await largeOriginals(folder) : small);
  }

  private constructor(
    folder: string,
    seed: number,
    small: readonly Original[],
    large: readonly Original[],
  ) {
    this.#folder = folder;
    this.#seed = seed;
    this.#small = small;
    this.#large = large;
  }

  /** Runs the case with this number. What a reader throws is a fault. */
  async run(number: number): Promise<CaseResult> {
    const random = seededRandom(Math.imul(this.#seed, 0x9e3779b1) ^ number);
    const originals = number % LARGE_EVERY === LARGE_EVERY - 1 ? this.#large : this.#small;
    const original = choose(random, originals);
    const mutant = mutate(original, this.#small, random);
    const file = join(this.#folder, `mutant.${original.kind}`);
    if (this.#small.some(({ bytes }) => Buffer.compare(bytes, mutant.bytes) === 0)) {
      // A splice can take nothing of the one and all of the other.
      return {
        number,
        original: `${original.kind}`,
        what: mutant.what,
        verdict: 'unharmed',
        detail: '',
      };
    }
    writeFileSync(file, mutant.bytes);
    const verdict = await judge(file, mutant, original, this.#small).catch(
      (error: unknown): Verdict => ({
        verdict: 'fault',
        detail: error instanceof Error ? (error.stack ?? error.message) : String(error),
      }),
    );
    if (number % SOUND_EVERY === 0) {
      await this.#sound();
    }
    const name = `${original.kind} of ${original.events.length} events`;
    const what = mutant.mended ? `${mutant.what}, mended` : mutant.what;
    return { number, original: name, what, ...verdict };
  }

  async #sound(): Promise<void> {
    for (const original of this.#small) {
      const file = join(this.#folder, `sound.${original.kind}`);
      writeFileSync(file, original.bytes);
      assert(await stillReads(file, original), 'a sound file is read as such');
    }
  }
}
