import type { Edited, EditOptions, EditReport } from '../../main/session/edit';
import type { Result } from '../../shared/base/result';
import type { SessionEdit } from '../../shared/session/session-edit';
import {
  type CliCommand,
  type CliContext,
  withCommonOptions,
  withProgressOption,
} from '../command-set';
import { addCut, addRedaction, addTrim } from '../edit-values';
import { CliFailure } from '../failure';
import { formatBytes, formatDuration, plural } from '../format';
import { type OutputOptions, printResult } from '../output';
import { ProgressLine, percentText } from '../progress-line';
import { StopSignals } from '../stop-signals';

interface EditCommandOptions extends OutputOptions {
  readonly cut?: readonly SessionEdit[];
  readonly trim?: readonly SessionEdit[];
  readonly redact?: readonly SessionEdit[];
  readonly out?: string;
  readonly inPlace?: boolean;
  readonly title?: string;
  readonly dryRun?: boolean;
  readonly force?: boolean;
}

/** `deskreel edit`: parts of a session taken out of it, so that no byte of them stays. */
export const editCommand: CliCommand = {
  addTo(program, context) {
    withCommonOptions(
      withProgressOption(
        program
          .command('edit')
          .description(
            'Take parts out of a sealed session; its header tells what, and no byte of them stays.',
          )
          .argument('<file>', 'a session, or the name of one in the library')
          .option(
            '--cut <from:to>',
            'remove the events of a range, in seconds; the times of the others stay (repeatable)',
            addCut,
          )
          .option('--trim <from:to>', 'remove what is outside a range (repeatable)', addTrim)
          .option(
            '--redact <from:to:what>',
            'keep the events of a range without their keys, text, coordinates, windows (comma-separated; repeatable)',
            addRedaction,
          )
          .option('-o, --out <file>', 'write an edited copy')
          .option('--in-place', 'put it in the place of the session, of which nothing else is kept')
          .option('--title <title>', 'title of what is made')
          .option('--dry-run', 'only say what would be removed')
          .option(
            '--force',
            'replace a file of the name --out that is there already, and its notes',
          ),
      ).addHelpText(
        'after',
        '\nSeconds count from the start of the session; either may be left out: 12.5: is to the end.',
      ),
      'deskreel edit first.reel.parquet --cut 2:4.5 --redact 0::text,windows --out shown.reel.parquet',
    ).action((file: string, options: EditCommandOptions) => run(file, options, context));
  },
};

async function run(
  named: string,
  options: EditCommandOptions,
  { terminal }: CliContext,
): Promise<void> {
  const edits = [...(options.cut ?? []), ...(options.trim ?? []), ...(options.redact ?? [])];
  refuseContradictions(options, edits);
  const [{ editInPlace, editTo, previewEdit }, { findSessionFile, checkExportTarget }] =
    await Promise.all([import('../../main/session/edit'), import('../session-path')]);
  const file = findSessionFile(named, terminal);
  const out =
    options.out === undefined ? null : checkExportTarget(options.out, options.force === true);
  const line = new ProgressLine(terminal, options);
  // Ctrl-C leaves everything as it was.
  const abort = new AbortController();
  const signals = new StopSignals(() => undefined);
  void signals.first.then(() => abort.abort());
  const wish: EditOptions = {
    edits,
    title: options.title,
    signal: abort.signal,
    onProgress: (done, total) => line.show(() => percentText('Editing', done, total)),
  };
  let made: Result<EditReport | Edited, { readonly kind: string; readonly message: string }>;
  try {
    if (options.dryRun === true) made = await previewEdit(file, wish);
    else
      made = await (out === null
        ? editInPlace(file, wish)
        : editTo(file, out, { ...wish, force: options.force === true }));
  } finally {
    signals.release();
    line.clear();
  }
  if (!made.ok) {
    const { kind, message } = made.error;
    // The session was found above: what is missing now is the folder to write to.
    throw new CliFailure(kind === 'not_found' ? 'write_failed' : kind, message);
  }
  print(file, options, { terminal, made: made.value });
  // The edit is made, but nobody should pass the folder on because a script said that all is well.
  if ('warning' in made.value && made.value.warning !== null) {
    throw new CliFailure('write_failed', made.value.warning);
  }
}

function print(
  session: string,
  options: EditCommandOptions,
  {
    terminal,
    made,
  }: { readonly terminal: CliContext['terminal']; readonly made: EditReport | Edited },
): void {
  const { header, events, bytes, removed, changed } = made;
  const path = 'path' in made ? made.path : null;
  const removedMarkers = 'path' in made ? made.removedMarkers : 0;
  const durationUs = header.end?.durationUs ?? 0;
  const { edits = [], id, derivedFrom = null, title } = header;
  const document = {
    session,
    file: path,
    id,
    derivedFrom,
    title,
    events,
    bytes,
    durationUs,
    removed,
    changed,
    removedMarkers,
    edits,
  };
  printResult(terminal, options, document, () => [
    ...(path === null ? [`Nothing was written; ${session} would have:`] : []),
    `Removed ${plural(removed, 'event')}, redacted ${plural(changed, 'event')}; ${plural(events, 'event')} in ${formatDuration(durationUs)} now`,
    ...(removedMarkers > 0 ? [`Removed ${plural(removedMarkers, 'marker')} of its notes`] : []),
    ...(path === null ? [] : [`Wrote ${path} (${formatBytes(bytes)})`]),
  ]);
}

function refuseContradictions(
  { out, inPlace, dryRun, force }: EditCommandOptions,
  edits: readonly SessionEdit[],
): void {
  if (edits.length === 0) {
    throw new CliFailure(
      'usage',
      'Nothing to edit: say what with --cut, --trim or --redact, such as --cut 2:4.5.',
    );
  }
  if (out !== undefined && inPlace === true) {
    throw new CliFailure('usage', '--out and --in-place exclude each other: choose one.');
  }
  if (out === undefined && inPlace !== true && dryRun !== true) {
    throw new CliFailure(
      'usage',
      'Nowhere to write: name a file with --out, or replace the session with --in-place.',
    );
  }
  if (force === true && out === undefined) {
    throw new CliFailure('usage', '--force is about the file of --out: name one, or leave it out.');
  }
}
