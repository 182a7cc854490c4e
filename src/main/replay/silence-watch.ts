import type { ControlWords } from './control-words';

/** Whoever feeds the plan says something so often, ms, whether or not there is anything to say. */
export const ALIVE_EVERY_MS = 500;
/** Less silence than this, µs, is no reason: a busy machine holds up who is not in a hurry. */
const LEAST_US = 2_000_000;

/**
 * Notices, while there is nothing to play, that whoever feeds the plan is silent: it may be stopped or hang, and so
 * never say that what is held is to be let go of. With something to play the host needs nobody.
 */
export class SilenceWatch {
  readonly #control: Pick<ControlWords, 'heard'>;
  readonly #clock: () => number;
  readonly #boundUs: number;
  /** What was heard at the last look, and since when, µs. */
  #heard: number | null = null;
  #since = 0;

  /** `clock`: µs. `stallUs`: how long nothing may come at least before it is noticed. */
  constructor(control: Pick<ControlWords, 'heard'>, clock: () => number, stallUs: number) {
    this.#control = control;
    this.#clock = clock;
    this.#boundUs = Math.max(stallUs, LEAST_US);
  }

  /** Whether nothing has come for so long. To be asked again and again while there is nothing to play. */
  lasts(): boolean {
    const { heard } = this.#control;
    const now = this.#clock();
    if (heard !== this.#heard) {
      this.#heard = heard;
      this.#since = now;
    }
    return now - this.#since > this.#boundUs;
  }
}
