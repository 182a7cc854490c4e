import { type Command, Option } from 'commander';
import { withCommonOptions, withProgressOption } from './command-set';
import {
  parseMillis,
  parseSeconds,
  parseSeed,
  parseShortMillis,
  parseSpeed,
  parseWait,
  parseWhole,
} from './option-values';
import type { SafetyOptions } from './replay-safety';
import { STOP_HELP, withSafetyOptions } from './safety-options';
import type { WaitOptions } from './wait-for-display';

const MODES = ['absolute', 'display', 'window'] as const;
/** What can be done where the displays have changed. */
export const LAYOUT_CHANGES = ['refuse', 'scale', 'clamp'] as const;
export type LayoutChangeWay = (typeof LAYOUT_CHANGES)[number];

/** `deskreel replay` as it was typed. Seconds, unless a name says otherwise. */
export interface ReplayCliOptions extends WaitOptions, SafetyOptions {
  readonly speed: number;
  readonly loop: number;
  readonly loopPause: number;
  readonly from?: number;
  readonly to?: number;
  readonly maxGap?: number;
  readonly moves: boolean;
  /** Milliseconds. */
  readonly jitter?: number;
  readonly seed: number;
  readonly coordinates: (typeof MODES)[number];
  readonly layoutChange: LayoutChangeWay;
  readonly countdown: number;
  readonly stopOnLock: boolean;
  /** Milliseconds. */
  readonly maxLateness?: number;
  readonly report?: string;
  readonly force?: boolean;
  readonly verify?: boolean;
  readonly dryRun?: boolean;
}

/** Gives `command` the options of {@link ReplayCliOptions} and their help. */
export function withReplayOptions(command: Command): Command {
  command
    .argument('<file>', 'a session or journal, or the name of one in the library')
    .option('-s, --speed <factor>', 'how fast, 0.05 to 20', parseSpeed, 1)
    .option('-l, --loop <times>', 'how many times; 0: until it is stopped', parseWhole, 1)
    .option('--loop-pause <seconds>', 'wait so long between two times', parseWait, 0)
    .option('--from <seconds>', 'first moment wanted, from the start of the session', parseSeconds)
    .option('--to <seconds>', 'moment to stop before', parseSeconds)
    .option(
      '--max-gap <seconds>',
      'cut longer times without input to this, where nothing is held',
      parseSeconds,
    )
    .option('--no-moves', 'send the pointer only where a button or the wheel is used')
    .option('--jitter <ms>', 'make intervals up to so much longer or shorter', parseShortMillis)
    .option('--seed <number>', 'the same seed gives the same jitter', parseSeed, 1)
    .addOption(
      new Option('--coordinates <kind>', 'what recorded places are relative to')
        .choices(MODES)
        .default('absolute'),
    )
    .addOption(
      new Option('--layout-change <way>', 'what to do when the displays have changed')
        .choices(LAYOUT_CHANGES)
        .default('refuse'),
    );
  withSafetyOptions(command)
    .option(
      '--max-lateness <ms>',
      'exit with 5 when an event was later than this, with --verify also when it was seen later',
      parseMillis,
    )
    .option('-r, --report <file>', 'write what was done when: *.json or *.parquet')
    .option('--force', 'replace a report that is there already')
    .option(
      '--verify',
      'record meanwhile, and compare what was seen with what was planned; how far from its time it came is told, and judged by --max-lateness alone',
    )
    .option('-n, --dry-run', 'print the plan of the first time and do nothing');
  return withCommonOptions(
    withProgressOption(command).addHelpText('after', HELP),
    'deskreel replay first.reel.parquet --from 2 --to 4.5 --report replay.json',
  );
}

const HELP = `
${STOP_HELP}

It does not start while the screen is locked, and ends when it gets locked, where the desktop tells of that, or
the machine stands still (--stall); it never goes on by itself. Hotkeys and triggers of an app of Deskreel that runs meanwhile take no notice
of what is replayed on X11, nor of what other programs type by XTEST until it has ended; on Windows and macOS they
take it for real. What records meanwhile takes it for real everywhere.

How late events are depends on how soon processors wake: deskreel doctor says whether a replay may keep them
from deep sleep here.

Exit codes:
  0 done (with --loop 0: ended by Ctrl-C)
  1 stopped before its end, whatever was late until then, the report was not written, it differs from the plan
    (--verify), or this computer does not have a key of it
  2 an option is wrong, or names a part that the session does not have
  3 no display, no right to it, or it went away
  4 the session cannot be read, holds nothing to replay, or was recorded in a mode that cannot be replayed
  5 an event was later than --max-lateness, was seen later (--verify), or a standstill ended it that is longer than
    that; also where it differs from the plan besides`;
