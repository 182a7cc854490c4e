import { seededRandom } from '../../src/shared/base/seeded-random';
import { encodeUtf8 } from '../../src/shared/base/utf8';
import { FOREIGN_IMPORT_FORMATS } from '../../src/shared/macro/foreign/foreign-formats';
import { FIXTURES, fixtureBytes } from '../support/foreign-files';
import type { CaseResult } from './fuzzer';
import { judgeImport } from './judge-import';
import { planned } from './judge-macro';
import { choose, damage, pick, type Random } from './mutate';

/** What is put into a file. */
export const PLANTED = [
  ...['999999999999', '-1', '1e308', 'null', '{', '}', '"', "'", '$(', '{{', '\n', ' : ', '[['],
  ...['\u0000', '9'.repeat(400)],
] as const;

/** Damages files of other tools and has them read, most as what they were. A case depends on seed and number alone. */
export class ImportFuzzer {
  readonly #seed: number;
  readonly #originals = FIXTURES.map(([name, format]) => ({
    ...{ name, format },
    bytes: fixtureBytes(name),
  }));

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** Runs the case with this number. What a reader throws is a fault. */
  async run(number: number): Promise<CaseResult> {
    const random = seededRandom(Math.imul(this.#seed, 0xc2b2ae35) ^ number);
    const { name, format, bytes: sound } = choose(random, this.#originals);
    const what: string[] = [name];
    let bytes = sound;
    const changes = 1 + pick(random, 5);
    for (let i = 0; i < changes; i++) {
      const change =
        pick(random, 2) === 0
          ? planted(bytes, random)
          : damage(bytes, random, choose(random, this.#originals).bytes);
      bytes = change.bytes;
      what.push(change.what);
    }
    const as = [format, format, format, null, choose(random, FOREIGN_IMPORT_FORMATS)];
    const result = { number, original: 'import', what: what.join(', ') };
    try {
      const { verdict, detail, imported } = judgeImport(bytes, choose(random, as));
      const odd = imported === null ? null : await planned(imported.document);
      return odd === null
        ? { ...result, verdict, detail }
        : { ...result, verdict: 'fault', detail: odd };
    } catch (error) {
      const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
      return { ...result, verdict: 'fault', detail };
    }
  }
}

function planted(bytes: Uint8Array, random: Random): { bytes: Uint8Array; what: string } {
  const at = pick(random, bytes.length + 1);
  const piece = choose(random, PLANTED);
  const rest = bytes.slice(at + pick(random, 2) * pick(random, 40));
  return {
    bytes: Buffer.concat([bytes.slice(0, at), encodeUtf8(piece), rest]),
    what: `${piece.slice(0, 12)} planted`,
  };
}
