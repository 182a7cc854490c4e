import fs from 'node:fs';

/** What of drafts is the same whatever they are of and wherever they lie: which are kept, and which of them the page shows. */
export class Drafts<Kept extends { readonly name: string }> {
  readonly #most: number;
  /** Kept last at the end. */
  readonly #kept: Map<string, Kept>;
  /** What the page shows, and would lose; null: nothing. */
  #shown: string | null = null;

  /** `kept`: those that were found, by their keys. Of more than `most` those kept longest go. */
  constructor(kept: Iterable<readonly [key: string, Kept]>, most: number) {
    this.#kept = new Map(kept);
    this.#most = most;
  }

  /** All that are kept. */
  get kept(): readonly Kept[] {
    return [...this.#kept.values()];
  }

  /** The key of what the page shows; null: nothing. */
  get shown(): string | null {
    return this.#shown;
  }

  get(key: string): Kept | null {
    return this.#kept.get(key) ?? null;
  }

  /** Keeps what the page shows, in the place of what was kept under the key. Returns the keys of those that had to go. */
  keep(key: string, kept: Kept): readonly string[] {
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    this.#shown = key;
    const gone = [...this.#kept.keys()].slice(0, -this.#most);
    for (const oldest of gone) this.#kept.delete(oldest);
    return gone;
  }

  /** Returns whether there was one. */
  forget(key: string): boolean {
    if (this.#shown === key) this.#shown = null;
    return this.#kept.delete(key);
  }

  /**
   * The keys of those whose file is no longer in the folder `dir`, where it is their name with `suffix`. None where that holds
   * no such file at all: it may be on a disk that is not there at the moment.
   */
  gone(dir: string, suffix: string): readonly string[] {
    const here = new Set(namesIn(dir, suffix));
    if (here.size === 0) return [];
    return [...this.#kept].filter(([, { name }]) => !here.has(name)).map(([key]) => key);
  }

  /** The page is gone, or loaded anew: it shows none, and what it showed is kept. */
  pageGone(): void {
    this.#shown = null;
  }
}

function namesIn(dir: string, suffix: string): readonly string[] {
  try {
    const files = fs.readdirSync(dir).filter((file) => file.endsWith(suffix));
    return files.map((file) => file.slice(0, -suffix.length));
  } catch {
    return [];
  }
}
