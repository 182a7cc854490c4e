import type { MonotonicMicros } from '../../shared/base/time';
import type { Chord } from '../../shared/input/chord';
import type { PhysicalKey } from '../../shared/input/physical-keys';
import type { SourceFailure } from '../capture/source';

export { DEFAULT_CHORDS } from '../../shared/contract/default-chords';

/** What a hotkey does: start or stop, pause or resume, set a marker, end whatever runs. */
export type HotkeyAction = 'toggle' | 'pause' | 'mark' | 'panic';

/** A chord that does something. */
export interface HotkeyBinding<Action extends string = HotkeyAction> {
  readonly action: Action;
  readonly chord: Chord;
  /** Whether no other program gets the chord's key while the chord is held. */
  readonly exclusive: boolean;
  /** It is refused where another Deskreel acts on it. */
  readonly yields?: boolean;
  /** What it is for, as the end of "taken already, for"; default what the actions of ours are called. */
  readonly purpose?: string;
  /** Whether its key may stand alone though programs use it, as F5: the user knows. Keys that type may not. */
  readonly alone?: boolean;
}

/** A chord that was pressed. */
export interface HotkeyPress<Action extends string = HotkeyAction> {
  readonly action: Action;
  /** The keys that made it, all of them down at that moment, the last the one that completed it. */
  readonly keys: readonly PhysicalKey[];
  /** When the system had the press that completed it. */
  readonly at: MonotonicMicros;
}

/** A chord that was pressed, and is let go of: its own key, or at last all keys that made it. */
export interface HotkeyRelease<Action extends string = HotkeyAction> {
  readonly action: Action;
  readonly what: 'key' | 'all';
}

/** A key that somebody pressed or let go of, and no replay or macro of ours; none that repeats itself. */
export interface KeySeen {
  readonly key: PhysicalKey;
  readonly pressed: boolean;
  /** When the system had it. */
  readonly at: MonotonicMicros;
}

/** Why a binding is not in force. */
export interface HotkeyProblem<Action extends string = HotkeyAction> {
  readonly action: Action;
  readonly chord: Chord;
  readonly kind: /** Another of our bindings has it, before this one. */
    | 'twice'
    /** One of two chords of ours is a part of the other. */
    | 'part'
    /** It has no modifier, and its key is one that types or moves. */
    | 'bare'
    /** The system or the desktop uses it. */
    | 'system'
    /** Another program has taken it. */
    | 'taken'
    /** The display has no such key. */
    | 'no_key'
    /** It is to be for Deskreel alone, and this system gives keys to nobody alone. */
    | 'exclusive'
    /** The display is gone. */
    | 'gone';
  /** One sentence: the cause and the cure. */
  readonly message: string;
}

/** Why there can be no hotkeys. */
export interface HotkeyFailure {
  readonly kind: 'unsupported' | SourceFailure['kind'];
  /** One sentence: the cause and the cure. */
  readonly message: string;
}
