import { expect, it } from 'vitest';
import { ChunkFeeder } from '../../../../src/main/replay/chunk-feeder';
import type { HostProcess } from '../../../../src/main/replay/host-process';
import type { EndedMessage, FromHost } from '../../../../src/main/replay/host-protocol';
import { openInjectorLink } from '../../../../src/main/replay/injector-link';
import { Player } from '../../../../src/main/replay/player';
import { passOf, scheduleOf } from '../../../support/replayed';
import { failureIn, valueIn } from '../../../support/sessions';

const REQUEST = {
  platform: 'linux',
  safety: { escapeMs: null, chord: null, stopOnInput: false, stallUs: 1_000_000 },
  ...{ keys: [], natives: [], buttons: [] },
} as const;
const READY: FromHost = {
  type: 'ready',
  injector: { id: 'x11-xtest', buttons: 5, wheelStep: 120, tested: false },
  ...{ wakeLatencyUs: null, realtime: false },
};
const ended = (reason: EndedMessage['reason']): FromHost => ({
  ...{ type: 'ended', reason, failure: null, released: [], letGo: true },
});

/** A host, started ahead, that answers with all of this in one piece. One that is started instead does not start. */
function opening(answers: readonly FromHost[]): ReturnType<typeof openInjectorLink> {
  let listener: (message: FromHost) => void = () => undefined;
  const never = new Promise<never>(() => undefined);
  const ahead: HostProcess = {
    post: ({ type }) => {
      if (type !== 'open') return;
      setImmediate(() => {
        for (const answer of answers) listener(answer);
      });
    },
    listen: (take) => {
      listener = take;
    },
    ...{ ended: never, gone: never, kill: () => undefined },
  };
  const origin = { hostFile: '/nonexistent/host.js', env: {}, spare: { take: () => ahead } };
  return openInjectorLink(origin, REQUEST);
}

it.each(['panic', 'input', 'stopped'] as const)(
  'starts nothing in place of a host that was ended by %s before it was ready',
  async (reason) => {
    const failure = failureIn(await opening([ended(reason)]));
    expect(failure).toMatchObject({ kind: 'aborted', reason });
    expect(failure.message).toMatch(/start it again/);
  },
);

it('starts another one in place of a host that broke off', async () => {
  expect(failureIn(await opening([ended('failed')]))).toMatchObject({
    kind: 'host_failed',
    message: expect.stringContaining('could not be started'),
  });
});

it('loses nothing that a host says in the moment in which it is ready', async () => {
  const link = valueIn(await opening([READY, ended('panic')]));
  const player = new Player(link, new ChunkFeeder(scheduleOf(passOf([[0, 'KeyA+']]))), 1_000_000);
  const states: string[] = [];
  player.onDidChangeState(({ state }) => states.push(state));
  expect(await player.ended).toMatchObject({ reason: 'panic', failure: null });
  expect(states).toEqual(['ended']);
});
