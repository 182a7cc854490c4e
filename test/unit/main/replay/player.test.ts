import { afterEach, expect, it, vi } from 'vitest';
import { monotonicNow } from '../../../../src/main/capture/monotonic';
import { ChunkFeeder } from '../../../../src/main/replay/chunk-feeder';
import type { FromHost } from '../../../../src/main/replay/host-protocol';
import type { InjectorLink } from '../../../../src/main/replay/injector-link';
import { Player } from '../../../../src/main/replay/player';
import type { ReplayPause } from '../../../../src/main/replay/replay-run';
import { passOf, type Step, scheduleOf } from '../../../support/replayed';

const SECOND = 1_000_000;

afterEach(() => {
  vi.useRealTimers();
});

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

/** What a host says that stands there and holds nothing. */
const standing = (by: ReplayPause, done: number, elapsedUs: number): FromHost => ({
  ...{ type: 'paused', by, done, elapsedUs },
  ...{ holds: [], place: null, released: [] },
});

it('takes what a step goes past for no part of the pause', async () => {
  //  plan   0 ─── ▪ 60 s ─── ▪ 90 s        from a pause at 0 to 90 s, by two steps
  const { player, say } = playing([
    [60 * SECOND, 'KeyA+'],
    [90 * SECOND, 'KeyA-'],
  ]);
  await expect.poll(() => player.progress.elapsedUs).toBeGreaterThan(0);
  const beganAt = player.startedAt;
  say(standing('user', 0, 0));
  player.step();
  say({
    type: 'timing',
    plannedUs: Float64Array.of(60 * SECOND),
    actualUs: Float64Array.of(Number.NaN),
  });
  say(standing('step', 1, 60 * SECOND));
  player.step();
  say({
    type: 'timing',
    plannedUs: Float64Array.of(90 * SECOND),
    actualUs: Float64Array.of(Number.NaN),
  });
  say(standing('step', 2, 90 * SECOND));
  player.resume();
  // It goes on a moment after it was told to.
  const wentOnAt = player.startedAt + 90 * SECOND;
  expect(wentOnAt).toBeGreaterThan(monotonicNow());
  say({ type: 'ended', reason: 'done', failure: null, released: [], letGo: true });
  const { pauses } = await player.ended;
  expect(pauses.map(({ by, atUs }) => [by, atUs])).toEqual([
    ['user', 0],
    ['step', 60 * SECOND],
    ['step', 90 * SECOND],
  ]);
  expect(pauses.every(({ forUs }) => forUs > 0)).toBe(true);
  // Nothing was between them: all the time there was is theirs.
  expect(pauses.reduce((sum, { forUs }) => sum + forUs, 0)).toBe(wentOnAt - beganAt);
});

it('keeps what the wall clock said when it began', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(Date.UTC(2026, 2, 1));
  const { player, say } = playing([[SECOND, 'KeyA+']]);
  vi.setSystemTime(Date.UTC(2031, 2, 1));
  say({ type: 'ended', reason: 'stopped', failure: null, released: [], letGo: true });
  const { startedAtWallMs } = await player.ended;
  expect(new Date(startedAtWallMs).toISOString()).toMatch(/^2026-03-01T00:00:00/);
});
