import type { PhysicalKey } from '../../shared/input/physical-keys';
import { ChordMatcher, type KeyRole } from '../hotkeys/chord-matcher';
import type { ReplaySafety } from './replay-run';

/** Tells when a user wants a replay to stop, by the keys that are really pressed. */
export class PanicWatch {
  readonly #escapeMs: number | null;
  readonly #matcher = new ChordMatcher();
  readonly #panic: () => void;
  #timer: NodeJS.Timeout | null = null;

  /** `panic`: called when Escape has been held long enough, and with every press of the chord. */
  constructor({ escapeMs, chord }: Pick<ReplaySafety, 'escapeMs' | 'chord'>, panic: () => void) {
    this.#escapeMs = escapeMs;
    this.#panic = panic;
    this.#matcher.setBindings(chord === null ? [] : [{ action: 'panic', chord, exclusive: false }]);
  }

  /** What the keyboard makes of its modifier keys. */
  setRoles(roles: ReadonlyMap<PhysicalKey, KeyRole>): void {
    this.#matcher.setRoles(roles);
  }

  /** What is held before anything is sent. Escape counts from now on: somebody changes their mind. */
  setHeld(keys: Iterable<PhysicalKey>): void {
    const held = [...keys];
    this.#matcher.setHeld(held);
    if (held.includes('Escape')) this.#holdEscape();
  }

  /** Takes a press that is not the replay's. */
  press(key: PhysicalKey): void {
    if (key === 'Escape') this.#holdEscape();
    if (this.#matcher.press(key) !== null) this.#panic();
  }

  /** Takes a release that is not the replay's. */
  release(key: PhysicalKey): void {
    if (key === 'Escape' && this.#timer !== null) {
      clearTimeout(this.#timer);
      this.#timer = null;
    }
    this.#matcher.release(key);
  }

  #holdEscape(): void {
    if (this.#escapeMs === null || this.#timer !== null) return;
    this.#timer = setTimeout(this.#panic, this.#escapeMs);
  }
}
