import type { EventBatch, EventHandler } from '../sender/event-handler';
import type { FileFailure } from '../session/file-failure';
import type { JournalWriter } from '../session/journal-writer';

/**
 * The first handler of every recording: what the collector has is in the kernel's hands by the end
 * of the tick, so that killing this process loses no more than a tick. Writes until the first
 * failure, tells of it once, and writes nothing more, since a journal with a hole would be no proof.
 */
export function createJournalHandler(
  writer: JournalWriter,
  onFailure: (failure: FileFailure) => void,
): EventHandler {
  let failed = false;
  return {
    id: 'journal',
    kinds: 'all',
    behind: 'read-journal',
    handle: (batch: EventBatch) => {
      if (failed) {
        return;
      }
      const written = writer.append(batch);
      if (!written.ok) {
        failed = true;
        onFailure(written.error);
      }
    },
  };
}
