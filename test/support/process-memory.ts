import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { type Secret, sequencesIn } from './leaks';

/** As much is looked at in one go; what is longer is in pieces that overlap by more than the widest thing that is looked for. */
const PIECE_BYTES = 32 * 1024 * 1024;
const OVERLAP_BYTES = 16 * 1024;
const PAGE_BYTES = 4096;
const EMPTY_PAGE = Buffer.alloc(PAGE_BYTES);
/** How the kernel says of a page that a process has it, in memory or swapped out: the upper bits of 64, little-endian. */
const PAGE_ENTRY_BYTES = 8;
const HAS_PAGE = 0xc0;

/** All searches use it in turn: memory that is asked for anew each time costs more than what is read into it. */
const piece = Buffer.alloc(PIECE_BYTES);

/**
 * All memory of a process of ours that it can write to, in pieces, as it is at the moment, without pages that were never used:
 * heaps of every thread, stacks, shared memory. Each piece holds until the next is asked for; an empty page lies between two
 * stretches that do not follow one another. Linux only; the process goes on meanwhile.
 */
function* memoryOf(pid: number): Generator<Buffer> {
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  const pages = openSync(`/proc/${pid}/pagemap`, 'r');
  try {
    let used = 0;
    for (const [from, to] of stretchesOf(pid, pages)) {
      let at = from;
      while (at < to) {
        const read = readAt(memory, used, Math.min(to - at, PIECE_BYTES - used), at);
        // A mapping may be gone again, or have no page behind it.
        if (read === 0) break;
        used += squeezed(used, read);
        at += read;
        if (used + 2 * PAGE_BYTES <= PIECE_BYTES) continue;
        yield piece.subarray(0, used);
        used = 0;
        if (at < to) at = Math.max(from, at - OVERLAP_BYTES);
      }
      if (used === 0) continue;
      piece.fill(0, used, used + PAGE_BYTES);
      used += PAGE_BYTES;
    }
    yield piece.subarray(0, used);
  } finally {
    closeSync(memory);
    closeSync(pages);
  }
}

/** Leaves one of several empty pages that follow one another in a part of the piece. How many bytes are left. */
function squeezed(from: number, bytes: number): number {
  let left = from;
  let wasEmpty = false;
  for (let page = from; page < from + bytes; page += PAGE_BYTES) {
    const isEmpty = piece.compare(EMPTY_PAGE, 0, PAGE_BYTES, page, page + PAGE_BYTES) === 0;
    if (isEmpty && wasEmpty) continue;
    wasEmpty = isEmpty;
    if (left < page) piece.copyWithin(left, page, page + PAGE_BYTES);
    left += PAGE_BYTES;
  }
  return left - from;
}

/** From where to where there is something: most of what a process has mapped was never used. */
function* stretchesOf(pid: number, pages: number): Generator<readonly [from: number, to: number]> {
  for (const line of readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n')) {
    const match = /^([0-9a-f]+)-([0-9a-f]+) rw.(.)/.exec(line);
    if (match === null) continue;
    const [from, to] = [1, 2].map((group) => Number.parseInt(match[group] ?? '', 16));
    if (from === undefined || to === undefined) continue;
    // What others have written to shared memory is there without this process having had its page.
    if (match[3] === 's') yield [from, to];
    else yield* pagesHad(pages, from, to);
  }
}

/** The stretches of private memory of which the process has the pages. */
function* pagesHad(
  pages: number,
  from: number,
  to: number,
): Generator<readonly [from: number, to: number]> {
  const entries = Buffer.alloc(((to - from) / PAGE_BYTES) * PAGE_ENTRY_BYTES);
  const known = readSync(pages, entries, 0, entries.length, (from / PAGE_BYTES) * PAGE_ENTRY_BYTES);
  let began = -1;
  for (let at = 0; at < known; at += PAGE_ENTRY_BYTES) {
    const page = from + (at / PAGE_ENTRY_BYTES) * PAGE_BYTES;
    const has = ((entries[at + PAGE_ENTRY_BYTES - 1] ?? 0) & HAS_PAGE) !== 0;
    if (has && began < 0) began = page;
    if (has || began < 0) continue;
    yield [began, page];
    began = -1;
  }
  if (began >= 0) yield [began, from + (known / PAGE_ENTRY_BYTES) * PAGE_BYTES];
}

/** How much could be read to a place of the piece. */
function readAt(memory: number, place: number, bytes: number, at: number): number {
  try {
    return readSync(memory, piece, place, bytes, at);
  } catch {
    return 0;
  }
}

/** How the memory of a process gives a secret away, see {@link sequencesIn}. */
export function memoryLeaks(pid: number, secret: Secret): readonly string[] {
  const leaks = new Set<string>();
  for (const bytes of memoryOf(pid)) {
    for (const leak of sequencesIn(bytes, secret)) leaks.add(leak);
  }
  return [...leaks];
}

/** So many looks, so far apart: what is left after them is not wiped, but written over by chance. */
const LOOKS = 5;
const LOOK_EVERY_MS = 1_000;

/** The same of what stays there: what a program knows for a moment is none. A look takes seconds on a busy machine. */
export async function lastingLeaks(pid: number, secret: Secret): Promise<readonly string[]> {
  for (let look = 1; ; look++) {
    const leaks = memoryLeaks(pid, secret);
    if (leaks.length === 0 || look === LOOKS) return leaks;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
