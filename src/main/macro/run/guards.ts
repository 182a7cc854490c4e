import type { Dispose } from '../../../shared/base/disposables';
import { ok, type Result } from '../../../shared/base/result';
import type { MacroSettings } from '../../../shared/macro/macro-document';
import { type Guard, type GuardedSensors, openGuard } from './guard';

/** Which window a macro is for, and what is to happen when another one is in front. */
export type MacroGuard = NonNullable<MacroSettings['guard']>;

interface Held {
  readonly guard: Guard;
  readonly otherwise: 'pause' | 'stop';
}

/** The guards that are in force: that of the macro, and those of macros that are being called. All have to hold. */
export class Guards {
  readonly #held = new Set<Held>();

  /** Called when they may hold, or not hold any more, or others are in force. */
  onDidChange: () => void = () => undefined;

  /** Puts a guard in force until the function returned is called. Fails with a sentence. */
  async enter(
    { window, otherwise = 'pause' }: MacroGuard,
    sensors: GuardedSensors,
  ): Promise<Result<Dispose, string>> {
    const opened = await openGuard(sensors, window, () => this.onDidChange());
    if (!opened.ok) return opened;
    const held = { guard: opened.value, otherwise };
    this.#held.add(held);
    this.onDidChange();
    return ok(() => {
      held.guard.close();
      if (this.#held.delete(held)) this.onDidChange();
    });
  }

  /** Whether the window is in front that all of them are for. */
  get hold(): boolean {
    return [...this.#held].every(({ guard }) => guard.front === 'right');
  }

  /** Whether another window is in front, and one of them asks that the run ends then. */
  get end(): boolean {
    return [...this.#held].some(
      ({ guard, otherwise }) => otherwise === 'stop' && guard.front === 'wrong',
    );
  }

  /** Nothing is looked at any more. */
  close(): void {
    for (const { guard } of this.#held) guard.close();
    this.#held.clear();
  }
}
