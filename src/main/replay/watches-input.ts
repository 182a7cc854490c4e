import { watchesInput } from '../../shared/replay/watches-input';
import type { InjectorFailure } from './injector';
import type { ReplaySafety } from './replay-run';

/** Whether `safety` asks for anything that only watching the input can do. */
export function needsWatch({ escapeMs, chord, stopOnInput }: ReplaySafety): boolean {
  return escapeMs !== null || chord !== null || stopOnInput;
}

/** Why a replay with this `safety` must not start on this platform; null: it may. */
export function refuseToWatch(
  safety: ReplaySafety,
  platform: NodeJS.Platform,
): InjectorFailure | null {
  if (watchesInput(platform) || !needsWatch(safety)) return null;
  return {
    kind: 'unsupported',
    message: `Deskreel cannot watch keyboard and pointer on ${platform === 'win32' ? 'Windows' : 'macOS'} yet, so nothing pressed there would stop the replay: turn Escape, the panic chord and stopping on input off, and stop it by its own controls.`,
  };
}
