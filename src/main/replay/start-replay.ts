import { join } from 'node:path';
import { err, ok, type Result } from '../../shared/base/result';
import { ReplayOp, type ReplaySchedule } from '../../shared/replay/replay-schedule';
import { ChunkFeeder } from './chunk-feeder';
import type { InjectorFailure } from './injector';
import { type HostOrigin, openInjectorLink } from './injector-link';
import { type InputLock, takeInputLock } from './input-lock';
import { Player } from './player';
import type { ReplayRequest, ReplayRun } from './replay-run';
import { turnsWheel } from './same-inputs';
import { refuseToWatch } from './watches-input';

/** Where a replay runs. */
export interface ReplayPlace {
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  /** The built injector host; unless told, the one beside this program. */
  readonly hostFile?: string;
  /** The right to send input there, where whoever starts has taken it; it is left at the end, or when nothing begins. */
  readonly lock?: InputLock;
  /** Hosts that are started ahead, of the same `hostFile` and `env`. */
  readonly spare?: HostOrigin['spare'];
  /** Told when the desktop asks the user whether input may be made. */
  readonly onAsking?: HostOrigin['onAsking'];
  /** Its abort ends the wait for the user's answer. */
  readonly callOff?: HostOrigin['callOff'];
}

/**
 * Starts a replay in a process of its own. It begins when `ready` has resolved and the event loop has turned,
 * so that whoever called can listen first; what stops it does so from the moment this resolves. What `ready` resolves with, if
 * anything, is played: the same inputs (`same-inputs.ts`), where places may be others by then. Fails as a value where
 * nothing can be injected, a key is missing, `safety` asks for what this platform cannot do, or another program sends
 * input to this display.
 */
export async function startReplay(
  { schedule, safety }: ReplayRequest,
  place: ReplayPlace,
  ready: Promise<ReplaySchedule | undefined> = Promise.resolve(undefined),
): Promise<Result<ReplayRun, InjectorFailure>> {
  // From out/main and from out/cli alike.
  const { env, platform, hostFile = join(__dirname, '../main/injector-host.js') } = place;
  const refusal = await refuseToWatch(safety, env, platform);
  if (refusal !== null) {
    await place.lock?.leave();
    return err(refusal);
  }
  const lock =
    place.lock === undefined ? await takeInputLock('replay', env, platform) : ok(place.lock);
  if (!lock.ok) return lock;
  const { keys, natives, buttons } = schedule;
  const request = {
    ...{ platform, safety, keys, natives, buttons },
    places: goesToPlaces(schedule),
    wheel: turnsWheel(schedule),
  };
  const opened = await openInjectorLink({ ...place, hostFile }, request);
  if (!opened.ok) {
    await lock.value.leave(opened.error.reason);
    return err(opened.error);
  }
  const feeder = new ChunkFeeder(schedule);
  const player = new Player(opened.value, feeder, safety.stallUs);
  void player.ended.then(({ reason }) => lock.value.leave(reason));
  void ready.then((latest) => {
    if (latest !== undefined) feeder.replaceBy(latest);
    setImmediate(() => player.begin());
  });
  return ok(player);
}

/** Whether the pointer is put to places; all passes do the same. */
function goesToPlaces(schedule: ReplaySchedule): boolean {
  const { op, length } = schedule.pass(0, 0);
  return op.subarray(0, length).includes(ReplayOp.move);
}
