import {
  type CliCommand,
  type CliContext,
  withCommonOptions,
  withProgressOption,
} from '../command-set';
import { CliFailure, unwrap } from '../failure';
import { type OutputOptions, printNotice, printResult } from '../output';
import { type PartOptions, spanOf, withPartOptions } from '../part-options';

interface StatsOptions extends OutputOptions, PartOptions {}

/** `deskreel stats`: the figures that the app shows of a session or a selection. */
export const statsCommand: CliCommand = {
  addTo(program, context) {
    withCommonOptions(
      withProgressOption(
        withPartOptions(
          program
            .command('stats')
            .description('Count what was done in a session, or in a part of it, and how fast.')
            .argument('<file>', 'a session or journal, or the name of one in the library'),
        ),
      ).addHelpText('after', HELP),
      'deskreel stats first.reel.parquet --from 2 --to 8',
    ).action((file: string, options: StatsOptions) => stats(file, options, context));
  },
};

const HELP = `
Dwell is how long a key is down, flight the time from one key's release to the next one's press. Idle is 2 s and more
without input. With --json all times are in microseconds.`;

async function stats(
  named: string,
  options: StatsOptions,
  { terminal }: CliContext,
): Promise<void> {
  const span = spanOf(options);
  const [
    { openSession },
    { refusedSpan },
    { findSessionFile },
    { FigureCounter },
    { readRows },
    { notesOf },
    { statsDocument, statsLines },
  ] = await Promise.all([
    import('../../main/session/session-reader'),
    import('../../main/export/refused-span'),
    import('../session-path'),
    import('../figure-counter'),
    import('../read-rows'),
    import('../session-notes'),
    import('../stats-report'),
  ]);
  const file = findSessionFile(named, terminal);
  const reader = unwrap(await openSession(file));
  const noSuchPart = refusedSpan(reader, span);
  if (noSuchPart !== null) throw new CliFailure(noSuchPart.kind, noSuchPart.message);
  const counter = new FigureCounter(reader, span);
  readRows(reader, { toUs: span.toUs }, (rows) => counter.add(rows), terminal, options);
  const notes = await notesOf(reader.path, terminal, options);
  const document = statsDocument(reader, counter.figures(), notes?.title ?? null);
  printResult(terminal, options, document, () => statsLines(document));
  if (reader.damage !== null) {
    const { damageText } = await import('../journal-damage');
    printNotice(
      terminal,
      options,
      `${damageText(file, reader.damage)}: what was recorded there is not in the figures.`,
    );
  }
}
