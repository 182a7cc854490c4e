import type { PhysicalKey } from '../../../input/physical-keys';
import { quoted } from './foreign-text';
import { keyOfCharacter } from './keys/character-keys';
import type { StepWriter } from './step-writer';

/** What is told once when a file names keys by what they type. */
export const FROM_CHARACTERS =
  'Keys that the file names by what they type were taken from the US layout; check them on another one.';

/** Presses of keys that a file names by the character they type. */
export class CharacterPresses {
  readonly #writer: StepWriter;
  /** Characters that are down, with the keys that are down for them. */
  readonly #down = new Map<string, readonly PhysicalKey[]>();
  /** Names of which the press was already told to be no key. */
  readonly #told = new Set<string>();

  constructor(writer: StepWriter) {
    this.#writer = writer;
  }

  /** Presses the key of a character; Shift too where it takes it and is not down. Other characters are typed. */
  down(character: string): void {
    const found = keyOfCharacter(character);
    if (found === null) {
      this.#type(character);
      return;
    }
    this.#writer.losses.once(FROM_CHARACTERS);
    const isHeld = this.#writer.isDown('ShiftLeft') || this.#writer.isDown('ShiftRight');
    const keys: readonly PhysicalKey[] =
      found.isShifted && !isHeld ? ['ShiftLeft', found.key] : [found.key];
    for (const key of keys) this.#writer.keyDown(key);
    this.#down.set(character, keys);
  }

  /** Lets go of it. */
  up(character: string): void {
    const found = keyOfCharacter(character);
    const other =
      character.toLowerCase() === character ? character.toUpperCase() : character.toLowerCase();
    // Recorders name a key by what it types at the moment: Shift may have come or gone since it went down.
    const pressed = [character, other].find((name) => this.#down.has(name)) ?? character;
    const keys = this.#down.get(pressed) ?? (found === null ? [] : [found.key]);
    this.#down.delete(pressed);
    if (keys.length === 0 && !this.#told.delete(character)) {
      this.#writer.lose('A key that is not known is let go of; it was left out.');
    }
    for (const key of [...keys].reverse()) this.#writer.keyUp(key);
  }

  #type(character: string): void {
    this.#told.add(character);
    if ([...character].length === 1 && character >= ' ') {
      this.#writer.text(character);
      this.#writer.lose('No key of the US layout types this; it is typed as text, and not held.');
    } else this.#writer.lose(`The key ${quoted(character)} is not known; it was left out.`);
  }
}
