import { Option } from 'commander';
import type { ExportReport } from '../../main/export/export';
import type { JournalDamage } from '../../main/session/journal-scanner';
import type { TimeSpan } from '../../main/session/session-reader';
import type { ExportFormat } from '../../shared/contract/schemas';
import {
  type CliCommand,
  type CliContext,
  withCommonOptions,
  withProgressOption,
} from '../command-set';
import { CliFailure } from '../failure';
import { formatBytes, plural } from '../format';
import { type OutputOptions, printNotice, printResult } from '../output';
import { type PartOptions, spanOf, withPartOptions } from '../part-options';
import { ProgressLine, percentText } from '../progress-line';
import { StopSignals } from '../stop-signals';

// Not EXPORT_FORMATS itself, which brings the schema library along into every `--help`.
const FORMATS = ['csv', 'jsonl', 'parquet'] as const satisfies readonly ExportFormat[];
const STDOUT = '-';

interface ExportOptions extends OutputOptions, PartOptions {
  readonly format: ExportFormat;
  readonly out: string;
  readonly force?: boolean;
}

/** `deskreel export`: a session, or a part of it, as a file that other tools read. */
export const exportCommand: CliCommand = {
  addTo(program, context) {
    withCommonOptions(
      withProgressOption(
        withPartOptions(
          program
            .command('export')
            .description('Write a session, or a part of it, as CSV, JSON Lines or Parquet.')
            .argument('<file>', 'a session or journal, or the name of one in the library')
            .addOption(
              new Option('-f, --format <format>', 'what to write')
                .choices(FORMATS)
                .makeOptionMandatory(),
            )
            .requiredOption('-o, --out <file>', 'file to write; - is stdout (csv and jsonl)')
            .option('--force', 'replace a file that is there already'),
        ),
      ),
      'deskreel export first.reel.parquet --format csv --from 2 --to 4.5 --out part.csv',
    ).action((file: string, options: ExportOptions) => run(file, options, context));
  },
};

async function run(named: string, options: ExportOptions, context: CliContext): Promise<void> {
  const span = spanOf(options);
  refuseContradictions(options);
  const { findSessionFile } = await import('../session-path');
  const file = findSessionFile(named, context.terminal);
  const line = new ProgressLine(context.terminal, options);
  const onProgress = (done: number, total: number): void =>
    line.show(() => percentText('Exporting', done, total));
  if (options.out === STDOUT) {
    const { exportToSink } = await import('../export-to-sink');
    const { stdout } = context.terminal;
    const damage = await exportToSink(file, span, options.format, stdout, onProgress);
    line.clear();
    await tellDamage(file, damage, options, context);
    return;
  }
  const report = await exportToFile(file, span, options, onProgress);
  line.clear();
  const { path, events, bytes, damage } = report;
  printResult(
    context.terminal,
    options,
    { file: path, session: file, format: options.format, events, bytes, damage },
    () => [`Exported ${plural(events, 'event')} to ${path} (${formatBytes(bytes)})`],
  );
  await tellDamage(file, damage, options, context);
}

/** An export that lacks something must not pass for whole. */
async function tellDamage(
  file: string,
  damage: JournalDamage | null,
  options: ExportOptions,
  { terminal }: CliContext,
): Promise<void> {
  if (damage === null) return;
  const { damageText } = await import('../journal-damage');
  printNotice(
    terminal,
    options,
    `${damageText(file, damage)}: what was recorded there is not in the export.`,
  );
}

async function exportToFile(
  file: string,
  span: TimeSpan,
  options: ExportOptions,
  onProgress: (done: number, total: number) => void,
): Promise<ExportReport> {
  const [{ exportSession }, { checkExportTarget }] = await Promise.all([
    import('../../main/export/export'),
    import('../session-path'),
  ]);
  const out = checkExportTarget(options.out, options.force === true);
  // Ctrl-C leaves nothing half-written.
  const abort = new AbortController();
  const signals = new StopSignals(() => undefined);
  void signals.first.then(() => abort.abort());
  try {
    const done = await exportSession(file, {
      fromUs: span.fromUs ?? null,
      toUs: span.toUs ?? null,
      format: options.format,
      out,
      onProgress,
      signal: abort.signal,
    });
    if (!done.ok) {
      const { kind, message } = done.error;
      // The input was found above: what is missing now is the folder to write to.
      throw new CliFailure(kind === 'not_found' ? 'write_failed' : kind, message);
    }
    return done.value;
  } finally {
    signals.release();
  }
}

function refuseContradictions({ out, format, json }: ExportOptions): void {
  if (out === STDOUT && format === 'parquet') {
    throw new CliFailure('usage', 'Parquet cannot go to stdout: name a file with --out.');
  }
  if (out === STDOUT && json === true) {
    throw new CliFailure('usage', '--json and --out - both want stdout: name a file with --out.');
  }
}
