import {
  type CliCommand,
  type CliContext,
  withCommonOptions,
  withProgressOption,
} from '../command-set';
import { CliFailure } from '../failure';
import { fromSessionOptions, withFromOptions } from '../macro-from-options';
import type { MacroRecordOptions } from '../macro-recording';
import { parseCountdown, parseDuration } from '../option-values';
import { printNotice } from '../output';
import { StopSignals } from '../stop-signals';

/** `deskreel macro record`: records until Ctrl-C, and makes a macro of it. */
export const macroRecordCommand: CliCommand = {
  addTo(program, context) {
    const command = program
      .command('record')
      .description('Record until Ctrl-C, and make a macro of it; the session is not kept.')
      .option(
        '-o, --out <file>',
        'macro to write (*.macro.json); default: a new one in the library',
      )
      .option('-t, --title <text>', 'title of the macro')
      .option('--force', 'replace a macro that is there already')
      .option('-c, --countdown <seconds>', 'wait so long first; Ctrl-C cancels', parseCountdown, 0)
      .option('-d, --duration <seconds>', 'stop by itself after this long', parseDuration);
    withFromOptions(command).option(
      '--wait-for-colors',
      'wait for the color that came under the pointer before a click instead of for a time; looks at that pixel meanwhile',
    );
    withCommonOptions(
      withProgressOption(command),
      'deskreel macro record --countdown 3 --out first.macro.json',
    ).action((options: MacroRecordOptions) => record(options, context));
  },
};

async function record(options: MacroRecordOptions, { terminal }: CliContext): Promise<void> {
  const { out, force = false } = options;
  if (force && out === undefined) {
    throw new CliFailure('usage', '--force is about the file of --out: name one, or leave it out.');
  }
  // The signals first: loading the engine takes a moment, and a Ctrl-C in it is meant.
  const callOff = new AbortController();
  const signals = new StopSignals(() =>
    printNotice(terminal, options, 'deskreel: already stopping; the macro is being made.'),
  );
  void signals.first.then(() => callOff.abort());
  const { checkMacroTarget, macroTarget } = await import('../macro-path');
  if (out !== undefined) checkMacroTarget(out, force);
  const { recordMacro } = await import('../macro-recording');
  const made = await recordMacro(
    options,
    fromSessionOptions(options, null, null),
    terminal,
    callOff,
  );
  const file = await macroTarget(out, made.document.title, force, terminal);
  const { writeMade } = await import('../macro-write');
  await writeMade({ file, ...made }, options, terminal);
}
