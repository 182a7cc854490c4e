import type { WindowInfo } from '../session/app-rule';
import type { PlacedWindow } from '../session/focus-note';

/**
 * The open window that a recorded one is: of the same class (without one, of the same process), with the same
 * title if there is one such, else the one in front. `open`: the one in front first. null: none is.
 */
export function matchWindow(
  recorded: WindowInfo,
  open: readonly PlacedWindow[],
): PlacedWindow | null {
  const alike = open.filter((window) =>
    recorded.class === '' && window.class === ''
      ? window.process === recorded.process
      : window.class === recorded.class,
  );
  return alike.find(({ title }) => title === recorded.title) ?? alike[0] ?? null;
}
