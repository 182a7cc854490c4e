import type { Result } from '../../../shared/base/result';
import type { PhysicalKey } from '../../../shared/input/physical-keys';

/** The keys that type one character, pressed in this order and let go of in reverse; the last is the one that types. */
export interface TypedCharacter {
  readonly text: string;
  readonly strokes: readonly (readonly PhysicalKey[])[];
}

/** Why text cannot be typed. */
export interface TypistFailure {
  readonly kind: 'untypable' | 'no_display' | 'display_gone' | 'unsupported';
  /** One sentence: the cause and the cure. It names the character, never the text. */
  readonly message: string;
}

/**
 * Knows which keys type a text on the layout in force. On X11 characters that the layout does not have are put on keys
 * that mean nothing, for as long as the typist is open (`close` puts the keyboard back as it was).
 */
export interface Typist {
  /** Characters in order; a new line is Enter, a tab Tab. May change the keyboard, hence to be called before the keys are sent. */
  readonly plan: (text: string) => Promise<Result<readonly TypedCharacter[], TypistFailure>>;
  readonly close: () => Promise<void>;
}

/** Opens a {@link Typist} (open-typist.ts). */
export type OpenTypist = (
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
) => Promise<Result<Typist, TypistFailure>>;
