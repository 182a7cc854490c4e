import { setFlagsFromString } from 'node:v8';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compileEarly } from '../../../../src/main/capture/compile-early';

/** Of `Runtime_GetOptimizationStatus` (V8's `src/runtime/runtime.h`): optimized, by whichever compiler. */
const OPTIMIZED = 1 << 4;
/** Fewer than V8 has before its quick compiler. */
const CALLS = 150;

setFlagsFromString('--allow-natives-syntax');
const statusOf = new Function('f', 'return %GetOptimizationStatus(f)') as (f: unknown) => number;

/** What V8 has of its own: the flags are the process's, in which other tests may have set them. */
function setV8sOwn(): void {
  setFlagsFromString('--invocation-count-for-maglev=400');
  setFlagsFromString('--invocation-count-for-turbofan=3000');
  setFlagsFromString('--minimum-invocations-after-ic-update=500');
}

beforeAll(setV8sOwn);
afterAll(() => {
  setV8sOwn();
  setFlagsFromString('--no-allow-natives-syntax');
});

/** Whether a function that nobody has called yet is compiled after so few calls, and the time that takes beside. */
async function isCompiled(): Promise<boolean> {
  const add = new Function('a', 'b', 'return a.x + b.x;') as (...all: { x: number }[]) => number;
  for (let call = 0; call < CALLS; call += 1) add({ x: call }, { x: 2 });
  for (let wait = 0; wait < 40; wait += 1) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    add({ x: wait }, { x: 2 });
    if ((statusOf(add) & OPTIMIZED) !== 0) return true;
  }
  return false;
}

it('has V8 compile after fewer calls than it would', async () => {
  compileEarly({ maglev: 40, turbofan: 100_000 }, '11.3.244.8-node.38');
  expect(await isCompiled()).toBe(false);
  compileEarly({ maglev: 40, turbofan: 100_000 });
  expect(await isCompiled()).toBe(true);
});
