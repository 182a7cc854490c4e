import { expect, it } from 'vitest';
import { strings } from '../../../../src/main/app/strings';
import { trayTip } from '../../../../src/main/app/tray-tip';
import type { ReplayGoingOn, ReplayStatus } from '../../../../src/shared/contract/replay';

const RUNNING: ReplayGoingOn = {
  ...{ state: 'running', name: 'a', title: 'A', pausedBy: null, pass: 0, passes: 1 },
  ...{ done: 4, operations: 9, elapsedUs: 1_000_000, remainingUs: 64_200_000 },
};

function tip(replay: ReplayStatus, language: 'en' | 'zh-CN' = 'en'): string {
  return trayTip({ state: 'idle' }, replay, strings(language));
}

it('says that a replay runs and how long it still takes, in whole seconds', () => {
  expect(tip(RUNNING)).toBe('Deskreel is replaying: 1:05');
  expect(tip({ ...RUNNING, remainingUs: 64_000_001 })).toBe('Deskreel is replaying: 1:05');
  expect(tip({ ...RUNNING, remainingUs: 64_000_000 })).toBe('Deskreel is replaying: 1:04');
  expect(tip({ ...RUNNING, state: 'paused', pausedBy: 'user' })).toBe(
    'Deskreel has paused a replay: 1:05',
  );
  expect(tip(RUNNING, 'zh-CN')).toBe('Deskreel 正在回放: 1:05');
});

it('says no time of a replay without end, nor of one that ends', () => {
  expect(tip({ ...RUNNING, passes: 0, remainingUs: null })).toBe('Deskreel is replaying');
  expect(tip({ state: 'ending', name: 'a', title: 'A' })).toBe('Deskreel is replaying');
  expect(tip({ state: 'countdown', name: 'a', title: 'A', remaining: 3 })).toBe(
    'Deskreel is about to replay: 3',
  );
});

it('says what is recorded where nothing is replayed', () => {
  const text = strings('en');
  expect(tip({ state: 'idle' })).toBe(text.idle);
  const counting = { state: 'countdown', remaining: 2 } as const;
  expect(trayTip(counting, { state: 'idle' }, text)).toBe(`${text.countdown}: 2`);
  // A replay comes first: it moves what the user holds.
  expect(trayTip(counting, RUNNING, text)).toMatch(/^Deskreel is replaying/);
});
