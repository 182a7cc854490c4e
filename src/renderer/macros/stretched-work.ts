import type { Stretches } from '../../shared/macro/edit/stretches';
import { nextTurn } from '../timeline/worker/turns';

/** No stretch of work keeps the page from its frames for longer, ms. */
const STRETCH_MS = 8;

/**
 * Does one thing after the other, in stretches between which the page can draw. What is short is done when {@link add}
 * returns, unless something else is still under way.
 */
export class WorkQueue {
  readonly #stretchMs: number;
  readonly #waiting: (() => Stretches<void> | null)[] = [];
  readonly #whenSettled: (() => void)[] = [];
  #current: Stretches<void> | null = null;
  #isGoing = false;
  /** What has to come before anything else is done. */
  #awaited: Promise<unknown> | null = null;
  #isToGoOn = false;
  #isToRest = false;

  /** `stretchMs`: for how long it keeps the page from its frames at once. */
  constructor(stretchMs = STRETCH_MS) {
    this.#stretchMs = stretchMs;
  }

  /** Whether something is under way. */
  get isBusy(): boolean {
    return this.#isGoing || this.#isToGoOn || this.#awaited !== null;
  }

  /** `work` is called when its turn has come. */
  add(work: () => Stretches<void> | null): void {
    this.#waiting.push(work);
    if (!this.isBusy) this.#go();
  }

  /** The same for what takes no time. */
  addShort(work: () => void): void {
    this.add(() => {
      work();
      return null;
    });
  }

  /** What is added from now on is done when this has come, or has failed. */
  hold(until: Promise<unknown>): void {
    let isOver = false;
    const over = (): void => {
      isOver = true;
      if (this.#awaited !== until) return;
      this.#awaited = null;
      this.#go();
    };
    until.then(over, over);
    this.addShort(() => {
      if (!isOver) this.#awaited = until;
    });
  }

  /** The same. The function returned gives what came: `none` where it has failed. */
  holdFor<Value>(until: Promise<Value>, none: Value): () => Value {
    let value = none;
    this.hold(
      until.then((come) => {
        value = come;
      }),
    );
    return () => value;
  }

  /** Resolves when nothing is under way. */
  settled(): Promise<void> {
    return this.isBusy
      ? new Promise((resolve) => {
          this.#whenSettled.push(resolve);
        })
      : Promise.resolve();
  }

  /** Has what is under way go on, after its next yield, only when the page had its turn. */
  rest(): void {
    this.#isToRest = true;
  }

  /** Leaves out what is not done yet. */
  end(): void {
    this.#waiting.length = 0;
    this.#current = null;
  }

  #go(): void {
    this.#isToGoOn = false;
    this.#isGoing = true;
    const until = performance.now() + this.#stretchMs;
    try {
      while (this.#goOn() && !this.#isToRest && performance.now() < until);
    } finally {
      this.#isGoing = false;
      this.#isToRest = false;
      const isMore = this.#current !== null || this.#waiting.length > 0;
      if (this.#awaited === null && isMore) {
        this.#isToGoOn = true;
        afterOthers(() => this.#go());
      } else if (this.#awaited === null) {
        for (const settled of this.#whenSettled.splice(0)) settled();
      }
    }
  }

  /** Does a little. False: there is nothing more to do. */
  #goOn(): boolean {
    const current = this.#current ?? this.#waiting.shift()?.() ?? null;
    this.#current = null;
    // Not the current one if it throws.
    if (current !== null && current.next().done !== true) this.#current = current;
    return this.#awaited === null && (this.#current !== null || this.#waiting.length > 0);
  }
}

/** Does all of some work in stretches. `stretchMs`: for how long it keeps the page from its frames at once. */
export function inStretches<Value>(work: Stretches<Value>, stretchMs = STRETCH_MS): Promise<Value> {
  return new Promise((resolve, reject) => {
    const go = (): void => {
      const until = performance.now() + stretchMs;
      try {
        do {
          const { done, value } = work.next();
          if (done === true) {
            resolve(value);
            return;
          }
        } while (performance.now() < until);
        afterOthers(go);
      } catch (error) {
        reject(error);
      }
    };
    go();
  });
}

/** Resolves when others had their turn, the page with its frames among them. */
export function others(): Promise<void> {
  return new Promise(afterOthers);
}

/**
 * Calls `go` when others had their turn, the page with its frames among them. A window that is not seen draws none, and its
 * timers come once a second: what it keeps before the program ends would take minutes by them.
 */
function afterOthers(go: () => void): void {
  if (typeof document !== 'undefined' && document.hidden) void nextTurn().then(go);
  else setTimeout(go);
}
