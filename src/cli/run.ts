import { Command, CommanderError } from 'commander';
import { version } from '../../package.json';
import { bugText } from '../shared/base/bug-text';
import type { CliCommand } from './command-set';
import { doctorCommand } from './commands/doctor';
import { editCommand } from './commands/edit';
import { exportCommand } from './commands/export';
import { importCommand } from './commands/import';
import { infoCommand } from './commands/info';
import { macroCommand } from './commands/macro';
import { pruneCommand } from './commands/prune';
import { recordCommand } from './commands/record';
import { recoverCommand } from './commands/recover';
import { replayCommand } from './commands/replay';
import { sessionsCommand } from './commands/sessions';
import { statsCommand } from './commands/stats';
import { verifyCommand } from './commands/verify';
import { ExitCode } from './exit-code';
import { CliFailure } from './failure';
import { printFailure } from './output';
import type { Terminal } from './terminal';

const COMMANDS: readonly CliCommand[] = [
  recordCommand,
  sessionsCommand,
  infoCommand,
  statsCommand,
  exportCommand,
  importCommand,
  editCommand,
  verifyCommand,
  recoverCommand,
  pruneCommand,
  replayCommand,
  macroCommand,
  doctorCommand,
];

const EXIT_CODES_HELP = `
Exit codes:
  0 done   1 failed   2 wrong usage   3 permission or display missing   4 input file invalid
  5 a timing bound was exceeded

Example:
  deskreel record --duration 10 --out first.reel.parquet`;

/**
 * Runs one command line (without the program's own name) and resolves to the exit code. Never
 * throws: whatever happens is one line on stderr.
 */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  // Looked for by hand: a line that cannot be parsed still has to answer in the form asked for.
  const json = args.includes('--json');
  let exitCode: ExitCode = ExitCode.done;
  const program = createProgram(terminal, (code) => {
    exitCode = code;
  });
  try {
    if (args.length === 0) {
      program.outputHelp({ error: true });
      return ExitCode.usage;
    }
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    return report(error, terminal, json);
  }
}

function createProgram(terminal: Terminal, endWith: (code: ExitCode) => void): Command {
  const program = new Command('deskreel');
  // Before the commands: they inherit both.
  program.exitOverride();
  program.configureOutput({
    writeOut: (text) => terminal.stdout.write(text),
    writeErr: (text) => terminal.stderr.write(text),
    // Printed in one place, below, in the form the user asked for.
    outputError: () => undefined,
  });
  program
    .description(
      'Records what hands do on a desktop, every key, button, move and wheel notch, and does it again.',
    )
    .version(version, '-V, --version', 'print the version')
    .helpCommand(false)
    .addHelpText('after', EXIT_CODES_HELP);
  for (const command of COMMANDS) {
    command.addTo(program, { terminal, endWith });
  }
  return program;
}

function report(error: unknown, terminal: Terminal, json: boolean): ExitCode {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) {
      return ExitCode.done; // --help and --version end this way.
    }
    if (error.code === 'commander.help') {
      return ExitCode.usage; // A command of commands without one: its help was printed.
    }
    printFailure(terminal, json, { kind: 'usage', message: usageSentence(error.message) });
    return ExitCode.usage;
  }
  if (error instanceof CliFailure) {
    printFailure(terminal, json, error);
    return error.exitCode;
  }
  return reportBug(error, terminal, json);
}

/** `error: unknown option '--x'\n(Did you mean --y?)` as one sentence with the way to the cure. */
function usageSentence(message: string): string {
  const plain = message
    .replace(/^error: /, '')
    .replace(/\s*\n\s*/g, ' ')
    // What is wrong and why are two sentences there, the second in small letters or not.
    .replace(
      /(' is invalid| arguments for '\w+')\. (\w)/,
      (_, what: string, first: string) => `${what}, ${first.toLowerCase()}`,
    )
    .replace(/[.\s]+$/, '');
  return `${plain}: "deskreel --help" and "deskreel COMMAND --help" show what there is.`;
}

function reportBug(error: unknown, terminal: Terminal, json: boolean): ExitCode {
  // Not its message, which may quote what was typed.
  const { kind, frames } = bugText(error);
  const where = frames[0] === undefined ? '' : ` ${frames[0]}`;
  printFailure(terminal, json, {
    kind: 'bug',
    message: `Something went wrong inside Deskreel (${kind}${where}): please report it with what DESKREEL_DEBUG=1 shows when you run this again.`,
  });
  if (terminal.env['DESKREEL_DEBUG'] === '1') {
    terminal.stderr.write(`${[kind, ...frames].join('\n    ')}\n`);
  }
  return ExitCode.failed;
}
