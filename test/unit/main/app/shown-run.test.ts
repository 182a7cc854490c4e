import { expect, it } from 'vitest';
import { shownRun, wordsOfRun } from '../../../../src/main/app/shown-run';
import { strings } from '../../../../src/main/app/strings';
import type { MacroStatus } from '../../../../src/shared/contract/macros';

const IDLE = { state: 'idle' } as const;
const RUNNING: MacroStatus['run'] = {
  ...{ state: 'running', name: 'a', title: 'A', pausedBy: null, at: 's', pass: 1, done: 4 },
  ...{ elapsedMs: 1500, remainingMs: null, variables: {} },
};

it('menus, tray and indicator are told of a macro in the terms of a replay', () => {
  expect(shownRun(IDLE, IDLE)).toEqual(IDLE);
  const replay = { state: 'preparing', name: 'r', title: 'R' } as const;
  expect(shownRun(replay, IDLE)).toBe(replay);
  expect(shownRun(IDLE, RUNNING)).toMatchObject({
    ...{ state: 'running', title: 'A', passes: 0, operations: null },
    ...{ elapsedUs: 1_500_000, remainingUs: null },
  });
  expect(shownRun(IDLE, { ...RUNNING, remainingMs: 2500 })).toMatchObject({
    remainingUs: 2_500_000,
  });
  const guarded = { ...RUNNING, state: 'paused', pausedBy: 'guard' } as const;
  expect(shownRun(IDLE, guarded)).toMatchObject({ state: 'paused', title: 'A' });
});

it('a macro that waits for its window is said to, and can be paused', () => {
  const text = strings('en');
  const { paused, resume } = text.macro;
  const by = (pausedBy: 'user' | 'guard') =>
    wordsOfRun(text, { ...RUNNING, state: 'paused', pausedBy }).replay;
  expect(by('user')).toMatchObject({ paused, resume });
  expect(by('guard')).toMatchObject({
    paused: 'Macro waits for its window',
    resume: 'Pause macro',
  });
  expect(wordsOfRun(text, IDLE)).toBe(text);
});
