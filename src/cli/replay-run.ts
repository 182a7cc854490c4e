import { version } from '../../package.json';
import { watchScreenLock } from '../main/desktop/screen-lock';
import { createReport } from '../main/replay/create-report';
import type { ReplayEnd, ReplayRun, ReplayState } from '../main/replay/replay-run';
import { writeReport } from '../main/replay/report-file';
import { startReplay } from '../main/replay/start-replay';
import { sessionNameOf } from '../main/session/library';
import { Disposables } from '../shared/base/disposables';
import { DEFAULT_CHORDS } from '../shared/contract/default-chords';
import { type Chord, formatChord, parseChord } from '../shared/input/chord';
import type { ReplayReport } from '../shared/replay/replay-report';
import { countDownOn } from './count-down';
import { CliFailure, unwrap } from './failure';
import { formatDuration } from './format';
import { printNotice } from './output';
import { ProgressLine, percentText } from './progress-line';
import type { ReplayCliOptions } from './replay-options';
import type { PreparedReplay } from './replay-plan';
import { printReplayReport } from './replay-report-text';
import { ReplayWitness } from './replay-witness';
import { checkExportTarget } from './session-path';
import type { Terminal } from './terminal';

const PROGRESS_MS = 100;

/**
 * Replays what was prepared, and reports. `stop` ends it. Resolves to whether an event was later than
 * `--max-lateness`. Throws a `CliFailure` when it could not be started, or did not come to its end.
 */
export async function runReplay(
  plan: PreparedReplay,
  options: ReplayCliOptions,
  terminal: Terminal,
  stop: AbortSignal,
): Promise<boolean> {
  const chord = panicChordOf(options);
  const out =
    options.report === undefined ? null : checkExportTarget(options.report, options.force === true);
  for (const warning of plan.schedule.warnings) printNotice(terminal, options, warning);
  if (!(await countDownOn(terminal, options, 'The replay', options.countdown, stop))) {
    throw calledOff();
  }
  const disposables = new Disposables();
  try {
    const witness = options.verify === true ? await ReplayWitness.open() : null;
    disposables.add(() => witness?.close());
    const run = unwrap(
      await startReplay(
        {
          schedule: plan.schedule,
          safety: {
            escapeMs: options.escape === 0 ? null : options.escape,
            chord,
            stopOnInput: options.stopOnInput === true,
            stallUs: options.stall * 1e6,
          },
        },
        { env: { ...terminal.env }, platform: terminal.platform },
      ),
    );
    const onStop = (): void => void run.stop('stopped');
    if (stop.aborted) onStop();
    stop.addEventListener('abort', onStop);
    disposables.add(() => stop.removeEventListener('abort', onStop));
    if (witness !== null) disposables.add(run.onWillSend((upcoming) => witness.expect(upcoming)));
    if (options.pauseOnLock) disposables.add(await pauseOnLock(run, terminal));
    disposables.add(showProgress(run, plan, options, terminal, chord));
    const end = await run.ended;
    const comparison = (await witness?.compare(plan.schedule, end.timing)) ?? null;
    disposables.dispose();
    const report = await createReport({
      app: { name: 'deskreel', version },
      session: {
        id: plan.header.id,
        name: sessionNameOf(plan.file),
        title: plan.header.title,
      },
      options: plan.options,
      coordinates: plan.coordinates,
      onLayoutChange: plan.onLayoutChange,
      schedule: plan.schedule,
      end,
      comparison,
      env: { ...terminal.env },
    });
    const written =
      out === null ? null : unwrap(await writeReport(out, report, end.timing, plan.schedule));
    printReplayReport(terminal, options, report, written);
    refuseUnfinished(end, report, options);
    const { maxLateness } = options;
    return maxLateness !== undefined && (report.lateness?.maxUs ?? 0) > maxLateness * 1000;
  } finally {
    disposables.dispose();
  }
}

function panicChordOf({ panic }: ReplayCliOptions): Chord {
  const text = panic ?? DEFAULT_CHORDS.panic;
  const chord = parseChord(text);
  if (chord === null) {
    throw new CliFailure(
      'usage',
      `--panic cannot read "${text}" as keys: write them as in --panic Ctrl+Alt+Shift+0.`,
    );
  }
  return chord;
}

async function pauseOnLock(run: ReplayRun, { env }: Terminal): Promise<() => void> {
  return watchScreenLock({ ...env }, (locked) => {
    if (locked) void run.pause('locked');
    else if (run.state.state === 'paused' && run.state.by === 'locked') run.resume();
  });
}

/** Says how far it is until it is disposed of, and what to do about a pause. */
function showProgress(
  run: ReplayRun,
  plan: PreparedReplay,
  options: ReplayCliOptions,
  terminal: Terminal,
  chord: Chord,
): () => void {
  const line = new ProgressLine(terminal, options);
  const how = `${options.escape === 0 ? '' : 'hold Escape or '}press ${formatChord(chord)} to stop`;
  const timer = setInterval(() => {
    const { elapsedUs, remainingUs, pass } = run.progress;
    line.show(() => {
      const far =
        plan.schedule.totalUs === null
          ? `Replaying, time ${pass + 1}`
          : percentText('Replaying', elapsedUs, plan.schedule.totalUs);
      const left = remainingUs === null ? '' : `, ${formatDuration(remainingUs)} left`;
      return `${far}${left}; ${how}`;
    });
  }, PROGRESS_MS);
  const unsubscribe = run.onDidChangeState((state) => {
    const text = pauseText(state);
    if (text === null) return;
    line.clear();
    printNotice(terminal, options, text, { paused: text });
    if (state.state === 'paused' && state.by === 'stalled') void run.stop('stopped');
  });
  return () => {
    clearInterval(timer);
    unsubscribe();
    line.clear();
  };
}

function pauseText(state: ReplayState): string | null {
  if (state.state !== 'paused') return null;
  switch (state.by) {
    case 'locked':
      return 'The screen is locked: the replay goes on when it is unlocked.';
    case 'stalled':
      return 'The machine stood still for longer than --stall: the replay ends here.';
    case 'user':
    case 'step':
      return 'The replay is paused.';
  }
}

/** Whatever kept a replay from its end ends the command. */
function refuseUnfinished(
  { reason, failure }: ReplayEnd,
  { comparison }: ReplayReport,
  { loop }: ReplayCliOptions,
): void {
  switch (reason) {
    case 'failed':
      throw new CliFailure(
        failure?.kind ?? 'host_failed',
        failure?.message ?? 'The replay ended by itself: see what deskreel doctor says.',
      );
    case 'stopped':
      // One without end has no other way to be over.
      if (loop === 0) break;
      throw new CliFailure('aborted', 'The replay was stopped before its end: start it again.');
    case 'panic':
      throw new CliFailure('aborted', 'The replay was stopped by its panic keys: start it again.');
    case 'input':
      throw new CliFailure(
        'aborted',
        'The replay was stopped because somebody used keyboard or pointer: start it again, and let it be.',
      );
    case 'done':
      break;
  }
  if (comparison !== null && !comparison.equal) {
    throw new CliFailure(
      'differs',
      `What was seen differs from what was planned (${comparison.differences[0] ?? 'see the report'}): look at the report.`,
    );
  }
}

function calledOff(): CliFailure {
  return new CliFailure(
    'aborted',
    'Stopped before the replay had started, so nothing was sent: start it again.',
  );
}
