import { assertNever } from '../shared/base/assert';
import { shortened } from '../shared/macro/check/macro-problem';
import type { MacroReport } from '../shared/macro/macro-report';
import type { EndedBy } from './early-end';
import { CliFailure } from './failure';
import { formatDuration, formatMicros, plural } from './format';
import type { MacroRunOptions } from './macro-run-options';
import { type OutputOptions, printResult } from './output';
import type { Terminal } from './terminal';

/** What variables hold, by name. */
type Variables = MacroReport['variables'];

const VERDICTS: Readonly<Record<MacroReport['reason'], string>> = {
  done: 'Done',
  stopped: 'Stopped',
  panic: 'Stopped by the panic keys',
  input: 'Stopped by real input',
  guard: 'Stopped by the guard',
  failed: 'Failed',
};

/** No more variables are printed. */
const MOST_VARIABLES = 20;

/**
 * Prints how a macro ran: with `--json` the report itself and the file that it is in, otherwise some lines. Variables may
 * hold secrets, and what is printed often ends in a log: only where `--variables` asks for them are those printed that
 * are not as in `starts` any more.
 */
export function printMacroReport(
  terminal: Terminal,
  options: OutputOptions & Pick<MacroRunOptions, 'variables'>,
  report: MacroReport,
  { file, starts }: { readonly file: string | null; readonly starts: Variables },
): void {
  const changed = Object.entries(report.variables).filter(([name, value]) => {
    return options.variables === true && starts[name] !== value;
  });
  const shown = changed.slice(0, MOST_VARIABLES);
  const variables: Variables = Object.fromEntries(shown);
  const document = { ...report, variables, ...(file !== null && { file }) };
  printResult(terminal, options, document, () => {
    const { reason, done, elapsedMs, passes, seed, lateness, driftUs, released } = report;
    const often = passes === 1 ? '' : `, ${plural(passes, 'time')}`;
    return [
      `${VERDICTS[reason]} after ${plural(done, 'step')} in ${formatDuration(elapsedMs * 1000)}${often}; seed ${seed}`,
      ...(lateness.operations === 0
        ? []
        : [
            `Lateness   p50 ${formatMicros(lateness.p50 * 1000)}, p99 ${formatMicros(lateness.p99 * 1000)}, worst ${formatMicros(lateness.most * 1000)} of ${plural(lateness.operations, 'operation')}`,
          ]),
      ...(driftUs === null ? [] : [`Drift      ${formatMicros(driftUs)} at the end`]),
      ...shown.map(([name, value]) => `${name} = ${shortened(String(value))}`),
      ...(changed.length > shown.length
        ? [`Variables  ${changed.length - shown.length} more that changed`]
        : []),
      ...(released === null
        ? ['Let go of  what was held; what it was is not known']
        : released.length > 0
          ? [`Let go of  ${released.join(', ')}`]
          : []),
      ...(file === null ? [] : [`Report     ${file}`]),
    ];
  });
}

/** Why nothing was started, where `endedBy` came before there was anything to stop. */
export function macroCalledOff(endedBy: EndedBy | null): CliFailure {
  return endedBy === 'locked'
    ? new CliFailure(
        'locked',
        'The screen is locked, and a macro would type into the lock: unlock it, and run the macro again.',
      )
    : new CliFailure(
        'aborted',
        'Stopped before the macro had started, so nothing was sent: run it again.',
      );
}

/** Why a run does not count as done; null: it does. `endless`: it has no other end than being stopped. */
export function macroVerdict(
  { reason, message, failedAt }: MacroReport,
  endedBy: EndedBy | null,
  endless: boolean,
): CliFailure | null {
  switch (reason) {
    case 'done':
      return null;
    case 'failed': {
      const where = failedAt === null ? '' : `Step ${failedAt.number}: `;
      return new CliFailure(
        'macro_failed',
        `${where}${message ?? 'The macro ended by itself: see what deskreel doctor says.'}`,
      );
    }
    case 'guard':
      return new CliFailure(
        'guard',
        message ?? 'Another window came to the front, so the macro ended there: run it again.',
      );
    case 'panic':
      return new CliFailure('aborted', 'The macro was stopped by its panic keys: run it again.');
    case 'input':
      return new CliFailure(
        'aborted',
        'The macro was stopped because somebody used keyboard or pointer: run it again, and let it be.',
      );
    case 'stopped':
      return whyStopped(endedBy, endless);
    default:
      return assertNever(reason);
  }
}

function whyStopped(endedBy: EndedBy | null, endless: boolean): CliFailure | null {
  switch (endedBy) {
    case 'locked':
      return new CliFailure(
        'locked',
        'The screen was locked, so the macro ended there: unlock it, and run the macro again.',
      );
    case 'stalled':
      return new CliFailure(
        'stalled',
        'The machine stood still for longer than --stall, so the macro ended there: run it again, or give a longer --stall.',
      );
    case 'asked':
    case null:
      return endless
        ? null
        : new CliFailure('aborted', 'The macro was stopped before its end: run it again.');
    default:
      return assertNever(endedBy);
  }
}
