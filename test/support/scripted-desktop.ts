import type { DesktopFacts } from '../../src/main/capture/desktop-facts';
import { UNKNOWN_LAYOUT } from '../../src/shared/input/key-layout';
import type { PlacedWindow } from '../../src/shared/session/focus-note';

/** How long looks at it are apart. */
export const LOOK_MS = 20;

/** A window of that title. */
export const windowOf = (title: string): PlacedWindow => ({ title, class: 'C', process: 'p.exe' });
const displayOf = (width: number) => ({
  id: 'one',
  x: 0,
  y: 0,
  width,
  height: 1080,
  scale: 1,
  widthMm: null,
  heightMm: null,
  refreshHz: 60,
});

/** A desktop that answers what `now` says, which anybody may change. */
export function scriptedDesktop() {
  const now = {
    window: windowOf('A') as PlacedWindow | null | 'refused',
    layoutId: 'us',
    keyboardRefused: false,
    caps: false,
    width: 1920,
  };
  const facts: DesktopFacts = {
    lookEveryMs: LOOK_MS,
    displays: () => [displayOf(now.width)],
    layoutId: () => now.layoutId,
    keyboard: () => {
      if (now.keyboardRefused) throw new Error('refused');
      return {
        keyboard: { layout: now.layoutId, repeatDelayMs: null, repeatRateHz: null },
        layout: { ...UNKNOWN_LAYOUT, name: now.layoutId },
      };
    },
    locks: () => ({ caps: now.caps, num: false }),
    window: () => {
      if (now.window === 'refused') throw new Error('refused');
      return now.window;
    },
    windows: () => [],
    isLocked: () => false,
    heldKeys: () => [],
    heldButtons: () => [],
    pointer: () => null,
    anchor: () => null,
  };
  return { now, facts };
}
