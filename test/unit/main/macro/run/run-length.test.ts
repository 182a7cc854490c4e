import { expect, it } from 'vitest';
import { exactSchedule } from '../../../../../src/main/macro/run/exact-pass';
import { runLengthUs } from '../../../../../src/main/macro/run/run-length';
import { finish } from '../../../../../src/shared/macro/edit/stretches';
import {
  macroOf,
  type PlanningOptions,
  planning,
  type TestStep,
} from '../../../../support/macro-planning';

const A: TestStep = { type: 'key', key: 'KeyA' };
const wait = (ms: number): TestStep => ({ type: 'wait', ms });
const thrice = (steps: readonly TestStep[], pauseMs = 0): TestStep => ({
  ...{ type: 'repeat', over: { kind: 'times', times: 3 }, pauseMs, steps },
});

it.each<[string, readonly TestStep[], PlanningOptions]>([
  ['steps one after the other', [A, wait(50), { type: 'text', text: 'abc', intervalMs: 10 }], {}],
  ['one that is switched off', [A, { ...wait(50), off: true }], {}],
  ['a block', [{ type: 'group', title: 'g', steps: [A, wait(7)] }, A], {}],
  ['rounds with pauses', [thrice([A, wait(5)], 30), A], {}],
  ['rounds in rounds', [thrice([thrice([wait(2)], 1), A])], {}],
  ['another speed', [thrice([A, wait(60)], 30)], { speed: 4 }],
  [
    'times with pauses that no speed changes',
    [A],
    { times: 3, speed: 2, document: { settings: { pauseMs: 40 } } },
  ],
  ['steps that were chosen', [A, wait(50), A], { part: { kind: 'only', steps: ['2'] } }],
])('of %s it is known before how long the plan takes', async (_, steps, options) => {
  const { endMs, lengthMs } = await planning(steps, options);
  expect(lengthMs).toBe(endMs);
});

it.each<[string, readonly TestStep[], PlanningOptions]>([
  [
    'what it looks at',
    [{ type: 'wait_for', condition: { type: 'window', window: { title: 'A' } }, timeoutMs: 9 }],
    { tests: [true] },
  ],
  ['a wait that is left to chance', [{ type: 'wait', ms: 5, toMs: 9 }], {}],
  ['waits with jitter', [wait(5)], { jitterMs: 3 }],
  ['what is worked out', [{ type: 'wait', ms: '2 + 3' }], {}],
  ['what ends it', [{ type: 'stop' }, wait(5)], {}],
  ['rounds that take longer than they say', [thrice([{ ...A, action: 'down' }])], {}],
  ['rounds that a speed makes so short', [thrice([wait(5)])], { speed: 20 }],
  ['where it begins', [A, wait(5)], { part: { kind: 'from', step: '2' } }],
  ['no end', [A], { times: 0, most: 9 }],
])('%s: nobody knows how long it takes', async (_, steps, options) => {
  expect((await planning(steps, options)).lengthMs).toBeNull();
});

it('recorded events take as long as they did, at the speed, jitter or not', async () => {
  const recording = {
    ...{ session: 's', fromUs: 1_000, toUs: 61_000 },
    t: [0, 10_000],
    kind: ['key_down', 'key_up'] as ('key_down' | 'key_up')[],
    key: ['KeyA', 'KeyA'],
    ...{ button: [null, null], x: [null, null], y: [null, null] },
    ...{ wheelX: [null, null], wheelY: [null, null] },
  };
  const document = macroOf([wait(5)], { recording, settings: { mode: 'exact' } });
  const options = { speed: 2, jitterMs: 4, seed: 1, displays: [] };
  const exact = finish(exactSchedule(document, options));
  if (!exact.ok) throw new Error(exact.error);
  const parts = {
    ...{ macro: { document, exact: exact.value }, times: 3, pauseMs: 10, speed: 2, jitterMs: 4 },
    ...{ part: { kind: 'all' as const }, replaces: null },
  };
  expect(await runLengthUs(parts)).toBe(3 * 30_000 + 2 * 10_000);
  expect(await runLengthUs({ ...parts, times: 0 })).toBeNull();
});
