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
