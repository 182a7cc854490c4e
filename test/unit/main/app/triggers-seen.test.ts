import { expect, it, vi } from 'vitest';
import type { TriggerWhen } from '../../../../src/shared/macro/triggers/trigger';
import { DAY } from '../macro/triggers/scripted-clock';
import { TriggersBench, trigger } from './triggers-bench';

const DAILY: TriggerWhen = {
  kind: 'schedule',
  schedule: { type: 'interval', everyMs: DAY },
  ifMissed: 'skip',
};

it('schedules that came or were told as missed are not told again where the program died since', async () => {
  const bench = new TriggersBench();
  const died = await bench.open();
  await died.save(trigger('A', DAILY));
  bench.clock.pass(DAY);
  expect(bench.ran).toEqual(['A']);
  // Nothing ends it as a program is ended: what it has written until now is all that is left.
  expect(bench.seen.read()?.at).toBe(Date.parse('2026-11-22T12:00:00Z'));
  bench.clock.jump('2026-11-24T18:00:00Z');
  died.wake();
  expect(died.status.missed).toMatchObject([{ macro: 'A', count: 2 }]);
  // Perhaps not at once, so soon after the time before.
  await vi.waitFor(() => expect(bench.seen.read()?.at).toBe(bench.clock.now()), 10_000);

  const started = await bench.open();
  expect(started.status.missed).toEqual([]);
  await started.end();
  await died.end();
  bench.clear();
});
