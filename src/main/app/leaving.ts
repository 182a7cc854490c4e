import { app } from 'electron';
import type { StopReason } from '../../shared/session/header';
import { EndGuard } from './end-guard';
import { logBug } from './log';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** How long bringing everything to an end may take, ms. Sealing ten million events takes 3 s. */
const FINISH_LIMIT_MS = 60_000;
/** How long Electron may take to end after that, ms. It takes a tenth of a second. */
const QUIT_LIMIT_MS = 10_000;

/**
 * Lets the program go only after `finish` has brought everything to an end, whether the user quits,
 * the system ends the session or a signal comes. The exit code is 0. To be called when the app is
 * ready: Electron puts signal handlers of its own in place before that, which would replace ours.
 *
 * It ends within a bound whatever happens, see {@link EndGuard}; what was not sealed by then is a journal,
 * which the next start seals. A SIGTERM or SIGHUP to the whole process group also ends the processes that
 * draw, and Chromium then aborts main at once. What that leaves is a journal too.
 */
export function leaveCleanly(finish: (reason: StopReason) => Promise<void>): void {
  const guard = new EndGuard();
  let reason: StopReason = 'user';
  let state: 'here' | 'finishing' | 'finished' = 'here';
  app.on('before-quit', (event) => {
    if (state === 'finished') {
      return;
    }
    event.preventDefault();
    if (state === 'here') {
      state = 'finishing';
      guard.endWithin(FINISH_LIMIT_MS);
      finish(reason)
        .catch((error: unknown) => logBug('while leaving', error))
        .finally(() => {
          state = 'finished';
          guard.endWithin(QUIT_LIMIT_MS);
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
