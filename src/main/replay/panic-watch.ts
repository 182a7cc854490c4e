import type { PhysicalKey } from '../../shared/input/physical-keys';
import { ChordMatcher, type KeyRole } from '../hotkeys/chord-matcher';
import type { ReplaySafety } from './replay-run';

/** What a key is pressed on: a keyboard, or the server's XTEST keyboard, which all programs share. */
export type KeySource = 'hand' | 'program';

/** Tells when a user wants a replay to stop, by the keys that are really pressed. */
export class PanicWatch {
  readonly #escapeMs: number | null;
  readonly #matcher = new ChordMatcher();
  readonly #panic: () => void;
  /** Who has each key down. What one lets go of the other may hold on to. */
  readonly #heldBy = new Map<PhysicalKey, Set<KeySource>>();
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

  /** What is held before anything is sent, and by whom. Escape counts from now on: somebody changes their mind. */
  setHeld(keys: ReadonlyMap<PhysicalKey, KeySource>): void {
    this.#heldBy.clear();
    for (const [key, source] of keys) this.#heldBy.set(key, new Set([source]));
    this.#matcher.setHeld(keys.keys());
    if (keys.has('Escape')) this.#holdEscape();
  }

  /** Takes a press that is not the replay's. */
  press(key: PhysicalKey, source: KeySource): void {
    const sources = this.#heldBy.get(key) ?? new Set();
    this.#heldBy.set(key, sources.add(source));
    if (key === 'Escape') this.#holdEscape();
    if (this.#matcher.press(key) !== null) this.#panic();
  }

  /** Takes a release that is none of the plan's. It ends only what the same source has pressed. */
  release(key: PhysicalKey, source: KeySource): void {
    const sources = this.#heldBy.get(key);
    if (sources?.delete(source) !== true || sources.size > 0) return;
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
