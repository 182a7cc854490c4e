import type { Injector } from './injector';

/** How long the machine is up is looked at so often at most, µs; whoever calls may look less often. */
const LOOK_EVERY_US = 100_000;
/** The system is asked so often at most whether it still listens, µs, and this often within a stall: an answer costs as much as several events. */
const ASK_EVERY_US = 250_000;
const ASKED_IN_A_STALL = 4;
/** An answer may have come that was not read yet: so many looks in a row have to miss it. */
const LOOKS_IN_VAIN = 2;

/** What a {@link StallWatch} needs. */
export interface StallWatchParts {
  readonly injector: Pick<Injector, 'sync'>;
  /** µs; may stand still while the machine is suspended. */
  readonly clock: () => number;
  /** µs that the machine is up, suspended or not. */
  readonly upUs: () => number;
  readonly stallUs: number;
}

/**
 * Notices what no late operation tells of: a system that takes what it is sent, as long as there is room,
 * and does nothing, and a machine that was suspended while the clock stood still.
 */
export class StallWatch {
  readonly #parts: StallWatchParts;
  readonly #askEveryUs: number;
  /** When the system was asked what it has not answered yet. */
  #askedAt: number | null = null;
  #lastAskedAt = Number.NEGATIVE_INFINITY;
  #lookedAt = Number.NEGATIVE_INFINITY;
  #inVain = 0;
  /** How much longer the machine is up than the clock says. */
  #aheadUs: number;
  #suspended = false;

  constructor(parts: StallWatchParts) {
    this.#parts = parts;
    this.#askEveryUs = Math.min(ASK_EVERY_US, parts.stallUs / ASKED_IN_A_STALL);
    this.#aheadUs = parts.upUs() - parts.clock();
  }

  /** Looks, unless it has just done so. To be called when the event loop has turned, so that answers have been read. */
  look(): void {
    const now = this.#parts.clock();
    if (now - this.#lookedAt >= LOOK_EVERY_US) {
      this.#lookedAt = now;
      this.#lookAtUptime(now);
      if (this.#askedAt === null && now - this.#lastAskedAt >= this.#askEveryUs) this.#ask(now);
    }
    const unanswered = this.#askedAt !== null && now - this.#askedAt > this.#parts.stallUs;
    this.#inVain = unanswered ? this.#inVain + 1 : 0;
  }

  /** Whether the system does not answer, or the machine was suspended since the last {@link forget}. */
  get stalled(): boolean {
    return this.#suspended || this.#inVain >= LOOKS_IN_VAIN;
  }

  /** What has happened so far is taken note of. A system that still does not answer is found again. */
  forget(): void {
    this.#lookAtUptime(this.#parts.clock());
    this.#suspended = false;
    this.#inVain = 0;
  }

  #ask(now: number): void {
    this.#askedAt = now;
    this.#lastAskedAt = now;
    // A failure is told of by the injector itself.
    void this.#parts.injector.sync().then(() => {
      this.#askedAt = null;
    });
  }

  #lookAtUptime(now: number): void {
    const aheadUs = this.#parts.upUs() - now;
    if (aheadUs - this.#aheadUs > this.#parts.stallUs) this.#suspended = true;
    // Little by little the clocks may part: only steps are meant.
    this.#aheadUs = aheadUs;
  }
}
