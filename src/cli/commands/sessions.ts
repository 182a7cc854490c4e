import type { SessionSummary } from '../../shared/contract/schemas';
import { type CliCommand, type CliContext, withCommonOptions } from '../command-set';
import { unwrap } from '../failure';
import { formatBytes, formatCount, formatDuration, formatTable, plural } from '../format';
import { type OutputOptions, printResult } from '../output';

interface SessionsOptions extends OutputOptions {
  readonly dir?: string;
}

/** `deskreel sessions`: what is in the library. */
export const sessionsCommand: CliCommand = {
  addTo(program, context) {
    withCommonOptions(
      program
        .command('sessions')
        .description('List recorded sessions, newest first.')
        .option('--dir <folder>', 'folder to list; default: the library'),
      'deskreel sessions --dir ~/recordings',
    ).action((options: SessionsOptions) => sessions(options, context));
  },
};

async function sessions(options: SessionsOptions, { terminal }: CliContext): Promise<void> {
  const [{ listSessions }, { chooseFolder }] = await Promise.all([
    import('../../main/session/list-sessions'),
    import('../session-path'),
  ]);
  const dir = chooseFolder(options.dir, terminal);
  const found = unwrap(await listSessions(dir));
  printResult(terminal, options, { dir, sessions: found }, () =>
    found.length === 0
      ? [`No sessions in ${dir} yet; "deskreel record" makes one.`]
      : [
          ...formatTable([HEAD, ...found.map(row)], RIGHT),
          '',
          `${plural(found.length, 'session')} in ${dir}`,
        ],
  );
}

const HEAD = ['name', 'duration', 'events', 'keys', 'buttons', 'moves', 'wheel', 'size', 'notes'];
const RIGHT = new Set([1, 2, 3, 4, 5, 6, 7]);

function row(session: SessionSummary): readonly string[] {
  const size = formatBytes(session.sizeBytes);
  switch (session.state) {
    case 'sealed':
      return [
        session.name,
        formatDuration(session.durationUs),
        ...[session.events, session.keys, session.buttons, session.moves, session.wheel].map(
          formatCount,
        ),
        size,
        [session.title, ...(session.recovered ? ['(recovered)'] : [])].join(' ').trim(),
      ];
    case 'recording':
    case 'journal':
      return [
        session.name,
        '',
        '',
        '',
        '',
        '',
        '',
        size,
        session.state === 'recording'
          ? 'being recorded'
          : 'left by a crash: see "deskreel recover"',
      ];
    case 'invalid':
      return [session.name, '', '', '', '', '', '', size, session.problem ?? 'cannot be read'];
  }
}
