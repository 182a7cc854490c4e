import { expect, it } from 'vitest';
import { createReplayState } from '../../../src/renderer/state/replay-state';
import { Disposables } from '../../../src/shared/base/disposables';
import type { DeskreelApi } from '../../../src/shared/contract/api';
import type { ReplaySaved } from '../../../src/shared/contract/replay';

it('forgets why a report could not be saved when it is saved again', async () => {
  const answers: ReplaySaved[] = [
    { state: 'failed', message: 'The disk is full: make room.' },
    { state: 'done', path: '/home/a/report.json' },
  ];
  const api = {
    replay: { save: () => Promise.resolve(answers.shift()) },
    on: () => () => undefined,
  };
  // The rest of the contract is not asked for here.
  const replay = createReplayState(
    api as unknown as DeskreelApi,
    { state: 'idle' },
    new Disposables(),
  );
  expect(await replay.save('json')).toBeNull();
  expect(replay.problem.get()).toBe('The disk is full: make room.');
  expect(await replay.save('json')).toBe('/home/a/report.json');
  expect(replay.problem.get()).toBeNull();
});
