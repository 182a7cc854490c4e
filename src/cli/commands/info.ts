import type { SessionReader } from '../../main/session/session-reader';
import {
  type CliCommand,
  type CliContext,
  withCommonOptions,
  withProgressOption,
} from '../command-set';
import { unwrap } from '../failure';
import { type OutputOptions, printResult } from '../output';
import type { SessionStats } from '../session-stats';
import type { Terminal } from '../terminal';

/** `deskreel info`: what a session is and how well its recording kept time. */
export const infoCommand: CliCommand = {
  addTo(program, context) {
    withCommonOptions(
      withProgressOption(
        program
          .command('info')
          .description('Show what is in a session: header, counts, duration, timing quality.')
          .argument('<file>', 'a session or journal, or the name of one in the library'),
      ),
      'deskreel info first.reel.parquet',
    ).action((file: string, options: OutputOptions) => info(file, options, context));
  },
};

async function info(
  named: string,
  options: OutputOptions,
  { terminal }: CliContext,
): Promise<void> {
  const [{ openSession }, { activityOf }, { findSessionFile }, { infoLines }, { notesOf }] =
    await Promise.all([
      import('../../main/session/session-reader'),
      import('../../shared/session/overview'),
      import('../session-path'),
      import('../info-report'),
      import('../session-notes'),
    ]);
  const reader = unwrap(await openSession(findSessionFile(named, terminal)));
  const stats = await statsOf(reader, terminal, options);
  const { path: file, sealed, sizeBytes, header, excerpt, damage } = reader;
  const durationUs = header.end?.durationUs ?? stats.lastUs;
  const { events, counts, timing } = stats;
  const document = {
    file,
    sealed,
    sizeBytes,
    events,
    durationUs,
    counts,
    activity: activityOf(reader.overview),
    timing,
    excerpt,
    damage,
    header,
    notes: await notesOf(file, terminal, options),
  };
  printResult(terminal, options, document, () => infoLines(document));
}

async function statsOf(
  reader: SessionReader,
  terminal: Terminal,
  options: OutputOptions,
): Promise<SessionStats> {
  const [{ SessionCounter }, { readRows }] = await Promise.all([
    import('../session-stats'),
    import('../read-rows'),
  ]);
  const counter = new SessionCounter(reader.header);
  readRows(reader, {}, (rows) => counter.add(rows), terminal, options);
  return counter.stats();
}
