/** Undoes one subscription or releases one resource. Calling it twice does nothing more. */
export type Dispose = () => void;

/** Collects undo functions and runs them last in, first out, each once. */
export class Disposables {
  #pending: Dispose[] = [];

  /** Adds an undo function and returns it. */
  add(dispose: Dispose): Dispose {
    this.#pending.push(dispose);
    return dispose;
  }

  /** Runs everything added so far. Errors do not stop the rest; the first is thrown at the end. */
  dispose(): void {
    const pending = this.#pending;
    this.#pending = [];
    const errors: unknown[] = [];
    for (const run of pending.reverse()) {
      try {
        run();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) {
      throw errors[0];
    }
  }
}
