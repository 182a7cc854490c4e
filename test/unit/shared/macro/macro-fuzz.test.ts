import { expect, it } from 'vitest';
import type { CaseResult } from '../../../fuzz/fuzzer';
import { judgeMacro } from '../../../fuzz/judge-macro';
import { MacroFuzzer } from '../../../fuzz/macro-fuzzer';
import { macroOriginals } from '../../../fuzz/mutate-macro';
import { EVERYTHING } from '../../../support/macro-samples';

/** `npm run fuzz` takes some hundred times as many. */
const CASES = 3000;

it('takes no damaged macro for what it is not', async () => {
  const fuzzer = new MacroFuzzer(2026);
  const counts = new Map<string, number>();
  const faults: CaseResult[] = [];
  for (let number = 0; number < CASES; number++) {
    const result = await fuzzer.run(number);
    counts.set(result.verdict, (counts.get(result.verdict) ?? 0) + 1);
    if (result.verdict === 'fault') faults.push(result);
  }
  expect(faults).toEqual([]);
  // The damage is such that both happens.
  expect(counts.get('refused')).toBeGreaterThan(CASES / 4);
  expect(counts.get('unharmed')).toBeGreaterThan(CASES / 20);
});

it('reads the macros that the damaged ones are made of', async () => {
  const verdicts = await Promise.all(macroOriginals(EVERYTHING).map((text) => judgeMacro(text)));
  expect(verdicts).toEqual(verdicts.map(() => ({ verdict: 'unharmed', detail: '' })));
});
