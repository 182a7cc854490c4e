import { type InputLock, type InputSender, takeInputLock } from '../main/replay/input-lock';
import type { EarlyEnd } from './early-end';
import { CliFailure } from './failure';
import { type OutputOptions, printNotice } from './output';
import type { Terminal } from './terminal';

/** `--wait` as it was typed: so many seconds at the most; true: as long as it takes. */
export interface WaitOptions extends OutputOptions {
  readonly wait?: number | true;
}

/**
 * Waits, where `--wait` says so, until no other program sends input to the display. Gives the right to send it, which whoever
 * starts takes over; null where nothing was asked for, or where `early` ended it. `onWait`: told when there is something to
 * wait for. Throws a `CliFailure` when it takes longer than wanted, and when the user has ended what was waited for.
 */
export async function waitForDisplay(
  sender: InputSender,
  options: WaitOptions,
  terminal: Terminal,
  early: EarlyEnd,
  onWait: () => void = () => undefined,
): Promise<InputLock | null> {
  const { wait } = options;
  if (wait === undefined) return null;
  const over = new AbortController();
  const end = (): void => over.abort();
  if (early.why !== null) end();
  early.signal.addEventListener('abort', end);
  const timer = wait === true ? undefined : setTimeout(end, wait * 1000);
  let clause = 'Another program sends input to the display';
  try {
    const { env, platform } = terminal;
    const lock = await takeInputLock(sender, { ...env }, platform, {
      signal: over.signal,
      onWait: (holder) => {
        clause = holder.clause;
        onWait();
        const text = `${clause}: waiting until it has ended; Ctrl-C cancels.`;
        printNotice(terminal, options, text, { waiting: clause, pid: holder.pid });
      },
    });
    if (early.why !== null) {
      if (lock.ok) await lock.value.leave();
      return null;
    }
    if (lock.ok) return lock.value;
    if (!over.signal.aborted) throw new CliFailure('aborted', lock.error.message);
    const waited = `had not ended after ${wait} s`;
    throw new CliFailure('busy', `${clause} and ${waited}: wait longer, or stop it.`);
  } finally {
    clearTimeout(timer);
    early.signal.removeEventListener('abort', end);
  }
}

/** What is said where another program sends input to the display and `--wait` was not given. */
export function busySentence(message: string): string {
  return message.replace(/\.$/, '; --wait does the waiting.');
}
