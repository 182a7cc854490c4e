import type { RetentionPreview } from '../../shared/contract/schemas';
import type { RetentionSetting } from '../../shared/contract/settings';
import { logLine } from './log';

/** What removal of old sessions needs to know. */
export interface RetentionParts {
  readonly dir: string;
  readonly wanted: () => RetentionSetting;
  /** Called when sessions were removed. */
  readonly onRemoved: () => void;
}

/** Keeps the library within what the user wants to keep. Without a limit it does nothing. */
export class RetentionKeeper {
  readonly #parts: RetentionParts;
  #last: Promise<unknown> = Promise.resolve();

  constructor(parts: RetentionParts) {
    this.#parts = parts;
  }

  /** Removes what is over the limits, one round at a time. */
  run(): Promise<void> {
    const round = this.#last.then(() => this.#round());
    this.#last = round.catch(() => undefined);
    return round;
  }

  /** What would be removed at this moment with other limits. */
  async preview(limits: RetentionSetting): Promise<RetentionPreview> {
    const { applyRetention, retentionLimits } = await import('../session/retention');
    const report = await applyRetention(
      this.#parts.dir,
      retentionLimits(limits.days, limits.gigabytes),
      { dryRun: true },
    );
    const removed = report.ok ? report.value.removed : [];
    return {
      sessions: removed.length,
      bytes: removed.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    };
  }

  async #round(): Promise<void> {
    const { days, gigabytes } = this.#parts.wanted();
    if (days === null && gigabytes === null) {
      return;
    }
    const { applyRetention, retentionLimits } = await import('../session/retention');
    const report = await applyRetention(this.#parts.dir, retentionLimits(days, gigabytes));
    if (!report.ok) {
      logLine(`old sessions were not removed (${report.error.kind})`);
      return;
    }
    const { removed, failed } = report.value;
    if (failed.length > 0) {
      logLine(`${failed.length} old sessions could not be removed`);
    }
    if (removed.length > 0) {
      logLine(`removed ${removed.length} old sessions`);
      this.#parts.onRemoved();
    }
  }
}
