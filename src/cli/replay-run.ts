import { version } from '../../package.json';
import { createReport } from '../main/replay/create-report';
import type { ReplayEnd } from '../main/replay/replay-run';
import { writeReport } from '../main/replay/report-file';
import { startReplay } from '../main/replay/start-replay';
import { watchesInputHere } from '../main/replay/watches-input';
import { sessionNameOf } from '../main/session/library';
import { Disposables } from '../shared/base/disposables';
import type { ReplayComparison, ReplayReport } from '../shared/replay/replay-report';
import type { ReplaySchedule } from '../shared/replay/replay-schedule';
import { countDownTo } from './count-down';
import { EarlyEnd } from './early-end';
import { CliFailure } from './failure';
import { printNotice } from './output';
import type { ReplayCliOptions } from './replay-options';
import { replayPlaceOf } from './replay-place';
import { type PreparedReplay, prepareAgain, prepareAnew } from './replay-plan';
import { showProgress } from './replay-progress';
import { checkReportTarget, reportFailure } from './replay-report-file';
import { printReplayReport, printWrittenReport } from './replay-report-text';
import { safetyOf } from './replay-safety';
import { calledOff, notBegun, verdictOf } from './replay-verdict';
import { ReplayWitness } from './replay-witness';
import type { Terminal } from './terminal';
import { CTRL_C, CTRL_Z, typesOnDisplay } from './terminal-keys';
import { busySentence, waitForDisplay } from './wait-for-display';
import { watchLock } from './watch-lock';

/** Signals of the terminal, and what is typed there to make them. */
const TYPED_STOPS: ReadonlyMap<unknown, string> = new Map([
  ['SIGINT', CTRL_C],
  ['SIGTSTP', CTRL_Z],
]);

/** A replay that is over, and what a witness saw of it. */
interface Replayed {
  /** What was played. */
  readonly plan: PreparedReplay;
  readonly end: ReplayEnd;
  readonly comparison: ReplayComparison | null;
  /** Why there is no comparison although there was a witness. */
  readonly unseen: CliFailure | null;
}

/**
 * Replays what was prepared, and reports. Displays and windows are looked at again just before the first event.
 * `stop` ends it, its reason is the signal. Throws a `CliFailure` when it could not be started, or did not go as asked for.
 */
export async function runReplay(
  prepared: PreparedReplay,
  options: ReplayCliOptions,
  terminal: Terminal,
  stop: AbortSignal,
): Promise<void> {
  const out =
    options.report === undefined ? null : checkReportTarget(options.report, options.force === true);
  const early = new EarlyEnd();
  const played = await play(prepared, { options, terminal, stop, early });
  const { plan } = played;
  const { end, comparison, unseen } = played;
  const report = await reportOf(plan, end, comparison, terminal);
  const failures = [
    ...verdictOf({ end, endedBy: early.why, report }, options),
    ...(unseen === null ? [] : [unseen]),
  ];
  // Whatever becomes of the file, this is known.
  if (options.json !== true) printReplayReport(terminal, options, report, null);
  const written = out === null ? null : await writeReport(out, report, end.timing, plan.schedule);
  if (written?.ok === false) failures.push(reportFailure(written.error));
  const file = written?.ok === true ? written.value : null;
  if (options.json === true) printReplayReport(terminal, options, report, file);
  if (file !== null) printWrittenReport(terminal, options, file);
  const [first, ...others] = failures;
  for (const { kind, message } of others) {
    printNotice(terminal, options, message, { notice: message, kind });
  }
  if (first !== undefined) throw first;
}

interface Playing {
  readonly options: ReplayCliOptions;
  readonly terminal: Terminal;
  readonly stop: AbortSignal;
  readonly early: EarlyEnd;
}

async function play(
  prepared: PreparedReplay,
  { options, terminal, stop, early }: Playing,
): Promise<Replayed> {
  const env = { ...terminal.env };
  const safety = safetyOf(
    options,
    await watchesInputHere(env, terminal.platform),
    terminal.platform,
  );
  const disposables = new Disposables();
  const witness = options.verify === true ? new ReplayWitness(terminal) : null;
  try {
    const onStop = (): void => {
      const typed = TYPED_STOPS.get(stop.reason);
      const isOwn = terminal.stdin?.isTTY === true && typesOnDisplay(terminal);
      if (typed !== undefined && isOwn) witness?.disown(typed);
    };
    disposables.add(early.endBy(stop, onStop));
    // Before anything can be typed: a screen that is locked is told of at once.
    const onLock = (locked: boolean): void => {
      witness?.setLocked(locked);
      if (locked && options.stopOnLock) early.end('locked');
    };
    const isWatched = options.stopOnLock || witness !== null;
    const watch = isWatched ? await watchLock(terminal, options, onLock) : null;
    if (watch !== null) disposables.add(watch.dispose);
    let waited = false;
    const lock = await waitForDisplay('replay', options, terminal, early, () => {
      waited = true;
    });
    disposables.add(() => void lock?.leave());
    const told = new Set<string>();
    /** What is told of plans, each once. `prepare`: null where there is nothing to look at again. */
    const latest = async (
      before: PreparedReplay,
      prepare: typeof prepareAgain | null,
    ): Promise<PreparedReplay> => {
      // Planning knows that it was called off, not why.
      const now =
        (await prepare?.(before, options, terminal, early.signal).catch((error: unknown) => {
          throw early.why === null ? error : calledOff(early.why);
        })) ?? before;
      const warnings = now.schedule.warnings.filter((each) => !told.has(each));
      for (const each of warnings) printNotice(terminal, options, each);
      for (const each of warnings) told.add(each);
      return now;
    };
    let plan = await latest(prepared, waited && early.why === null ? prepareAnew : null);
    if (early.why !== null) throw calledOff(early.why);
    let begin: (schedule: ReplaySchedule) => void = () => undefined;
    const ready = new Promise<ReplaySchedule>((resolve) => {
      begin = resolve;
    });
    const place = replayPlaceOf(terminal, options, early, lock);
    const started = await startReplay({ schedule: plan.schedule, safety }, place, ready);
    if (!started.ok) {
      if (early.why !== null) throw calledOff(early.why);
      const { kind, message } = started.error;
      throw new CliFailure(kind, kind === 'busy' ? busySentence(message) : message);
    }
    const run = started.value;
    // What stops it is watched from here on.
    disposables.add(early.attach(run));
    watch?.sayUntold();
    if (witness !== null) disposables.add(run.onWillSend((upcoming) => witness.expect(upcoming)));
    try {
      const ended = await countDownTo(terminal, options, 'The replay', run, early.signal);
      if (ended !== null) throw notBegun(ended, early.why, options);
      // Planning, starting and counting down may take seconds.
      plan = await latest(plan, prepareAgain);
      if (witness !== null) {
        await witness.start(terminal);
        // So may this. It is not begun sooner, or it would see what is done while a changed desktop is planned for.
        plan = await latest(plan, prepareAgain);
      }
      if (early.why !== null) throw calledOff(early.why);
    } catch (error) {
      await run.stop('stopped');
      throw error;
    }
    // Nothing may be waited for between here and the first event.
    disposables.add(showProgress(run, plan.schedule, safety, options, terminal));
    begin(plan.schedule);
    const end = await run.ended;
    return { plan, end, ...(await compare(plan.schedule, witness, end)) };
  } finally {
    disposables.dispose();
    await witness?.close();
  }
}

async function compare(
  schedule: ReplaySchedule,
  witness: ReplayWitness | null,
  end: ReplayEnd,
): Promise<Omit<Replayed, 'plan' | 'end'>> {
  if (witness === null) return { comparison: null, unseen: null };
  try {
    return { comparison: await witness.compare(schedule, end), unseen: null };
  } catch (error) {
    if (!(error instanceof CliFailure)) throw error;
    const unseen = new CliFailure(
      'not_verified',
      `The replay could not be verified. ${error.message}`,
    );
    return { comparison: null, unseen };
  }
}

function reportOf(
  plan: PreparedReplay,
  end: ReplayEnd,
  comparison: ReplayComparison | null,
  { env }: Terminal,
): Promise<ReplayReport> {
  return createReport({
    app: { name: 'deskreel', version },
    session: { id: plan.header.id, name: sessionNameOf(plan.file), title: plan.header.title },
    options: plan.options,
    coordinates: plan.coordinates,
    onLayoutChange: plan.onLayoutChange,
    schedule: plan.schedule,
    end,
    comparison,
    env: { ...env },
  });
}
