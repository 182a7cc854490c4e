import { Option } from 'commander';
import {
  FOREIGN_EXPORT_FORMATS,
  type ForeignExportFormat,
} from '../../shared/macro/foreign/foreign-formats';
import { type CliCommand, type CliContext, withCommonOptions } from '../command-set';
import { CliFailure, unwrap } from '../failure';
import { type OutputOptions, printNotice, printResult } from '../output';

interface Options extends OutputOptions {
  readonly format: ForeignExportFormat;
  readonly out: string;
  readonly force?: boolean;
}

/** `deskreel macro export`: writes a macro as the file of another tool. */
export const macroExportCommand: CliCommand = {
  addTo(program, context) {
    withCommonOptions(
      program
        .command('export')
        .description('Write a macro as the file of another tool, and say what is lost.')
        .argument('<file>', 'a macro, or the name of one in the library')
        .addOption(
          new Option('-f, --format <format>', 'for which tool')
            .choices(FOREIGN_EXPORT_FORMATS)
            .makeOptionMandatory(),
        )
        .requiredOption('-o, --out <file>', 'file to write; -: to stdout')
        .option('--force', 'replace a file that is there already'),
      'deskreel macro export first.macro.json --format autohotkey --out first.ahk',
    ).action((named: string, options: Options) => exportMacro(named, options, context));
  },
};

async function exportMacro(
  named: string,
  options: Options,
  { terminal }: CliContext,
): Promise<void> {
  const { format, out, force = false } = options;
  const toStdout = out === '-';
  if (toStdout && options.json === true) {
    throw new CliFailure('usage', '--out - and --json both want stdout: leave one out.');
  }
  const [files, { findMacroFile }, { EXPORTERS }, { inEnglish }, { lossLines, writeText }, paths] =
    await Promise.all([
      import('../../main/macro/macro-file'),
      import('../macro-path'),
      import('../../shared/macro/foreign/export/exporters'),
      import('../../shared/macro/foreign/losses/loss-text'),
      import('../macro-write'),
      import('../session-path'),
    ]);
  const file = findMacroFile(named, terminal);
  const target = toStdout ? null : paths.checkExportTarget(out, force);
  const { document } = unwrap(await files.readMacroFile(file));
  const written = EXPORTERS[format].write(document);
  const { text } = written;
  const losses = inEnglish(written.losses);
  if (target === null) {
    terminal.stdout.write(text);
    for (const line of lossLines(losses)) printNotice(terminal, options, line);
    return;
  }
  await writeText(target, text);
  printResult(terminal, options, { macro: file, file: target, format, losses }, () => [
    `Wrote ${target} for ${EXPORTERS[format].name}`,
    ...lossLines(losses),
  ]);
}
