import type { Dispose } from '../../shared/base/disposables';
import type { KeyboardLocks, KeyLayout } from '../../shared/input/key-layout';
import type { PhysicalKey } from '../../shared/input/physical-keys';
import type { PlacedWindow } from '../../shared/session/focus-note';
import type { DisplayInfo, KeyboardInfo } from '../../shared/session/header';
import type { SourceInfo } from './source';

/**
 * What a desktop says of itself when it is asked, and does not tell by itself. Each function asks anew, at once, and throws
 * where the system refuses.
 */
export interface DesktopFacts {
  /** How long a look at window, layout and locks may be apart from the next, ms: what one costs decides. */
  readonly lookEveryMs: number;
  /**
   * Has the system do what it waits to do on this process's main thread, until the function returned is called. Missing where it
   * waits for nobody.
   */
  readonly serve?: () => Dispose;
  /**
   * What the hook's codes of keys are to be on the layout in force, so that each is of the key's place; 0: it has none for that key.
   * Codes that are not listed are right. Missing where all are.
   */
  readonly hookCodes?: () => ReadonlyMap<number, number>;
  /** Monitors of the virtual desktop, in the unit that events have their places in. */
  readonly displays: () => readonly DisplayInfo[];
  /** Whatever changes when {@link keyboard} does, for a fraction of the work. */
  readonly layoutId: () => string;
  readonly keyboard: () => { readonly keyboard: KeyboardInfo; readonly layout: KeyLayout };
  readonly locks: () => KeyboardLocks;
  /** The window that has the focus; null: none has. */
  readonly window: () => PlacedWindow | null;
  /** The windows that are shown, the one in front first. */
  readonly windows: () => readonly PlacedWindow[];
  /** Whether the screen is locked. */
  readonly isLocked: () => boolean;
  readonly heldKeys: () => readonly PhysicalKey[];
  /** 1 left, 2 right, 3 middle, 4 back, 5 forward. */
  readonly heldButtons: () => readonly number[];
  readonly pointer: () => { readonly x: number; readonly y: number } | null;
  /**
   * One instant on the clock of the hook's events and on the monotonic one; null where that clock is no 32-bit ms. May wait for a step of
   * it.
   */
  readonly anchor: () => SourceInfo['anchor'];
  /** What the clock of {@link anchor} says. The two clocks drift apart in time. */
  readonly eventTime?: () => number;
}

/** What a desktop answers; null where it refuses to, or where there is none to ask. */
export function answerOf<Value>(ask: (() => Value) | undefined): Value | null {
  try {
    return ask?.() ?? null;
  } catch {
    return null;
  }
}
