import { randomBytes } from 'node:crypto';

/** So many files are known at a time; the one that was told first is forgotten first. */
const MOST = 1_000;

/** Files that the user has chosen. The page knows tokens of them, and can have no other file opened by one. */
export class KnownFiles {
  readonly #files = new Map<string, string>();

  /** Gives a token for a file. */
  add(file: string): string {
    const token = randomBytes(16).toString('hex');
    this.#files.set(token, file);
    for (const oldest of this.#files.keys()) {
      if (this.#files.size <= MOST) break;
      this.#files.delete(oldest);
    }
    return token;
  }

  /** Where the file of a token lies; null: it is not known any more. */
  get(token: string): string | null {
    return this.#files.get(token) ?? null;
  }
}
