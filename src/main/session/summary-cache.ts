import * as fs from 'node:fs/promises';
import type { SessionSummary } from '../../shared/contract/schemas';

/** Summaries of sealed files as they were read, with what tells that a file is still the same. */
export class SummaryCache {
  readonly #known = new Map<string, { readonly mark: string; readonly summary: SessionSummary }>();

  /** The summary of a file: `read` is asked only when the file is not what it was. */
  async get(file: string, read: () => Promise<SessionSummary>): Promise<SessionSummary> {
    const mark = await markOf(file);
    const known = this.#known.get(file);
    if (mark !== null && known?.mark === mark) {
      return known.summary;
    }
    const summary = await read();
    // Read again: a file that was replaced meanwhile is looked at the next time.
    if (mark !== null && mark === (await markOf(file))) this.#known.set(file, { mark, summary });
    return summary;
  }

  /** Forgets files that are not there any more. */
  keepOnly(files: ReadonlySet<string>): void {
    for (const file of this.#known.keys()) {
      if (!files.has(file)) this.#known.delete(file);
    }
  }
}

/** Changes when a file is written, or another takes its name; null where it cannot be asked. */
async function markOf(file: string): Promise<string | null> {
  try {
    const { ino, size, mtimeNs, ctimeNs } = await fs.stat(file, { bigint: true });
    return `${ino} ${size} ${mtimeNs} ${ctimeNs}`;
  } catch {
    return null;
  }
}
