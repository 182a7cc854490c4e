import type { MonotonicMicros } from '../../shared/base/time';
import type { PhysicalKey } from '../../shared/input/physical-keys';
import type { ChordMatcher, KeyRole } from './chord-matcher';
import type { HotkeyBinding, HotkeyFailure, HotkeyProblem } from './hotkey';

/** A key that went down or up. */
export interface KeyTold {
  readonly key: PhysicalKey;
  readonly pressed: boolean;
  /** When the system had it. */
  readonly at: MonotonicMicros;
  /** Whether a keyboard made it for certain, and no program. */
  readonly real: boolean;
}

/** What a {@link HotkeyKeyboard} tells, from within its own event and never from within a call to it. */
export interface KeyboardListener {
  readonly key: (told: KeyTold) => void;
  /** What happened before `at` may not have been told. These are down then. */
  readonly gap: (held: readonly PhysicalKey[], at: MonotonicMicros) => void;
  /** Modifiers may be other keys now; {@link HotkeyKeyboard.readRoles} says which. */
  readonly remapped: () => void;
  /** It will tell of nothing more. Not called by `close`. */
  readonly lost: (failure: HotkeyFailure) => void;
}

/** Bindings that were asked for: those in force, and what is in the way of the others. */
export interface TakenBindings<Action extends string> {
  readonly free: readonly HotkeyBinding<Action>[];
  readonly problems: readonly HotkeyProblem<Action>[];
}

/** A keyboard that hotkeys listen to, whichever system it is on. When it is open, its matcher knows what is held. */
export interface HotkeyKeyboard {
  /** Whether a key that is held makes further presses of itself. */
  readonly repeats: boolean;
  /** How a binding is refused once it is lost: one sentence. */
  readonly goneMessage: string;
  /** Tells all that has come since it was opened, and then what comes. To be called once, at once. */
  readonly listen: (listener: KeyboardListener) => void;
  /** What modifiers are now. Rejects when it is lost. */
  readonly readRoles: () => Promise<ReadonlyMap<PhysicalKey, KeyRole>>;
  /**
   * Looks whether chords are free, and takes those that nobody else is to have, in the place of those before. Rejects when it is
   * lost.
   */
  readonly take: <Action extends string>(
    bindings: readonly HotkeyBinding<Action>[],
  ) => Promise<TakenBindings<Action>>;
  /** Gives everything back. Nothing is told any more. */
  readonly close: () => void;
}

/** As much of a matcher as a keyboard tells while it is opened. */
export type ToldMatcher = Pick<ChordMatcher<string>, 'setRoles' | 'setHeld'>;
