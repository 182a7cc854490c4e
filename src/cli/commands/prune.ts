import type { Command } from 'commander';
import { type CliCommand, type CliContext, withCommonOptions } from '../command-set';
import { CliFailure, unwrap } from '../failure';
import { formatBytes, formatTable, plural } from '../format';
import { parseDays, parseGigabytes } from '../option-values';
import { type OutputOptions, printResult } from '../output';
import { retentionDocument, retentionSentence } from '../retention-report';

/** What is kept; at least one is to be given. */
export interface KeepOptions {
  readonly keepDays?: number;
  readonly keepGb?: number;
}

interface PruneOptions extends OutputOptions, KeepOptions {
  readonly dir?: string;
  readonly dryRun?: boolean;
}

/** Adds `--keep-days` and `--keep-gb`. */
export function withKeepOptions(command: Command): Command {
  return command
    .option('--keep-days <days>', 'remove sessions that ended longer ago', parseDays)
    .option(
      '--keep-gb <gigabytes>',
      'remove the oldest sessions while all are larger together (1 GB = 10⁹ bytes)',
      parseGigabytes,
    );
}

/** `deskreel prune`: removes old sessions. */
export const pruneCommand: CliCommand = {
  addTo(program, context) {
    const command = program
      .command('prune')
      .description('Remove old sessions, for good, until what is left is within the limits.')
      .option('--dir <folder>', 'folder to look in; default: the library')
      .option('-n, --dry-run', 'only say what would go')
      .addHelpText('after', NOTES);
    withCommonOptions(
      withKeepOptions(command),
      'deskreel prune --keep-days 30 --keep-gb 10 --dry-run',
    ).action((options: PruneOptions) => prune(options, context));
  },
};

const NOTES = `
A session goes with its notes, and not to the trash. The newest one never goes, however old or large it is.
Journals, and files that are no sessions, stay.`;

async function prune(options: PruneOptions, { terminal }: CliContext): Promise<void> {
  if (options.keepDays === undefined && options.keepGb === undefined) {
    throw new CliFailure(
      'usage',
      'Nothing says what to keep: give --keep-days, --keep-gb or both.',
    );
  }
  const [{ applyRetention, retentionLimits }, { chooseFolder }] = await Promise.all([
    import('../../main/session/retention'),
    import('../session-path'),
  ]);
  const dir = chooseFolder(options.dir, terminal);
  const dryRun = options.dryRun === true;
  const limits = retentionLimits(options.keepDays ?? null, options.keepGb ?? null);
  const report = unwrap(await applyRetention(dir, limits, { dryRun }));
  printResult(terminal, options, { dir, dryRun, ...retentionDocument(report) }, () => [
    ...formatTable(
      report.removed.map(({ name, sizeBytes }) => [name, formatBytes(sizeBytes)]),
      new Set([1]),
    ),
    ...report.failed.map(({ name }) => `Left as it is: ${name}`),
    retentionSentence(report, dryRun),
  ]);
  const [first] = report.failed;
  if (first !== undefined) {
    throw new CliFailure(
      // Whether it was for want of a right is told in the sentence: some were removed, so it failed.
      'not_removed',
      `${plural(report.failed.length, 'session')} could not be removed, the first because: ${first.failure.message}`,
    );
  }
}
