import { expect, it } from 'vitest';
import { printPlan } from '../../../src/cli/replay-plan-text';
import { DEFAULT_REPLAY_OPTIONS } from '../../../src/shared/replay/schedule-options';
import { passOf, type Step, scheduleOf } from '../../support/replayed';
import { sessionHeader } from '../../support/sessions';
import { fakeTerminal } from '../../support/terminal';

/** What is printed of a plan of so many presses and releases, write by write. */
async function printed(presses: number, json: boolean): Promise<readonly string[]> {
  const steps = Array.from({ length: presses }, (_, n): readonly Step[] => [
    [n * 2000, 'KeyA+'],
    [n * 2000 + 1000, 'KeyA-'],
  ]);
  const terminal = fakeTerminal();
  const writes: string[] = [];
  const stdout = {
    write: (chunk: string | Uint8Array, written?: () => void) => {
      writes.push(String(chunk));
      written?.();
    },
  };
  const plan = {
    ...{ file: 'a.reel.parquet', header: sessionHeader(), options: DEFAULT_REPLAY_OPTIONS },
    ...({ coordinates: 'absolute', onLayoutChange: null, layoutChange: null } as const),
    ground: { displays: [], windows: null, repeatsKeys: true },
    windows: [],
    schedule: scheduleOf(passOf(steps.flat())),
  };
  await printPlan({ ...terminal, stdout }, { json }, plan);
  return writes;
}

it('prints a plan as one document, however long, and never as one text', async () => {
  const writes = await printed(10_000, true);
  expect(writes.length).toBeGreaterThan(4);
  const document = JSON.parse(writes.join(''));
  expect(document).toMatchObject({ file: 'a.reel.parquet', operations: 20_000, warnings: [] });
  expect(document.plan).toHaveLength(20_000);
  expect(document.plan[1]).toMatchObject({ n: 1, atUs: 1000, op: 'key_up', key: 'KeyA' });
});

it('prints a row an operation where people read it', async () => {
  const text = (await printed(1, false)).join('');
  expect(text.split('\n')).toHaveLength(3);
  expect(text).toMatch(/^ +0\.000000 s {2}key_down +KeyA +#0\n/);
});
