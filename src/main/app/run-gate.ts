/**
 * Lets one thing at a time use pointer and keys: a replay, a macro, or the user who picks something for one. Who is turned away is told why, in one
 * sentence.
 */
export class RunGate {
  #holder: string | null = null;
  #waiting: (() => void)[] = [];

  /** Whether anybody has it. */
  get taken(): boolean {
    return this.#holder !== null;
  }

  /** Takes the gate and says, to all others from now on, `sentence`. Null: taken; else what its holder says. */
  take(sentence: string): string | null {
    if (this.#holder !== null) return this.#holder;
    this.#holder = sentence;
    return null;
  }

  /** By who took it, once everything that was held is let go of. */
  leave(): void {
    this.#holder = null;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const go of waiting) go();
  }

  /** Resolves when nobody has it. Somebody else may be faster then: ask again. */
  async free(): Promise<void> {
    if (this.#holder !== null) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }
}
