import { err, ok, type Result } from '../../../shared/base/result';
import type { InjectorFailure } from '../injector';

/** Whether an injector can still send, and who wants to know when it cannot any more. */
export class InputFailing {
  readonly #listeners: ((failure: InjectorFailure) => void)[] = [];
  #failure: InjectorFailure | null = null;
  #closed = false;

  /** Whether it has failed. */
  get failed(): boolean {
    return this.#failure !== null;
  }

  /** Nothing more can be sent. The first reason counts; none does after {@link close}. */
  fail(failure: InjectorFailure): void {
    if (this.#failure !== null || this.#closed) return;
    this.#failure = failure;
    for (const listener of this.#listeners) listener(failure);
  }

  /** Calls `listener` when it fails, or at once where it has. */
  readonly onFailed = (listener: (failure: InjectorFailure) => void): void => {
    if (this.#failure === null) this.#listeners.push(listener);
    else listener(this.#failure);
  };

  /** That it has not failed. */
  get result(): Result<void, InjectorFailure> {
    return this.#failure === null ? ok(undefined) : err(this.#failure);
  }

  /** It is not wanted any more, and what goes wrong from now on is of no interest. */
  close(): void {
    this.#closed = true;
  }
}
