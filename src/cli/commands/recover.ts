import type { RecoveryOutcome } from '../../main/session/recover';
import {
  type CliCommand,
  type CliContext,
  withCommonOptions,
  withProgressOption,
} from '../command-set';
import { CliFailure, unwrap } from '../failure';
import { plural } from '../format';
import { type OutputOptions, printResult } from '../output';
import { ProgressLine, percentText } from '../progress-line';
import { StopSignals } from '../stop-signals';

interface RecoverOptions extends OutputOptions {
  readonly dir?: string;
}

/** `deskreel recover`: seals what a crash left. */
export const recoverCommand: CliCommand = {
  addTo(program, context) {
    withCommonOptions(
      withProgressOption(
        program
          .command('recover')
          .description('Seal the journals that a crash or a power cut left.')
          .argument('[file]', 'one journal; default: every journal of the folder')
          .option('--dir <folder>', 'folder to look in; default: the library'),
      ),
      'deskreel recover --dir ~/recordings',
    ).action((file: string | undefined, options: RecoverOptions) =>
      recover(file, options, context),
    );
  },
};

async function recover(
  named: string | undefined,
  options: RecoverOptions,
  context: CliContext,
): Promise<void> {
  if (named !== undefined && options.dir !== undefined) {
    throw new CliFailure('usage', 'A file and --dir were both given: name one of them.');
  }
  const { terminal } = context;
  const line = new ProgressLine(terminal, options);
  const abort = new AbortController();
  const signals = new StopSignals(() => undefined);
  void signals.first.then(() => abort.abort());
  const job = {
    signal: abort.signal,
    onProgress: (done: number, total: number) =>
      line.show(() => percentText('Sealing', done, total)),
  };
  try {
    const outcomes = await recoverJournals(named, options.dir, context, job);
    line.clear();
    printOutcomes(outcomes, options, context);
  } finally {
    signals.release();
  }
}

async function recoverJournals(
  named: string | undefined,
  dir: string | undefined,
  { terminal }: CliContext,
  job: { readonly signal: AbortSignal; readonly onProgress: (done: number, total: number) => void },
): Promise<readonly RecoveryOutcome[]> {
  const [{ recoverAll, recoverJournal }, { chooseFolder, findJournal }] = await Promise.all([
    import('../../main/session/recover'),
    import('../session-path'),
  ]);
  if (named === undefined) {
    return unwrap(await recoverAll(chooseFolder(dir, terminal), job));
  }
  const journal = findJournal(named, terminal);
  return [{ journal, result: await recoverJournal(journal, job) }];
}

function printOutcomes(
  outcomes: readonly RecoveryOutcome[],
  options: OutputOptions,
  { terminal }: CliContext,
): void {
  const recovered = outcomes.flatMap(({ journal, result }) =>
    result.ok ? [{ journal, ...result.value }] : [],
  );
  const failed = outcomes.flatMap(({ journal, result }) =>
    result.ok ? [] : [{ journal, error: result.error }],
  );
  const [first] = failed;
  if (first !== undefined && outcomes.length === 1) {
    throw new CliFailure(first.error.kind, first.error.message);
  }
  printResult(terminal, options, { recovered, failed }, () =>
    outcomes.length === 0
      ? ['Nothing to recover.']
      : [
          ...recovered.flatMap(({ path, events, header, keptJournal }) => [
            `Recovered ${path}: ${plural(events, 'event')}${lossText(header.recovered?.discardedBytes ?? 0)}`,
            ...(keptJournal === null ? [] : [`  The damaged journal is kept: ${keptJournal}`]),
          ]),
          ...failed.map(({ journal }) => `Left as it is: ${journal}`),
        ],
  );
  if (first !== undefined) {
    throw new CliFailure(
      first.error.kind,
      `${plural(failed.length, 'file')} could not be sealed or removed, the first because: ${first.error.message}`,
    );
  }
}

function lossText(discardedBytes: number): string {
  return discardedBytes === 0 ? '' : `, ${plural(discardedBytes, 'unreadable byte')} discarded`;
}
