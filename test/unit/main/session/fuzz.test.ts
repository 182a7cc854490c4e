import { expect, it } from 'vitest';
import { type CaseResult, Fuzzer } from '../../../fuzz/fuzzer';
import { temporaryFolder } from '../../../support/sessions';

/** `npm run fuzz` takes some hundred times as many. */
const FILES = 400;

it('no damaged file crashes a reader or passes for sound', async () => {
  const fuzzer = await Fuzzer.create(temporaryFolder(), 2026, false);
  const verdicts = new Set<string>();
  const faults: CaseResult[] = [];
  for (let number = 0; number < FILES; number++) {
    const result = await fuzzer.run(number);
    verdicts.add(result.verdict);
    if (result.verdict === 'fault') faults.push(result);
  }
  expect(faults).toEqual([]);
  // All ways in which a file can be taken were seen, or the damage would be too much alike.
  expect([...verdicts].sort()).toEqual(['ended early', 'forged', 'refused', 'told', 'unharmed']);
});
