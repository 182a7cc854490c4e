import type { Command } from 'commander';
import { parseCountdown, parseDuration, parsePatience, parseShortMillis } from './option-values';

/** Gives a command that sends input the options about when it begins and what stops it. */
export function withSafetyOptions(command: Command): Command {
  return command
    .option('-c, --countdown <seconds>', 'wait so long first; Ctrl-C cancels', parseCountdown, 0)
    .option(
      '--wait [seconds]',
      'where another program sends input to this display, wait until it has ended, so long at the most',
      parsePatience,
    )
    .option('--stop-on-input', 'stop when anybody uses keyboard or pointer')
    .option(
      '--escape <ms>',
      'holding Escape so long stops it; 0: it does not',
      parseShortMillis,
      1000,
    )
    .option('--panic <chord>', 'a chord that stops it; default: Ctrl+Alt+Shift+0')
    .option(
      '--stall <seconds>',
      'end it instead of catching up with more than this',
      parseDuration,
      1,
    )
    .option('--no-stop-on-lock', 'start and go on also while the screen is locked');
}

/** What their help says of stopping. */
export const STOP_HELP = `To stop it: hold Escape for a second, press Ctrl+Alt+Shift+0, or Ctrl-C in the terminal (Ctrl-Z stops it too).
Whatever it holds down then is let go of, also when Deskreel itself is killed. Windows and macOS: only Ctrl-C stops it so far, and
--escape 0 has to say that this is known.`;
