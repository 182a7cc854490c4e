import type { ReplayRun, ReplaySafety } from '../main/replay/replay-run';
import type { Dispose } from '../shared/base/disposables';
import type { ReplaySchedule } from '../shared/replay/replay-schedule';
import { formatDuration } from './format';
import { printNotice } from './output';
import { ProgressLine, percentText } from './progress-line';
import type { ReplayCliOptions } from './replay-options';
import { stopHint } from './replay-safety';
import type { Terminal } from './terminal';

const PROGRESS_MS = 100;

/**
 * Says once how to stop the replay, which is to be before it sends anything, and from then on how far it is, until it
 * is disposed of.
 */
export function showProgress(
  run: ReplayRun,
  { totalUs }: ReplaySchedule,
  safety: ReplaySafety,
  options: ReplayCliOptions,
  terminal: Terminal,
): Dispose {
  const hint = stopHint(safety);
  if (options.json !== true) printNotice(terminal, options, `Replaying; to stop it: ${hint}.`);
  const line = new ProgressLine(terminal, options, { patienceMs: 0 });
  const timer = setInterval(() => {
    const { elapsedUs, remainingUs, pass } = run.progress;
    line.show(() => {
      const far =
        totalUs === null
          ? `Replaying, time ${pass + 1}`
          : percentText('Replaying', elapsedUs, totalUs);
      const left = remainingUs === null ? '' : `, ${formatDuration(remainingUs)} left`;
      return `${far}${left}; to stop it: ${hint}`;
    });
  }, PROGRESS_MS);
  return () => {
    clearInterval(timer);
    line.clear();
  };
}
