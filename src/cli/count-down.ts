import { countdown } from '../main/session/countdown';
import { type OutputOptions, printNotice } from './output';
import { ProgressLine } from './progress-line';
import type { Terminal } from './terminal';

/**
 * Counts down on stderr, `what` being what starts at its end ("Recording"). Resolves to false when `signal`
 * called it off.
 */
export async function countDownOn(
  terminal: Terminal,
  options: OutputOptions,
  what: string,
  seconds: number,
  signal: AbortSignal,
): Promise<boolean> {
  const line = new ProgressLine(terminal, options, { patienceMs: 0 });
  const whole = await countdown(seconds, {
    signal,
    onTick: (remaining) => {
      const text = `${what} starts in ${remaining} s; Ctrl-C cancels.`;
      if (terminal.stderr.isTTY === true && options.json !== true) {
        line.show(() => text);
      } else {
        printNotice(terminal, options, text, { countdown: remaining });
      }
    },
  });
  line.clear();
  return whole;
}

/** What is ready to begin, and watches already what stops it. */
interface ReadyRun<End> {
  readonly ended: Promise<End>;
  readonly stop: (reason: 'stopped') => Promise<End>;
}

/**
 * Counts down to what is ready: `early`, and all that would stop it later, call it off. Null: it may begin, else how it
 * ended instead.
 */
export async function countDownTo<End>(
  terminal: Terminal,
  options: OutputOptions & { readonly countdown: number },
  what: string,
  run: ReadyRun<End>,
  early: AbortSignal,
): Promise<End | null> {
  const over = new AbortController();
  const end = (): void => over.abort();
  void run.ended.then(end);
  early.addEventListener('abort', end, { once: true });
  if (early.aborted) end();
  const whole = await countDownOn(terminal, options, what, options.countdown, over.signal);
  early.removeEventListener('abort', end);
  return whole ? null : run.stop('stopped');
}
