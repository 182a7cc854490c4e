import { join } from 'node:path';
import { err, ok, type Result } from '../../shared/base/result';
import { ChunkFeeder } from './chunk-feeder';
import type { InjectorFailure } from './injector';
import { openInjectorLink } from './injector-link';
import { takeInputLock } from './input-lock';
import { Player } from './player';
import type { ReplayRequest, ReplayRun } from './replay-run';
import { refuseToWatch } from './watches-input';

/** Where a replay runs. */
export interface ReplayPlace {
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  /** The built injector host; unless told, the one beside this program. */
  readonly hostFile?: string;
}

/**
 * Starts a replay in a process of its own. It begins when `ready` has resolved and the event loop has turned,
 * so that whoever called can listen first; what stops it does so from the moment this resolves. Fails as a value where
 * nothing can be injected, a key is missing, `safety` asks for what this platform cannot do, or another program sends
 * input to this display.
 */
export async function startReplay(
  { schedule, safety }: ReplayRequest,
  // From out/main and from out/cli alike.
  { env, platform, hostFile = join(__dirname, '../main/injector-host.js') }: ReplayPlace,
  ready: Promise<void> = Promise.resolve(),
): Promise<Result<ReplayRun, InjectorFailure>> {
  const refusal = refuseToWatch(safety, platform);
  if (refusal !== null) return err(refusal);
  const lock = await takeInputLock('replay', env, platform);
  if (!lock.ok) return lock;
  const { keys, natives, buttons } = schedule;
  const opened = await openInjectorLink(hostFile, env, {
    platform,
    safety,
    keys,
    natives,
    buttons,
  });
  if (!opened.ok) {
    await lock.value.leave();
    return err(opened.error);
  }
  const player = new Player(opened.value, new ChunkFeeder(schedule));
  void player.ended.then(() => lock.value.leave());
  void ready.then(() => setImmediate(() => player.begin()));
  return ok(player);
}
