import { err } from '../../shared/base/result';
import { type CliCommand, type CliContext, withCommonOptions } from '../command-set';
import { CliFailure } from '../failure';
import { plural } from '../format';
import { type OutputOptions, printResult } from '../output';

/** `deskreel macro validate`: says what is wrong with a macro, step by step. */
export const macroValidateCommand: CliCommand = {
  addTo(program, context) {
    withCommonOptions(
      program
        .command('validate')
        .description('Check a macro; nothing in it is run. Exits with 4 when it is wrong.')
        .argument('<file>', 'a macro, or the name of one in the library'),
      'deskreel macro validate first.macro.json',
    ).action((named: string, options: OutputOptions) => validate(named, options, context));
  },
};

async function validate(
  named: string,
  options: OutputOptions,
  { terminal }: CliContext,
): Promise<void> {
  const [
    { notAMacro, readMacroFile },
    { findMacroFile },
    { countSteps, needsText },
    { needsOf },
    { checkLoops },
  ] = await Promise.all([
    import('../../main/macro/macro-file'),
    import('../macro-path'),
    import('../macro-text'),
    import('../../shared/macro/macro-needs'),
    import('../../shared/macro/check/check-loops'),
  ]);
  const file = findMacroFile(named, terminal);
  const found = await readMacroFile(file);
  // It can be read, and not run.
  const endless = found.ok ? checkLoops(found.value.document) : null;
  const read = endless === null ? found : err(notAMacro(file, [endless]));
  if (!read.ok) {
    const { kind, message, problems } = read.error;
    if (problems.length > 0) {
      const document = { file, ok: false, problems };
      printResult(terminal, options, document, () => problems.map((problem) => problem.message));
    }
    const told = problems.length === 0;
    const count = plural(problems.length, 'problem');
    throw new CliFailure(
      kind,
      told ? message : `${file} cannot be used as a macro, because of ${count}: see above.`,
    );
  }
  const { document } = read.value;
  const steps = countSteps(document.steps);
  const needs = needsOf(document);
  printResult(
    terminal,
    options,
    { file, ok: true, title: document.title, steps, needs, problems: [] },
    () => [`${file} is sound: ${plural(steps, 'step')}; ${needsText(needs)}`],
  );
}
