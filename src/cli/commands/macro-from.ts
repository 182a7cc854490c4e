import { type CliCommand, type CliContext, withCommonOptions } from '../command-set';
import { CliFailure } from '../failure';
import { fromSessionOptions, type MacroFromOptions, withFromOptions } from '../macro-from-options';
import { parseSeconds } from '../option-values';
import type { OutputOptions } from '../output';

interface Options extends OutputOptions, MacroFromOptions {
  readonly from?: number;
  readonly to?: number;
  readonly title?: string;
  readonly out?: string;
  readonly force?: boolean;
}

/** `deskreel macro from`: makes a macro of a part of a session. */
export const macroFromCommand: CliCommand = {
  addTo(program, context) {
    const command = program
      .command('from')
      .description('Make a macro of a session, or of a part of it.')
      .argument('<session>', 'a session or journal, or the name of one in the library')
      .option(
        '--from <seconds>',
        'first moment wanted, from the start of the session',
        parseSeconds,
      )
      .option('--to <seconds>', 'moment to stop before', parseSeconds)
      .option(
        '-o, --out <file>',
        'macro to write (*.macro.json); default: a new one in the library',
      )
      .option('-t, --title <text>', 'title of the macro; default: that of the session')
      .option('--force', 'replace a macro that is there already');
    withCommonOptions(
      withFromOptions(command),
      'deskreel macro from first.reel.parquet --from 2 --to 8 --out first.macro.json',
    ).action((named: string, options: Options) => make(named, options, context));
  },
};

async function make(named: string, options: Options, { terminal }: CliContext): Promise<void> {
  const { from = null, to = null, out, title, force = false } = options;
  if (from !== null && to !== null && from >= to) {
    throw new CliFailure('usage', `--from ${from} is not before --to ${to}: swap them.`);
  }
  if (force && out === undefined) {
    throw new CliFailure('usage', '--force is about the file of --out: name one, or leave it out.');
  }
  const [{ findSessionFile }, { makeMacro }, { writeMade }, { checkMacroTarget, macroTarget }] =
    await Promise.all([
      import('../session-path'),
      import('../macro-make'),
      import('../macro-write'),
      import('../macro-path'),
    ]);
  const session = findSessionFile(named, terminal);
  // Before the work: a name that cannot be had is known at once.
  if (out !== undefined) checkMacroTarget(out, force);
  const made = await makeMacro(session, fromSessionOptions(options, from, to), title ?? null);
  const file = await macroTarget(out, made.document.title, force, terminal);
  await writeMade({ file, ...made }, options, terminal);
}
