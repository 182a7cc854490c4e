import { app } from 'electron';
import type { StopReason } from '../../shared/session/header';
import { logBug } from './log';

/** What has to be brought to an end before the program may go. */
export interface Leaving {
  /** Whether there is anything. */
  readonly busy: () => boolean;
  /** Resolves when it is done: recordings sealed, exports given up. */
  readonly finish: (reason: StopReason) => Promise<void>;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Lets the program go only when nothing is lost by it, whether the user quits, the system ends the
 * session or a signal comes. The exit code is 0. To be called when the app is ready: Electron puts
 * signal handlers of its own in place before that, which would replace ours.
 */
export function leaveCleanly(leaving: Leaving): void {
  let reason: StopReason = 'user';
  let state: 'here' | 'finishing' | 'finished' = 'here';
  app.on('before-quit', (event) => {
    if (state === 'finished' || (state === 'here' && !leaving.busy())) {
      return;
    }
    event.preventDefault();
    if (state === 'finishing') {
      return;
    }
    state = 'finishing';
    leaving
      .finish(reason)
      .catch((error: unknown) => logBug('while leaving', error))
      .finally(() => {
        state = 'finished';
        app.quit();
      });
  });
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      reason = 'signal';
      app.quit();
    });
  }
}
