import { expect, it } from 'vitest';
import { ChunkFeeder } from '../../../../src/main/replay/chunk-feeder';
import type { FromHost } from '../../../../src/main/replay/host-protocol';
import type { InjectorLink } from '../../../../src/main/replay/injector-link';
import { Player } from '../../../../src/main/replay/player';
import { passOf, type Step, scheduleOf } from '../../../support/replayed';

const SECOND = 1_000_000;

/** A player of these steps whose host is played by the test. */
function playing(steps: readonly Step[]) {
  let say: (message: FromHost) => void = () => undefined;
  const link: InjectorLink = {
    injector: { id: 'x11-xtest', buttons: 5, wheelStep: 120, tested: false },
    wakeLatencyUs: null,
    realtime: false,
    post: () => undefined,
    onMessage: (listener) => {
      say = listener;
    },
    gone: new Promise(() => undefined),
    whyGone: () => Promise.reject(new Error('It has not gone.')),
    kill: () => undefined,
  };
  const player = new Player(link, new ChunkFeeder(scheduleOf(passOf(steps))), 5 * SECOND);
  player.begin();
  say({ type: 'loaded' });
  return { player, say };
}

it('goes on with what its host had not got when it was left alone', () => {
  //  plan   0 ─── 10 s ─ 11 s ── 30 s        the host has as much of it as to 10 s
  //  host   ▪────▪······· 14 s: lets go      and does not know of the next
  const { player, say } = playing([
    [0, 'KeyA+'],
    [10 * SECOND, '1,1'],
    [11 * SECOND, '2,2'],
    [30 * SECOND, 'KeyA-'],
  ]);
  const times = Float64Array.of(0, 10 * SECOND);
  say({ type: 'timing', plannedUs: times, actualUs: times });
  say({
    ...{ type: 'paused', by: 'stalled', done: 2, elapsedUs: 14 * SECOND },
    ...{ holds: [], place: null, released: [] },
  });
  expect(player.progress.elapsedUs).toBe(11 * SECOND);
});
