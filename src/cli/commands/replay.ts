import type { CliCommand, CliContext } from '../command-set';
import { CliFailure } from '../failure';
import { type ReplayCliOptions, withReplayOptions } from '../replay-options';
import { stopWhenAsked } from '../stop-signals';

/** `deskreel replay`: does again what was recorded, at the times at which it was done. */
export const replayCommand: CliCommand = {
  addTo(program, context) {
    withReplayOptions(
      program
        .command('replay')
        .description('Do again what was recorded, with its exact timing; Ctrl-C stops.'),
    ).action((file: string, options: ReplayCliOptions) => replay(file, options, context));
  },
};

async function replay(
  named: string,
  options: ReplayCliOptions,
  { terminal }: CliContext,
): Promise<void> {
  refuseContradictions(options);
  // The signals first, as they are meant from the first moment on.
  const stop = stopWhenAsked(terminal, options);
  const { prepareReplay } = await import('../replay-plan');
  const plan = await prepareReplay(named, options, terminal, stop);
  if (options.dryRun === true) {
    const { printPlan } = await import('../replay-plan-text');
    await printPlan(terminal, options, plan);
    return;
  }
  const { runReplay } = await import('../replay-run');
  await runReplay(plan, options, terminal, stop);
}

function refuseContradictions({ from, to, report, dryRun, verify }: ReplayCliOptions): void {
  if (from !== undefined && to !== undefined && from >= to) {
    throw new CliFailure('usage', `--from ${from} is not before --to ${to}: swap them.`);
  }
  if (report !== undefined && !/\.(json|parquet)$/i.test(report)) {
    throw new CliFailure('usage', `--report names ${report}: it has to end in .json or .parquet.`);
  }
  if (dryRun === true && (report !== undefined || verify === true)) {
    throw new CliFailure(
      'usage',
      '--dry-run sends nothing, so there is nothing to report or verify: leave one out.',
    );
  }
}
