import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { type Secret, sequencesIn } from './leaks';

/** As much is looked at in one go; pieces overlap by the widest thing that is looked for. */
const PIECE_BYTES = 32 * 1024 * 1024;
const OVERLAP_BYTES = 16 * 1024;
const PAGE = Buffer.alloc(4096);

/**
 * All memory of a process of ours that it can write to, in pieces, as it is at the moment, empty pages left out: heaps of every
 * thread, stacks, shared memory. Linux only; the process goes on meanwhile.
 */
export function* memoryOf(pid: number): Generator<Uint8Array> {
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  try {
    for (const line of readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n')) {
      const match = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line);
      if (match === null) continue;
      const end = Number.parseInt(match[2] ?? '', 16);
      let at = Number.parseInt(match[1] ?? '', 16);
      while (at < end) {
        const bytes = Buffer.alloc(Math.min(PIECE_BYTES, end - at));
        yield* written(bytes.subarray(0, readAt(memory, bytes, at)));
        at += end - at > PIECE_BYTES ? PIECE_BYTES - OVERLAP_BYTES : PIECE_BYTES;
      }
    }
  } finally {
    closeSync(memory);
  }
}

/** The stretches of pages with anything in them: most of what a process has mapped was never used. */
function* written(bytes: Buffer): Generator<Uint8Array> {
  let from = -1;
  for (let page = 0; page < bytes.length; page += PAGE.length) {
    const empty = bytes.compare(PAGE, 0, PAGE.length, page, page + PAGE.length) === 0;
    if (!empty && from < 0) from = page;
    if (!empty || from < 0) continue;
    yield bytes.subarray(from, page);
    from = -1;
  }
  if (from >= 0) yield bytes.subarray(from);
}

/** What can be read of it: a mapping may be gone again, or have no page behind it. */
function readAt(memory: number, bytes: Buffer, at: number): number {
  try {
    return readSync(memory, bytes, 0, bytes.length, at);
  } catch {
    return 0;
  }
}

/** How the memory of a process gives a secret away, see {@link sequencesIn}. */
export function memoryLeaks(pid: number, secret: Secret): readonly string[] {
  return [...new Set([...memoryOf(pid)].flatMap((piece) => sequencesIn(piece, secret)))];
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
