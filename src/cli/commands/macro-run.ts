import type { CliCommand, CliContext } from '../command-set';
import { CliFailure } from '../failure';
import { type MacroRunOptions, withMacroRunOptions } from '../macro-run-options';
import { stopWhenAsked } from '../stop-signals';

/** `deskreel macro run`: does what a macro says. */
export const macroRunCommand: CliCommand = {
  addTo(program, context) {
    withMacroRunOptions(
      program.command('run').description('Do what a macro says; Ctrl-C stops.'),
    ).action((named: string, options: MacroRunOptions) => run(named, options, context));
  },
};

async function run(
  named: string,
  options: MacroRunOptions,
  { terminal }: CliContext,
): Promise<void> {
  refuseContradictions(options);
  // The signals first, as they are meant from the first moment on.
  const stop = stopWhenAsked(terminal, options);
  const { prepareMacro } = await import('../macro-preparation');
  const macro = await prepareMacro(named, options, terminal);
  if (options.dryRun === true) {
    const { printMacroPlan } = await import('../macro-plan');
    printMacroPlan(macro, options, terminal);
    return;
  }
  const { runMacro } = await import('../macro-run');
  await runMacro(macro, options, terminal, stop);
}

function refuseContradictions({ report, dryRun, force }: MacroRunOptions): void {
  if (report !== undefined && !/\.json$/i.test(report)) {
    throw new CliFailure('usage', `--report names ${report}: it has to end in .json.`);
  }
  if (dryRun === true && report !== undefined) {
    throw new CliFailure(
      'usage',
      '--dry-run does nothing, so there is nothing to report: leave one out.',
    );
  }
  if (force === true && report === undefined) {
    throw new CliFailure(
      'usage',
      '--force is about the file of --report: name one, or leave it out.',
    );
  }
}
