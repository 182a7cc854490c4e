import { type CliCommand, type CliContext, withCommonOptions } from '../command-set';
import { unwrap } from '../failure';
import { type OutputOptions, printResult } from '../output';

/** `deskreel macro show`: what a macro does, a line for each step. */
export const macroShowCommand: CliCommand = {
  addTo(program, context) {
    withCommonOptions(
      program
        .command('show')
        .description('Show what a macro does and what it needs; --json prints the document.')
        .argument('<file>', 'a macro, or the name of one in the library'),
      'deskreel macro show first.macro.json',
    ).action((named: string, options: OutputOptions) => show(named, options, context));
  },
};

async function show(
  named: string,
  options: OutputOptions,
  { terminal }: CliContext,
): Promise<void> {
  const [{ readMacroFile }, { findMacroFile }, { macroLines }] = await Promise.all([
    import('../../main/macro/macro-file'),
    import('../macro-path'),
    import('../macro-lines'),
  ]);
  const { document } = unwrap(await readMacroFile(findMacroFile(named, terminal)));
  printResult(terminal, options, document, () => macroLines(document));
}
