import { type Command, Option } from 'commander';
import { withCommonOptions, withProgressOption } from './command-set';
import { parseSeed, parseSpeed } from './option-values';
import { LAYOUT_CHANGES, type LayoutChangeWay } from './replay-options';
import type { SafetyOptions } from './replay-safety';
import { STOP_HELP, withSafetyOptions } from './safety-options';
import type { WaitOptions } from './wait-for-display';

/** `deskreel macro run` as it was typed. Seconds, unless a name says otherwise. */
export interface MacroRunOptions extends WaitOptions, SafetyOptions {
  /** `name=value` each. */
  readonly set?: readonly string[];
  readonly data?: string;
  readonly seed?: number;
  readonly speed?: number;
  /** In place of what the macro, and those that it calls, say. */
  readonly layoutChange?: LayoutChangeWay;
  readonly countdown: number;
  readonly stopOnLock: boolean;
  readonly report?: string;
  readonly force?: boolean;
  /** Whether to print those that the run changed. */
  readonly variables?: boolean;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

/** Gives `command` the options of {@link MacroRunOptions} and their help. */
export function withMacroRunOptions(command: Command): Command {
  const also = (value: string, before: readonly string[] = []): readonly string[] => [
    ...before,
    value,
  ];
  command
    .argument('<file>', 'a macro, or the name of one in the library')
    .option('--set <name=value>', 'start with another value of a variable; again for more', also)
    .option('--data <file>', 'CSV file whose rows take the place of the table of the macro')
    .option('--seed <number>', 'the same seed gives the same random waits', parseSeed)
    .option(
      '-s, --speed <factor>',
      'how fast, 0.05 to 20, in place of what the macro says',
      parseSpeed,
    )
    .addOption(
      new Option(
        '--layout-change <way>',
        'what to do when the displays have changed, in place of what the macro says',
      ).choices(LAYOUT_CHANGES),
    );
  withSafetyOptions(command)
    .option('-r, --report <file>', 'write what was done when: *.json')
    .option('--force', 'replace a report that is there already')
    .option('--variables', 'print the variables that it changed, which may be secrets')
    .option('-y, --yes', 'run it without asking; has to be given where nobody can be asked')
    .option('-n, --dry-run', 'print what it needs and its steps, and do nothing');
  return withCommonOptions(
    withProgressOption(command).addHelpText('after', HELP),
    'deskreel macro run letters --data rows.csv --set greeting=Hello --seed 7 --yes',
  );
}

const HELP = `
What a macro needs of the desktop is shown before it runs, and it is given nothing else. On a terminal you are asked;
elsewhere --yes has to say that its needs are known (--dry-run shows them). Macros that it calls are looked for
in the folder of its file.

${STOP_HELP}

Exit codes:
  0 done (a macro that runs until it is stopped: ended by Ctrl-C)
  1 it failed, was stopped, or the wrong window was in front
  2 an option is wrong, --yes is missing, or the displays have changed and nothing says what to do then
  3 no display, no right to it, or it went away
  4 the macro or the table cannot be read`;
