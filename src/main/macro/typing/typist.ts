import type { Result } from '../../../shared/base/result';
import type { PhysicalKey } from '../../../shared/input/physical-keys';

/** The keys that type one character, pressed in this order and let go of in reverse; the last is the one that types. */
export interface TypedCharacter {
  readonly text: string;
  readonly strokes: readonly (readonly PhysicalKey[])[];
}

/** As much of a text as the keyboard has room for at once. */
export interface TypedPortion {
  /** In order. At least one, unless the text was empty. */
  readonly characters: readonly TypedCharacter[];
  /**
   * What is still to come: planned when the characters before it have been sent, since that gives other characters to
   * the same keys. Empty for any text that the layout itself has.
   */
  readonly rest: string;
}

/** Why text cannot be typed. */
export interface TypistFailure {
  readonly kind: 'untypable' | 'no_display' | 'display_gone' | 'unsupported' | 'closed';
  /** One sentence: the cause and the cure. It names the character, never the text. */
  readonly message: string;
}

/**
 * Knows which keys type a text on the layout in force. On X11 characters that the layout does not have are put on keys
 * that mean nothing, for as long as the typist is open (`close` puts the keyboard back as it was).
 */
export interface Typist {
  /**
   * Which keys type the beginning of a text, mostly all of it; a new line is Enter, a tab Tab. May change the keyboard:
   * the keys planned before must have been sent, and these are sent afterwards.
   */
  readonly plan: (text: string) => Promise<Result<TypedPortion, TypistFailure>>;
  /**
   * The same at any time for text that the layout itself has, so that it can be planned some seconds before it is typed;
   * null where the keyboard would have to be changed, or nobody can say.
   */
  readonly known: (text: string) => Promise<readonly TypedCharacter[] | null>;
  /** Waits for what is being planned; what is asked for afterwards fails. */
  readonly close: () => Promise<void>;
}

/** Opens a {@link Typist} (open-typist.ts). */
export type OpenTypist = (
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
) => Promise<Result<Typist, TypistFailure>>;
