import type { WallClock } from '../../../../../src/main/macro/triggers/wall-clock';
import type { Dispose } from '../../../../../src/shared/base/disposables';

/** A clock that a test moves: time passes, the machine sleeps, somebody sets it. */
export class ScriptedClock implements WallClock {
  #now: number;
  /** What has passed for timers, which know neither sleep nor the wall. */
  #passed = 0;
  #waiting: { readonly at: number; readonly call: () => void }[] = [];

  constructor(start: string) {
    this.#now = Date.parse(start);
  }

  now = (): number => this.#now;

  wake = (ms: number, call: () => void): Dispose => {
    const entry = { at: this.#passed + ms, call };
    this.#waiting.push(entry);
    return () => {
      this.#waiting = this.#waiting.filter((each) => each !== entry);
    };
  };

  /** Time passes, and timers come. */
  pass(ms: number): void {
    const end = this.#passed + ms;
    for (;;) {
      const next = this.#waiting.sort((a, b) => a.at - b.at)[0];
      if (next === undefined || next.at > end) break;
      this.#waiting = this.#waiting.slice(1);
      this.#now += next.at - this.#passed;
      this.#passed = next.at;
      next.call();
    }
    this.#now += end - this.#passed;
    this.#passed = end;
  }

  /** Time passes until the clock shows this. */
  passUntil(time: string): void {
    this.pass(Date.parse(time) - this.#now);
  }

  /** The machine sleeps until the clock shows this: timers stand still. Also what setting the clock looks like. */
  jump(time: string): void {
    this.#now = Date.parse(time);
  }
}

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
