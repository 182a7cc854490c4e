import { watchesInput } from '../../shared/replay/watches-input';
import type { InjectorFailure } from './injector';
import { isWaylandDesktop } from './injectors/wayland-desktop';
import type { ReplaySafety } from './replay-run';

/** Whether `safety` asks for anything that only watching the input can do. */
export function needsWatch({ escapeMs, chord, stopOnInput }: ReplaySafety): boolean {
  return escapeMs !== null || chord !== null || stopOnInput;
}

/** Whether what people do on keyboard and pointer can stop a replay here: not where the desktop is one of Wayland. */
export async function watchesInputHere(
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): Promise<boolean> {
  return watchesInput(platform) && !(await isWaylandDesktop(env, platform));
}

/** Why a replay with this `safety` must not start here; null: it may. */
export async function refuseToWatch(
  safety: ReplaySafety,
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): Promise<InjectorFailure | null> {
  if (!needsWatch(safety) || (await watchesInputHere(env, platform))) return null;
  if (watchesInput(platform)) return WAYLAND;
  return {
    kind: 'unsupported',
    message: `Deskreel cannot watch keyboard and pointer on ${platform} yet, so nothing pressed there would stop the replay: turn Escape, the panic chord and stopping on input off, and stop it by its own controls.`,
  };
}

const WAYLAND: InjectorFailure = {
  kind: 'unsupported',
  message:
    'A Wayland desktop shows nobody what is done on keyboard and pointer, so nothing pressed there would stop the replay: replay on the command line with --escape 0, and stop it there with Ctrl-C.',
};
