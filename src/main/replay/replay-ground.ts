import { isAlike } from '../../shared/base/is-alike';
import { ok, type Result } from '../../shared/base/result';
import { matchWindow } from '../../shared/replay/match-window';
import { repeatsKeys } from '../../shared/replay/repeats-keys';
import type { ReplayReport } from '../../shared/replay/replay-report';
import type { WindowInfo } from '../../shared/session/app-rule';
import type { PlacedWindow, WindowPlace } from '../../shared/session/focus-note';
import type { DisplayInfo } from '../../shared/session/header';
import { readCurrentDisplays } from './current-displays';
import { readCurrentWindows } from './current-windows';
import type { InjectorFailure } from './injector';

/** What a plan depends on besides the session, as it is now. */
export interface ReplayGround {
  /** None: nobody knows, so they are taken for those of the recording. */
  readonly displays: readonly DisplayInfo[];
  /** The windows that are open, the one in front first; null: nobody knows, or places are not relative to them. */
  readonly windows: readonly PlacedWindow[] | null;
  /** Whether a key that is held for a replay repeats itself here. */
  readonly repeatsKeys: boolean;
}

/**
 * Whether a plan comes out the same on both. `windows`: the recorded ones on which its places depend. Others come and go: our
 * own window out of the way, a terminal that gets another title.
 */
export function isSameGround(
  one: ReplayGround,
  other: ReplayGround,
  windows: readonly WindowInfo[],
): boolean {
  const placeOn = (ground: ReplayGround, window: WindowInfo): WindowPlace | undefined =>
    matchWindow(window, ground.windows ?? [])?.place;
  return (
    isAlike(one.displays, other.displays) &&
    (one.windows === null) === (other.windows === null) &&
    windows.every((window) => isAlike(placeOn(one, window), placeOn(other, window)))
  );
}

/** Looks at displays and, where places are relative to them, windows. Fails where there is no display. */
export async function readGround(
  coordinates: ReplayReport['options']['coordinates'],
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): Promise<Result<ReplayGround, InjectorFailure>> {
  const displays = await readCurrentDisplays(env, platform);
  if (!displays.ok) return displays;
  const windows = coordinates === 'window' ? await readCurrentWindows(env, platform) : null;
  return ok({
    displays: displays.value,
    windows: windows?.ok === true ? windows.value : null,
    repeatsKeys: repeatsKeys(platform),
  });
}
