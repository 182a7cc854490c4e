import type { DoctorCheck } from '../../shared/contract/schemas';
import { type CliCommand, type CliContext, withCommonOptions } from '../command-set';
import { ExitCode } from '../exit-code';
import { type OutputOptions, printResult } from '../output';

/** `deskreel doctor`: what works here, what does not, what to do about it. */
export const doctorCommand: CliCommand = {
  addTo(program, context) {
    withCommonOptions(
      program
        .command('doctor')
        .description('Say what works here, what does not, and what to do about it.')
        .addHelpText(
          'after',
          '\nExit codes:\n  0 a recording can start\n  3 something keeps it from starting',
        ),
      'deskreel doctor --json',
    ).action((options: OutputOptions) => doctor(options, context));
  },
};

async function doctor(options: OutputOptions, { terminal, endWith }: CliContext): Promise<void> {
  const { runDoctor } = await import('../../main/doctor/doctor');
  const report = await runDoctor({ env: { ...terminal.env }, platform: terminal.platform });
  printResult(terminal, options, report, () => [
    ...report.checks.flatMap(checkLines),
    '',
    report.ready ? 'Ready: a recording can start.' : 'Not ready: see what failed above.',
  ]);
  endWith(report.ready ? ExitCode.done : ExitCode.permission);
}

const MARKS = { ok: 'ok     ', warning: 'warning', failed: 'FAILED ' } as const;

function checkLines(check: DoctorCheck): readonly string[] {
  const line = `${MARKS[check.status]}  ${check.id.padEnd(12)}  ${check.detail}`;
  return check.cure === null ? [line] : [line, `${' '.repeat(23)}→ ${check.cure}`];
}
