import type { CliCommand } from '../command-set';
import { importCommand } from './import';
import { macroExportCommand } from './macro-export';
import { macroFromCommand } from './macro-from';
import { macroRecordCommand } from './macro-record';
import { macroRunCommand } from './macro-run';
import { macroShowCommand } from './macro-show';
import { macroValidateCommand } from './macro-validate';

const COMMANDS: readonly CliCommand[] = [
  macroFromCommand,
  macroRecordCommand,
  macroValidateCommand,
  macroShowCommand,
  macroRunCommand,
  importCommand,
  macroExportCommand,
];

/** `deskreel macro`: what can be done again, with conditions and loops. */
export const macroCommand: CliCommand = {
  addTo(program, context) {
    const macro = program
      .command('macro')
      .description('Make macros of recordings, check, show and run them.')
      .helpCommand(false)
      .addHelpText('after', HELP);
    for (const command of COMMANDS) command.addTo(macro, context);
  },
};

const HELP = `
A macro is data: a JSON file, *.macro.json, that is never run as a program. What each can do is derived from its
steps, shown before it runs, and enforced while it does. docs/macro-format.md says what can stand in one.

Example:
  deskreel macro from first.reel.parquet --from 2 --to 8 --out first.macro.json`;
