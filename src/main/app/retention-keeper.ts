import { MOST_NAMED, type Removal, type RetentionPreview } from '../../shared/contract/schemas';
import type { RetentionSetting } from '../../shared/contract/settings';
import type { RetentionReport } from '../session/retention';
import { logLine } from './log';

/** Between two rounds for which there is no other reason, ms. */
const EVERY_MS = 3_600_000;

/** What removal of old sessions needs to know. */
export interface RetentionParts {
  readonly dir: string;
  readonly wanted: () => RetentionSetting;
  /** Names of sessions that somebody looks at or exports: they stay. */
  readonly inUse: () => Iterable<string>;
  /** Told of sessions that were removed. */
  readonly onRemoved: (removal: Removal) => void;
}

/** Keeps the library within what the user wants to keep. Without a limit it does nothing. */
export class RetentionKeeper {
  readonly #parts: RetentionParts;
  #last: Promise<unknown> = Promise.resolve();
  /** What was made since the last round of {@link keepUp}. */
  readonly #fresh: string[] = [];

  constructor(parts: RetentionParts) {
    this.#parts = parts;
  }

  /**
   * Removes what is over the limits, one round at a time. `fresh`: sessions that were just made; they
   * stay until a later round, whatever any clock says.
   */
  run(fresh: readonly string[]): Promise<void> {
    this.#fresh.push(...fresh);
    return this.#inTurn(fresh);
  }

  /**
   * A round an hour from now on: what is left open for weeks keeps to the days as well. Such a round leaves what was made since
   * the one before it; one of {@link run} leaves of that what it is given alone, since settings promise to keep to the limits
   * after each recording. `mind` is given each.
   */
  keepUp(mind: (round: Promise<void>) => void): void {
    setInterval(() => {
      mind(this.#inTurn(this.#fresh.splice(0)));
    }, EVERY_MS).unref();
  }

  #inTurn(fresh: readonly string[]): Promise<void> {
    const round = this.#last.then(() => this.#round(fresh));
    this.#last = round.catch(() => undefined);
    return round;
  }

  /** What would be removed at this moment with other limits, or why that cannot be said. */
  async preview(limits: RetentionSetting): Promise<RetentionPreview> {
    const report = await this.#apply(limits, { fresh: [], dryRun: true });
    if (!report.ok) {
      return { ok: false, message: report.error.message };
    }
    return { ok: true, ...removalOf(report.value) };
  }

  async #round(fresh: readonly string[]): Promise<void> {
    const wanted = this.#parts.wanted();
    if (wanted.days === null && wanted.gigabytes === null) {
      return;
    }
    const report = await this.#apply(wanted, { fresh, dryRun: false });
    if (!report.ok) {
      logLine(`old sessions were not removed (${report.error.kind})`);
      return;
    }
    this.#tell(report.value);
  }

  async #apply(
    { days, gigabytes }: RetentionSetting,
    { fresh, dryRun }: { readonly fresh: readonly string[]; readonly dryRun: boolean },
  ) {
    const { applyRetention, retentionLimits } = await import('../session/retention');
    const keep = new Set([...fresh, ...this.#parts.inUse()]);
    return applyRetention(this.#parts.dir, retentionLimits(days, gigabytes), { keep, dryRun });
  }

  #tell({ removed, failed }: RetentionReport): void {
    if (failed.length > 0) {
      logLine(`${failed.length} old sessions could not be removed`);
    }
    if (removed.length > 0) {
      logLine(`removed ${removed.length} old sessions`);
      this.#parts.onRemoved(removalOf({ removed }));
    }
  }
}

function removalOf({ removed }: Pick<RetentionReport, 'removed'>): Removal {
  return {
    sessions: removed.length,
    bytes: removed.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    oldest: removed.slice(0, MOST_NAMED).map(({ title, startedAt }) => ({ title, startedAt })),
  };
}
