import * as path from 'node:path';
import type { EventBatch, EventHandler, Gathering } from '../sender/event-handler';
import { type FileFailure, fileFailure } from '../session/file-failure';
import { freeBytes, sealingReserve } from '../session/free-space';
import type { JournalWriter } from '../session/journal-writer';

/** The free space is asked for again after this many bytes. */
const SPACE_CHECK_BYTES = 64 * 1024;

/**
 * A write costs a seventh of all that is done with an event in this process. So where a mouse's come one by one, as while
 * somebody watches, few wait for the next. See docs/adr/0031-few-events-share-a-write.md.
 */
const GATHER: Gathering = {
  kinds: new Set(['move', 'wheel']),
  rows: 4,
  us: 4_000,
  limitMs: 50,
};

/**
 * The first handler of every recording: what the collector has is in the kernel's hands by the end
 * of the tick, but for the pointer's last three moves and notches ({@link GATHER}), so that killing
 * this process loses no more. Writes until the first failure, tells of it once, and writes nothing
 * more, since a journal with a hole would be no proof.
 *
 * A disk that is about to be full counts as full while there is still room to seal what was
 * recorded: a session at hand is worth more than a few more seconds in a journal.
 */
export function createJournalHandler(
  writer: JournalWriter,
  file: string,
  onFailure: (failure: FileFailure) => void,
): EventHandler {
  const folder = path.dirname(file);
  let failed = false;
  let checkAt = 0;
  const fail = (failure: FileFailure): void => {
    failed = true;
    onFailure(failure);
  };
  const checkSpace = (): void => {
    try {
      if (freeBytes(folder) < sealingReserve(writer.bytes)) {
        fail(diskFull(folder));
      }
    } catch (error) {
      // The folder is gone, and what is written goes nowhere.
      fail(fileFailure(error, 'write', folder));
    }
  };
  return {
    id: 'journal',
    kinds: 'all',
    behind: 'read-journal',
    gather: GATHER,
    handle: (batch: EventBatch) => {
      if (failed) {
        return;
      }
      const written = writer.append(batch);
      if (!written.ok) {
        fail(written.error);
      } else if (writer.bytes >= checkAt) {
        checkAt = writer.bytes + SPACE_CHECK_BYTES;
        checkSpace();
      }
    },
  };
}

/** The disk has no room for (more of) a recording. */
export function diskFull(folder: string): FileFailure {
  return {
    kind: 'no_space',
    message: `The disk of ${folder} is full: make room there, or record to another folder.`,
  };
}
