import { type Command, InvalidArgumentError, Option } from 'commander';
import { microsFromSeconds } from '../shared/base/time';
import {
  DEFAULT_FROM_SESSION,
  type FromSessionOptions,
} from '../shared/macro/from-session/from-session-options';
import { parseNumber } from './option-values';

const MOVES = ['path', 'clicks', 'all'] as const;
const PLACES = ['screen', 'window'] as const;

/** How a session becomes a macro, as it was typed. */
export interface MacroFromOptions {
  readonly text: boolean;
  readonly moves: (typeof MOVES)[number];
  readonly tolerance: number;
  readonly pauses: FromSessionOptions['pauses'];
  readonly waitForWindows?: boolean;
  readonly places: (typeof PLACES)[number];
  readonly loops?: boolean;
  readonly events: boolean;
}

/** Gives `command` the options of {@link MacroFromOptions} and their help. */
export function withFromOptions(command: Command): Command {
  const { moves, tolerancePx, pauses, places } = DEFAULT_FROM_SESSION;
  return command
    .option('--no-text', 'keep keys that type something as keys')
    .addOption(
      new Option('--moves <kind>', 'of moves keep simplified paths, where is clicked, or all')
        .choices(MOVES)
        .default(moves),
    )
    .option(
      '--tolerance <px>',
      'how far a simplified path may be from the recorded one',
      parsePixels,
      tolerancePx,
    )
    .addOption(
      new Option('--pauses <way>', 'keep, none, scale:FACTOR, or cap:SECONDS')
        .argParser(parsePauses)
        .default(pauses, 'keep'),
    )
    .option('--wait-for-windows', 'wait for the window that came instead of for a time')
    .addOption(
      new Option('--places <of>', 'what places count from').choices(PLACES).default(places),
    )
    .option('--loops', 'make a repeat of what was done again and again')
    .option('--no-events', 'leave the recorded events out, and with them the original timing');
}

/** The same as the maker of macros wants it. Seconds, null: the session's edge. */
export function fromSessionOptions(
  options: MacroFromOptions,
  from: number | null,
  to: number | null,
): FromSessionOptions {
  return {
    fromUs: from === null ? null : microsFromSeconds(from),
    toUs: to === null ? null : microsFromSeconds(to),
    text: options.text,
    moves: options.moves,
    tolerancePx: options.tolerance,
    pauses: options.pauses,
    waitForWindows: options.waitForWindows === true,
    places: options.places,
    loops: options.loops === true,
    keepEvents: options.events,
  };
}

function parsePixels(text: string): number {
  const pixels = parseNumber(text);
  if (pixels === null) throw new InvalidArgumentError('it has to be pixels, such as 2 or 0.5.');
  if (pixels > 100) throw new InvalidArgumentError('the most is 100 pixels.');
  return pixels;
}

function parsePauses(text: string): FromSessionOptions['pauses'] {
  const [kind, amount, more] = text.split(':');
  if (amount === undefined && (kind === 'keep' || kind === 'none')) return { kind };
  const value = amount !== undefined && /^\d+(\.\d+)?$/.test(amount) ? Number(amount) : null;
  if (more === undefined && value !== null) {
    if (kind === 'scale' && value >= 0.01 && value <= 100) return { kind, scale: value };
    if (kind === 'cap' && value <= 604_800) return { kind, capMs: value * 1000 };
  }
  throw new InvalidArgumentError('it has to be keep, none, scale:0.5 (to 100) or cap:2 (seconds).');
}
