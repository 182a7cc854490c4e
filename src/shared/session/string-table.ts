/**
 * The strings of one session, each once, numbered in the order they first came; entry 0 is the
 * empty string and stands for null. Grows, so that an index stays valid and a reader can be sent just
 * what is new; shrinks only when rows are taken back ({@link truncate}).
 */
export class StringTable {
  readonly #list: string[] = [''];
  readonly #index = new Map<string, number>([['', 0]]);

  /** All strings by index. Read only to everyone else. */
  get list(): readonly string[] {
    return this.#list;
  }

  /** How many there are, entry 0 included. */
  get size(): number {
    return this.#list.length;
  }

  /** Whether `value` has an index already. The empty string always has. */
  has(value: string): boolean {
    return this.#index.has(value);
  }

  /** The index of `value`, adding it when it is new. The empty string is 0. */
  intern(value: string): number {
    const known = this.#index.get(value);
    if (known !== undefined) {
      return known;
    }
    const index = this.#list.length;
    this.#list.push(value);
    this.#index.set(value, index);
    return index;
  }

  /**
   * Forgets all strings from index `size` on. Whoever keeps indices must have them looked up again:
   * those from `size` on will come to mean something else.
   */
  truncate(size: number): void {
    for (const value of this.#list.splice(Math.max(1, size))) {
      this.#index.delete(value);
    }
  }

  /** The string at `index`, null for 0 and for an index that does not exist. */
  at(index: number): string | null {
    return index === 0 ? null : (this.#list[index] ?? null);
  }
}
