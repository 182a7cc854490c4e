import { afterEach, expect, it, vi } from 'vitest';
import { MacroPicks } from '../../../../src/main/app/macro-picks';
import type { MainWindow } from '../../../../src/main/app/main-window';
import { RunGate } from '../../../../src/main/app/run-gate';

afterEach(() => vi.unstubAllEnvs());

it('nothing else uses the keys while one is picked, and the next may afterwards', async () => {
  // Without a display nothing can be picked: it ends by itself.
  vi.stubEnv('DISPLAY', '');
  const gate = new RunGate();
  const taken: boolean[] = [];
  const picks = new MacroPicks({
    window: {} as MainWindow, // a key is picked without it
    suspendHotkeys: (suspended) => {
      taken.push(suspended, gate.taken);
      return Promise.resolve();
    },
    recorder: { disown: () => undefined },
    gate,
  });
  const picked = picks.pick('key');
  expect(gate.take('A macro is running: stop it first.')).toMatch(/is being picked/);
  expect(await picks.pick('key')).toMatchObject({ state: 'failed' });
  expect(await picked).toMatchObject({ state: 'failed' });
  expect(taken).toEqual([true, true, false, true]);
  expect(gate.take('A macro is running: stop it first.')).toBeNull();
  expect(await picks.pick('key')).toEqual({
    state: 'failed',
    message: 'A macro is running: stop it first.',
  });
});
