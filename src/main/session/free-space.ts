import { statfsSync } from 'node:fs';

/**
 * Room that sealing a journal of `journalBytes` may need beside it. A sealed event takes 2–15 of
 * the journal's 56 bytes; a third with a margin holds for data that does not compress.
 */
export function sealingReserve(journalBytes: number): number {
  return 256 * 1024 + Math.ceil(journalBytes / 3);
}

/** Bytes that a user without privileges can still write in the file system of `folder`. */
export function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
