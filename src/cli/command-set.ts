import type { Command } from 'commander';
import type { ExitCode } from './exit-code';
import type { Terminal } from './terminal';

/**
 * What a command's file gives: how to add itself to the program. A command loads the parts of the
 * engine it needs when it runs, so that `--help` starts fast.
 */
export interface CliCommand {
  readonly addTo: (program: Command, context: CliContext) => void;
}

/** What a command works with. */
export interface CliContext {
  readonly terminal: Terminal;
  /** How the process is to end when the command returns normally; `done` unless it says otherwise. */
  readonly endWith: (code: ExitCode) => void;
}

/** Adds the options and the example that every command's help has. */
export function withCommonOptions(command: Command, example: string): Command {
  return command
    .option('--json', 'print one JSON document; stderr is JSON too, a document a line')
    .addHelpText('after', `\nExample:\n  ${example}`);
}

/** Adds `--progress` to a command that can take long. */
export function withProgressOption(command: Command): Command {
  return command.option('--progress', 'show progress on stderr also when it is not a terminal');
}
