import { app } from 'electron';
import type { StopReason } from '../../shared/session/header';
import { logBug } from './log';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Lets the program go only after `finish` has brought everything to an end, whether the user quits,
 * the system ends the session or a signal comes. The exit code is 0. To be called when the app is
 * ready: Electron puts signal handlers of its own in place before that, which would replace ours.
 *
 * A SIGTERM or SIGHUP to the whole process group also ends the processes that draw, and Chromium then
 * aborts main at once. What that leaves is a journal, which the next start seals.
 */
export function leaveCleanly(finish: (reason: StopReason) => Promise<void>): void {
  let reason: StopReason = 'user';
  let state: 'here' | 'finishing' | 'finished' = 'here';
  app.on('before-quit', (event) => {
    if (state === 'finished') {
      return;
    }
    event.preventDefault();
    if (state === 'here') {
      state = 'finishing';
      finish(reason)
        .catch((error: unknown) => logBug('while leaving', error))
        .finally(() => {
          state = 'finished';
          app.quit();
        });
    }
  });
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      reason = 'signal';
      app.quit();
    });
  }
}
