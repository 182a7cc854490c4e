import type { Counters } from '../../shared/contract/schemas';

const PERIOD_MS = 250;

/** Tells running totals four times a second, while there is a recording and somebody to see it. */
export class CountersTicker {
  readonly #read: () => Counters | null;
  readonly #tell: (counters: Counters) => void;
  #recording = false;
  #visible = false;
  #timer: NodeJS.Timeout | null = null;

  constructor(read: () => Counters | null, tell: (counters: Counters) => void) {
    this.#read = read;
    this.#tell = tell;
  }

  setRecording(recording: boolean): void {
    this.#recording = recording;
    this.#update();
  }

  setVisible(visible: boolean): void {
    this.#visible = visible;
    this.#update();
  }

  #update(): void {
    const wanted = this.#recording && this.#visible;
    if (wanted && this.#timer === null) {
      this.#timer = setInterval(() => this.#tick(), PERIOD_MS);
      this.#tick();
    } else if (!wanted && this.#timer !== null) {
      clearInterval(this.#timer);
      this.#timer = null;
    }
  }

  #tick(): void {
    const counters = this.#read();
    if (counters !== null) {
      this.#tell(counters);
    }
  }
}
