import { expect, it } from 'vitest';
import { createReplayState } from '../../../src/renderer/state/replay-state';
import { Disposables } from '../../../src/shared/base/disposables';
import type { DeskreelApi } from '../../../src/shared/contract/api';
import { DEFAULT_WISH } from '../../../src/shared/contract/default-wish';
import type { ReplayEnded, ReplaySaved } from '../../../src/shared/contract/replay';

/** The state of a page that asks `replay` of main. */
function stateOf(replay: object) {
  let end: (ended: ReplayEnded) => void = () => undefined;
  const api = {
    replay,
    on: (name: string, listener: (ended: ReplayEnded) => void) => {
      if (name === 'replay.ended') end = listener;
      return () => undefined;
    },
  };
  // The rest of the contract is not asked for here.
  const state = createReplayState(
    api as unknown as DeskreelApi,
    { state: 'idle' },
    new Disposables(),
  );
  // Nobody reads the report here.
  return { state, end: () => end({ name: 'first', title: '' } as ReplayEnded) };
}

it('forgets why a report could not be saved when it is saved again', async () => {
  const answers: ReplaySaved[] = [
    { state: 'failed', message: 'The disk is full: make room.' },
    { state: 'done', path: '/home/a/report.json', leftOut: 24_000 },
  ];
  const { state: replay } = stateOf({ save: () => Promise.resolve(answers.shift()) });
  expect(await replay.save('json')).toBeNull();
  expect(replay.problem.get()).toBe('The disk is full: make room.');
  expect(await replay.save('json')).toMatchObject({
    path: '/home/a/report.json',
    leftOut: 24_000,
  });
  expect(replay.problem.get()).toBeNull();
});

it('has main let go of a report that was looked at, and of one that another replay comes after', async () => {
  const asked: string[] = [];
  const asking = (name: string, answer?: object) => async () => {
    asked.push(name);
    return answer;
  };
  const { state, end } = stateOf({
    forget: asking('forget'),
    start: asking('start', { ok: false, message: 'The screen is locked: unlock it first.' }),
  });
  end();
  state.close();
  expect([state.ended.get(), asked]).toEqual([null, ['forget']]);
  end();
  await state.start('first', DEFAULT_WISH);
  expect([state.ended.get(), asked]).toEqual([null, ['forget', 'forget', 'start']]);
  await state.start('first', DEFAULT_WISH);
  expect(asked).toEqual(['forget', 'forget', 'start', 'start']);
});
