import { resolve } from 'node:path';
import { Option } from 'commander';
import { FOREIGN_IMPORT_FORMATS } from '../../shared/macro/foreign/foreign-formats';
import { type CliCommand, type CliContext, withCommonOptions } from '../command-set';
import { CliFailure } from '../failure';
import type { ImportOptions } from '../import-options';

/**
 * `deskreel import`, and the same as `deskreel macro import`: makes a macro of another tool's file, which is parsed and
 * never run, or takes a session from elsewhere into the library, or to where it is wanted.
 */
export const importCommand: CliCommand = {
  addTo(program, context) {
    withCommonOptions(
      program
        .command('import')
        .description(
          'Make a macro of the file of another tool; it is parsed, never run. Or take a session into the library, or to --out.',
        )
        .argument('<file>', 'what the other tool wrote, or a session or journal')
        .addOption(
          new Option(
            '-f, --format <format>',
            'which tool wrote it; default: judged by the file',
          ).choices(FOREIGN_IMPORT_FORMATS),
        )
        .option(
          '-o, --out <file>',
          'macro (*.macro.json) or session (*.reel.parquet) to write; default: a new one in the library',
        )
        .option('-t, --title <text>', 'title of the macro')
        .option('--force', 'replace what is there already'),
      'deskreel import clicks.json5 --format keymousego --out clicks.macro.json',
    ).action((file: string, options: ImportOptions) => importFile(file, options, context));
  },
};

async function importFile(
  named: string,
  options: ImportOptions,
  context: CliContext,
): Promise<void> {
  if (options.force === true && options.out === undefined) {
    throw new CliFailure('usage', '--force is about the file of --out: name one, or leave it out.');
  }
  const { kindOf } = await import('../../main/import/import-file');
  const file = resolve(named);
  const kind = kindOf(file);
  if (kind === null) {
    await importMacro(named, options, context);
    return;
  }
  const { importSession } = await import('../import-session');
  await importSession(file, kind, options, context.terminal);
}

async function importMacro(
  named: string,
  options: ImportOptions,
  { terminal }: CliContext,
): Promise<void> {
  const { format = null, out, title, force = false } = options;
  const [
    { readForeign },
    { checkMacroTarget, macroTarget },
    { writeMade },
    { doesAnything },
    { inEnglish },
  ] = await Promise.all([
    import('../macro-foreign'),
    import('../macro-path'),
    import('../macro-write'),
    import('../../shared/macro/foreign/import/does-anything'),
    import('../../shared/macro/foreign/losses/loss-text'),
  ]);
  if (out !== undefined) checkMacroTarget(out, force);
  const { document, losses } = await readForeign(named, format);
  const titled = title === undefined ? document : { ...document, title: title.slice(0, 200) };
  const file = await macroTarget(out, titled.title, force, terminal);
  const told = { notes: [], losses: inEnglish(losses) };
  await writeMade({ file, document: titled, ...told }, options, terminal);
  if (!doesAnything(titled.steps)) {
    throw new CliFailure(
      'not_importable',
      `Nothing of ${named} could be carried over as a step: ${file} does nothing; see what is told above.`,
    );
  }
}
