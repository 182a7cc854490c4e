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

/** `deskreel verify`: proves a file. */
export const verifyCommand: CliCommand = {
  addTo(program, context) {
    withCommonOptions(
      withProgressOption(
        program
          .command('verify')
          .description('Prove a session: checksums, contiguity, time, held keys, gaps.')
          .argument('<file>', 'a session or journal, or the name of one in the library'),
      ).addHelpText(
        'after',
        '\nExit codes:\n  0 every check passed\n  4 one failed, or the file is no session',
      ),
      'deskreel verify first.reel.parquet',
    ).action((file: string, options: OutputOptions) => verify(file, options, context));
  },
};

const MARKS = { passed: 'passed ', failed: 'FAILED ', skipped: 'skipped' } as const;

async function verify(
  named: string,
  options: OutputOptions,
  { terminal }: CliContext,
): Promise<void> {
  const [{ verifySession }, { findSessionFile }] = await Promise.all([
    import('../../main/session/verify'),
    import('../session-path'),
  ]);
  const line = new ProgressLine(terminal, options);
  const verified = await verifySession(findSessionFile(named, terminal), (done, total) =>
    line.show(() => percentText('Verifying', done, total)),
  );
  line.clear();
  const report = unwrap(verified);
  printResult(terminal, options, report, () => [
    ...report.checks.map(({ id, status, detail }) => `${MARKS[status]}  ${id.padEnd(12)}${detail}`),
    `${plural(report.events, 'event')} in ${report.path}`,
  ]);
  const failed = report.checks.filter(({ status }) => status === 'failed').map(({ id }) => id);
  if (failed.length > 0) {
    throw new CliFailure(
      'damaged',
      `${report.path} does not verify (${failed.join(', ')}): restore it from a backup, or use what can be read with care.`,
    );
  }
}
