import type { Sleeper } from './precise-wait';
import type { WakeLatency } from './wake-latency';

/** Nothing is slept for longer at once, ms, before the event loop may turn: only then is the end of a display seen. */
const LONGEST_SLEEP_MS = 100;
/**
 * Processors are kept from deep sleep from so long before a deadline on, µs, which is longer than most deep sleeps are too
 * long by; and all the time between deadlines that are no further apart than that.
 */
const AWAKE_US = 2_000;
const STAY_AWAKE_US = 3_000;
/**
 * But through no more such waits in a row: in a dense plan none would ever sleep, which costs power, and the host of a virtual
 * machine takes processors that all run all the time away for ms.
 */
const MOST_AWAKE_WAITS = 16;
/** Waits that are longer than this, µs, cost nothing at all. */
const KEEP_OPEN_US = 30_000;

type Wakefulness = Pick<WakeLatency, 'boundUs' | 'hold' | 'relax' | 'drop'>;

/**
 * Sleeps through the part of a wait that need not end on time, and keeps processors from deep sleep in the part that has to.
 *
 *   ├──── coarse: may sleep deeply ────┤ precise: kept awake │ deadline      waits of more than 3 ms
 *   ├ kept awake │ kept awake │ … 16 of them │ may sleep │ may sleep │ …     shorter ones, up to the next longer
 */
export class CoarseWait {
  readonly #sleeper: Sleeper;
  readonly #wakeLatency: Wakefulness;
  /** Waits in a row that were kept awake all through, or would have been. */
  #short = 0;

  constructor(sleeper: Sleeper, wakeLatency: Wakefulness) {
    this.#sleeper = sleeper;
    this.#wakeLatency = wakeLatency;
  }

  /**
   * Sleeps through some of the `slackUs` before a deadline, or until `wakes` of the sleeper is no longer `seen`; true where there is
   * nothing of that and the rest is for the precise wait.
   */
  pass(slackUs: number, seen: number): boolean {
    const wakeLatency = this.#wakeLatency;
    // Where nothing is kept awake the precise wait sleeps as well.
    if (slackUs <= (wakeLatency.boundUs === null ? LONGEST_SLEEP_MS * 1_000 : STAY_AWAKE_US)) {
      this.#short += 1;
      if (this.#short <= MOST_AWAKE_WAITS) wakeLatency.hold();
      else wakeLatency.relax();
      return true;
    }
    this.#short = 0;
    if (slackUs > KEEP_OPEN_US) wakeLatency.drop();
    else wakeLatency.relax();
    this.#sleeper.sleep(seen, Math.min(LONGEST_SLEEP_MS / 2, (slackUs - AWAKE_US) / 1_000));
    return false;
  }

  /** Sleeps for a while, or until `wakes` is no longer `seen`, with nothing to wait for. */
  rest(seen: number): void {
    this.#short = 0;
    this.#wakeLatency.drop();
    this.#sleeper.sleep(seen, LONGEST_SLEEP_MS);
  }
}
