import { watchScreenLock } from '../main/desktop/screen-lock';
import type { Dispose } from '../shared/base/disposables';
import type { LockTold } from '../shared/contract/schemas';
import { type OutputOptions, printNotice } from './output';
import type { Terminal } from './terminal';

/** A watch over the lock of the screen, for what is about to send input. */
interface LockWatch {
  /** Says so, where the lock is to stop it and nobody tells of locks. To be called when it is about to begin. */
  readonly sayUntold: () => void;
  readonly dispose: Dispose;
}

/** Tells when the screen is locked and unlocked; one that is locked already is told of at once. */
export async function watchLock(
  terminal: Terminal,
  options: OutputOptions & { readonly stopOnLock: boolean },
  onChange: (locked: boolean) => void,
): Promise<LockWatch> {
  let told: LockTold | null = null;
  const { dispose } = await watchScreenLock({ ...terminal.env }, onChange, (now) => {
    told = now;
  });
  return {
    sayUntold: () => {
      if (options.stopOnLock && told !== 'told') printNotice(terminal, options, UNTOLD);
    },
    dispose,
  };
}

const UNTOLD =
  'Nobody here tells when the screen is locked, so a lock stops nothing: stop this before you lock the screen; --no-stop-on-lock leaves this line out.';
