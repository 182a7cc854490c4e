import { Disposables } from '../../../shared/base/disposables';
import { err, ok, type Result } from '../../../shared/base/result';
import type { WindowMatch } from '../../../shared/macro/macro-values';
import { matchesWindow } from '../../../shared/macro/match-window';
import type { PlacedWindow } from '../../../shared/session/focus-note';
import type { Sensors } from '../sensors/sensors';

/** Which window has the focus: the one that a macro is for, another one, or `lost`: not that one, or just not known. */
export type GuardedFront = 'right' | 'wrong' | 'lost';

/** Knows whether the window in front is the one that a macro is for. */
export interface Guard {
  /**
   * Told when that changes: that it is `lost` by one message of the desktop's, which window is in front instead after the
   * questions that it takes to know.
   */
  readonly front: GuardedFront;
  readonly close: () => void;
}

/** What a guard looks at. */
export type GuardedSensors = Pick<Sensors, 'windows' | 'onDidChangeFront' | 'onDidLoseFront'>;

/** Starts to watch. Fails with a sentence. */
export async function openGuard(
  sensors: GuardedSensors,
  match: WindowMatch,
  onDidChange: () => void,
): Promise<Result<Guard, string>> {
  const frontOf = (front: PlacedWindow | null): GuardedFront =>
    front !== null && matchesWindow(front, match) ? 'right' : 'wrong';
  let seen: GuardedFront | null = null;
  const see = (front: GuardedFront): void => {
    const changed = seen !== front;
    seen = front;
    if (changed) onDidChange();
  };
  const watching = new Disposables();
  watching.add(sensors.onDidChangeFront((front) => see(frontOf(front))));
  watching.add(sensors.onDidLoseFront(() => see('lost')));
  const close = (): void => watching.dispose();
  const now = await sensors.windows();
  if (!now.ok) {
    close();
    return err(now.error.message);
  }
  seen ??= frontOf(now.value.front);
  return ok({
    get front() {
      return seen ?? 'lost';
    },
    close,
  });
}
