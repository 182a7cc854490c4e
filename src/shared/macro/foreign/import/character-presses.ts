import type { PhysicalKey } from '../../../input/physical-keys';
import { quoted } from './foreign-text';
import { type CharacterKey, keyOfCharacter } from './keys/character-keys';
import type { StepWriter } from './step-writer';

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
    const found = this.#keyOf(character);
    if (found === null) {
      this.#type(character);
      return;
    }
    this.#writer.losses.once('fromCharacters');
    const isHeld = this.#writer.isDown('ShiftLeft') || this.#writer.isDown('ShiftRight');
    const keys: readonly PhysicalKey[] =
      found.isShifted && !isHeld ? ['ShiftLeft', found.key] : [found.key];
    for (const key of keys) this.#writer.keyDown(key);
    this.#down.set(character, keys);
  }

  /** Lets go of it. */
  up(character: string): void {
    const found = this.#keyOf(character);
    const other =
      character.toLowerCase() === character ? character.toUpperCase() : character.toLowerCase();
    // Recorders name a key by what it types at the moment: Shift may have come or gone since it went down.
    const pressed = [character, other].find((name) => this.#down.has(name)) ?? character;
    const keys = this.#down.get(pressed) ?? (found === null ? [] : [found.key]);
    this.#down.delete(pressed);
    if (keys.length === 0 && !this.#told.delete(character)) {
      this.#writer.lose('keyUpUnknown');
    }
    for (const key of [...keys].reverse()) this.#writer.keyUp(key);
  }

  /** The key of a character. With Control held recorders on Windows write U+0001 to U+001A for the letters. */
  #keyOf(character: string): CharacterKey | null {
    const code = character.length === 1 ? character.charCodeAt(0) : 0;
    const isControl = this.#writer.isDown('ControlLeft') || this.#writer.isDown('ControlRight');
    const isLetter = (isControl || !'\b\t\n\r'.includes(character)) && code >= 1 && code <= 26;
    return keyOfCharacter(isLetter ? String.fromCharCode(0x60 + code) : character);
  }

  /** Lets go of the one key that is down and was never named again. False when it is not one. */
  upUnnamed(): boolean {
    const [only, ...others] = this.#down.keys();
    if (only === undefined || others.length > 0) return false;
    this.up(only);
    return true;
  }

  #type(character: string): void {
    this.#told.add(character);
    if ([...character].length === 1 && character >= ' ') {
      this.#writer.text(character);
      this.#writer.lose('typedNotHeld');
    } else this.#writer.lose('keyUnknown', { name: quoted(character) });
  }
}
