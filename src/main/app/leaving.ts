import { app, powerMonitor } from 'electron';
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
 * Where the user quits, `mayQuit` is asked first. Nothing else is held up by a question, also not by one that is open.
 *
 * It ends within a bound whatever happens, see {@link EndGuard}; what was not sealed by then is a journal,
 * which the next start seals. A SIGTERM or SIGHUP to the whole process group also ends the processes that
 * draw, and Chromium then aborts main at once. What that leaves is a journal too.
 */
export function leaveCleanly(
  mayQuit: () => Promise<boolean>,
  finish: (reason: StopReason) => Promise<void>,
): void {
  const guard = new EndGuard();
  let reason: StopReason = 'user';
  let state: 'here' | 'asking' | 'finishing' | 'finished' = 'here';
  const begin = (): void => {
    state = 'finishing';
    guard.endWithin(FINISH_LIMIT_MS);
    finish(reason)
      .catch((error: unknown) => logBug('while leaving', error))
      .finally(() => {
        state = 'finished';
        guard.endWithin(QUIT_LIMIT_MS);
        app.quit();
      });
  };
  const ask = (): void => {
    state = 'asking';
    mayQuit()
      .catch((error: unknown) => {
        logBug('while asking before leaving', error);
        return true;
      })
      .then((leave) => {
        // A signal came in the meantime.
        if (state !== 'asking') return;
        if (leave) begin();
        else state = 'here';
      })
      .catch((error: unknown) => logBug('while leaving', error));
  };
  app.on('before-quit', (event) => {
    if (state === 'finished') {
      return;
    }
    event.preventDefault();
    if (reason === 'signal') {
      if (state !== 'finishing') begin();
    } else if (state === 'here') {
      ask();
    }
  });
  const leaveUnasked = (): void => {
    reason = 'signal';
    app.quit();
  };
  for (const signal of SIGNALS) {
    process.on(signal, leaveUnasked);
  }
  if (process.platform === 'darwin') {
    // Elsewhere the end of the desktop's session is a signal, or nothing that could be held up.
    powerMonitor.on('shutdown', leaveUnasked);
  }
}
