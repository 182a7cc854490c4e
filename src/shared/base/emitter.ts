import type { Dispose } from './disposables';

/** Subscribes a listener; the function returned ends the subscription. */
export type Event<Value> = (listener: (value: Value) => void) => Dispose;

/** The owner's side of an {@link Event}: others subscribe through `event`, the owner fires. */
export class Emitter<Value> {
  /** Never changed, only replaced: {@link fire} goes on with those there were. */
  #listeners: readonly ((value: Value) => void)[] = [];

  /** Give this away, keep the emitter. */
  readonly event: Event<Value> = (listener) => {
    // Wrapped, so that one function subscribed twice is two subscriptions.
    const entry = (value: Value): void => listener(value);
    this.#listeners = [...this.#listeners, entry];
    return () => {
      this.#listeners = this.#listeners.filter((listening) => listening !== entry);
    };
  };

  /** How many subscriptions are open. */
  get size(): number {
    return this.#listeners.length;
  }

  /** Calls every listener with `value`, those subscribed while firing excluded. */
  fire(value: Value): void {
    for (const listener of this.#listeners) {
      listener(value);
    }
  }
}
