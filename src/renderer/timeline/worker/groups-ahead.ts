import type { ByteStretch } from '../../../shared/session/session-footer';
import type { Stretch } from './decoder-protocol';
import type { SessionBytes } from './session-bytes';

/** The first piece is small, so that the first rows come soon; the others grow to the largest. */
const FIRST_BYTES = 512 * 1024;
const LARGEST_BYTES = 4 * 1024 * 1024;

/** Where the bytes come from: see `SessionBytes`. */
export type FileBytes = Pick<SessionBytes, 'size' | 'tail' | 'read'>;

/** Some groups, one after the other, that are fetched together. */
interface Piece {
  /** The first of them, and the one after the last. */
  readonly from: number;
  readonly to: number;
  /** Their stretches, one after the other. */
  readonly stretches: readonly ByteStretch[];
  readonly bytes: Promise<readonly Uint8Array[] | null>;
}

/**
 * Reads the groups of a file from the first to the last in pieces of some MB, one ahead of what is asked for, and keeps
 * none behind: decoding and fetching go on at the same time, and the file is never in memory as a whole.
 */
export class GroupsAhead {
  readonly #file: Pick<SessionBytes, 'readAll'>;
  readonly #groups: readonly (readonly ByteStretch[])[];
  #pieces: Piece[] = [];
  #next = 0;
  #size = FIRST_BYTES;

  /** `groups`: where each lies, in order of the file; nowhere when it is not to be read. */
  constructor(file: Pick<SessionBytes, 'readAll'>, groups: readonly (readonly ByteStretch[])[]) {
    this.#file = file;
    this.#groups = groups;
  }

  /**
   * The stretches of a group, copied, all in one buffer; null when they cannot be had. Groups are asked for in order,
   * those before are forgotten.
   */
  async read(group: number): Promise<readonly Stretch[] | null> {
    this.#pieces = this.#pieces.filter((piece) => piece.to > group);
    while (this.#next <= group && this.#next < this.#groups.length) this.#fetch();
    if (this.#pieces.length < 2) this.#fetch();
    const [piece] = this.#pieces;
    const bytes = (await piece?.bytes) ?? null;
    const own = this.#groups[group] ?? [];
    if (piece === undefined || bytes === null) return own.length === 0 ? [] : null;
    const before = this.#groups.slice(piece.from, group).flat().length;
    return copied(own, bytes.slice(before, before + own.length));
  }

  #fetch(): void {
    const from = this.#next;
    let to = from;
    let length = 0;
    while (to < this.#groups.length && length < this.#size) {
      for (const stretch of this.#groups[to] ?? []) length += stretch.to - stretch.from;
      to += 1;
    }
    if (from === to) return;
    const stretches = this.#groups.slice(from, to).flat();
    this.#pieces.push({ from, to, stretches, bytes: this.#file.readAll(stretches) });
    this.#next = to;
    this.#size = Math.min(LARGEST_BYTES, this.#size * 2);
  }
}

/** Other groups lie in the same buffer: what is handed over is a copy. */
function copied(stretches: readonly ByteStretch[], parts: readonly Uint8Array[]): Stretch[] {
  const buffer = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  return parts.map((part, i) => {
    const bytes = buffer.subarray(at, at + part.length);
    bytes.set(part);
    at += part.length;
    return { from: stretches[i]?.from ?? 0, bytes };
  });
}
