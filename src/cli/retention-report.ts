import type { RetentionReport } from '../main/session/retention';
import { formatBytes, plural } from './format';

/** What retention did, for `--json`. Sizes in bytes. */
export interface RetentionDocument {
  readonly removed: readonly { readonly name: string; readonly sizeBytes: number }[];
  readonly failed: readonly { readonly name: string; readonly message: string }[];
  readonly kept: RetentionReport['kept'];
}

/** A report as a document. */
export function retentionDocument({ removed, failed, kept }: RetentionReport): RetentionDocument {
  return {
    removed: removed.map(({ name, sizeBytes }) => ({ name, sizeBytes })),
    failed: failed.map(({ name, failure }) => ({ name, message: failure.message })),
    kept,
  };
}

/** `Removed 3 sessions (12.0 MiB); 4 sessions (1.2 GiB) are kept.` */
export function retentionSentence({ removed, kept }: RetentionReport, dryRun: boolean): string {
  const bytes = removed.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const done =
    removed.length === 0
      ? 'Nothing is over the limits'
      : `${dryRun ? 'Would remove' : 'Removed'} ${plural(removed.length, 'session')} (${formatBytes(bytes)})`;
  const are = kept.sessions === 1 ? 'is' : 'are';
  return `${done}; ${plural(kept.sessions, 'session')} (${formatBytes(kept.bytes)}) ${are} kept.`;
}
