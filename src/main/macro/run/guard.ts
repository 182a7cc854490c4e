import { err, ok, type Result } from '../../../shared/base/result';
import type { WindowMatch } from '../../../shared/macro/macro-values';
import { matchesWindow } from '../../../shared/macro/match-window';
import type { PlacedWindow } from '../../../shared/session/focus-note';
import type { Sensors } from '../sensors/sensors';

/** Knows whether the window in front is the one that a macro is for. */
export interface Guard {
  /** Told when that changes, within milliseconds. */
  readonly isRight: boolean;
  readonly close: () => void;
}

/** Starts to watch. Fails with a sentence. */
export async function openGuard(
  sensors: Pick<Sensors, 'windows' | 'onDidChangeFront'>,
  match: WindowMatch,
  onDidChange: () => void,
): Promise<Result<Guard, string>> {
  const isRight = (front: PlacedWindow | null): boolean =>
    front !== null && matchesWindow(front, match);
  let right: boolean | null = null;
  const close = sensors.onDidChangeFront((front) => {
    const changed = right !== isRight(front);
    right = isRight(front);
    if (changed) onDidChange();
  });
  const now = await sensors.windows();
  if (!now.ok) {
    close();
    return err(now.error.message);
  }
  right ??= isRight(now.value.front);
  return ok({
    get isRight() {
      return right === true;
    },
    close,
  });
}
