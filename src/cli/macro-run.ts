import type { MacroFailure, MacroRun } from '../main/macro/macro-run';
import { startMacro } from '../main/macro/start-macro';
import type { ReplaySafety } from '../main/replay/replay-run';
import type { ReplayPlace } from '../main/replay/start-replay';
import { watchesInputHere } from '../main/replay/watches-input';
import { assertNever } from '../shared/base/assert';
import { Disposables } from '../shared/base/disposables';
import type { MacroReport } from '../shared/macro/macro-report';
import { countDownTo } from './count-down';
import { EarlyEnd } from './early-end';
import { CliFailure } from './failure';
import { agree } from './macro-agreement';
import type { PreparedMacro } from './macro-preparation';
import { showMacroProgress } from './macro-progress';
import { macroCalledOff, macroVerdict, printMacroReport } from './macro-report-text';
import type { MacroRunOptions } from './macro-run-options';
import { startValues } from './macro-variables';
import { writeText } from './macro-write';
import { printNotice } from './output';
import { replayPlaceOf } from './replay-place';
import { checkReportTarget } from './replay-report-file';
import { safetyOf } from './replay-safety';
import type { Terminal } from './terminal';
import { busySentence, waitForDisplay } from './wait-for-display';
import { watchLock } from './watch-lock';

/**
 * Runs what was prepared, and reports. `stop` ends it. Throws a `CliFailure` when it may not run, could not be started,
 * or did not end as done.
 */
export async function runMacro(
  macro: PreparedMacro,
  options: MacroRunOptions,
  terminal: Terminal,
  stop: AbortSignal,
): Promise<void> {
  const out =
    options.report === undefined ? null : checkReportTarget(options.report, options.force === true);
  const safety = safetyOf(
    {
      ...options,
      stopOnInput: options.stopOnInput ?? macro.document.settings?.stopOnInput ?? false,
    },
    await watchesInputHere({ ...terminal.env }, terminal.platform),
    terminal.platform,
  );
  const { title } = macro.document;
  await agree(title === '' ? macro.file : title, macro.needs, options, terminal, stop);
  const early = new EarlyEnd();
  const { report, refusal } = await play(macro, safety, { options, terminal, stop, early });
  if (out !== null) await writeText(out, `${JSON.stringify(report, null, 2)}\n`);
  const starts = startValues(macro.document.variables ?? [], macro.variables);
  printMacroReport(terminal, options, report, { file: out, starts });
  const passes = macro.document.settings?.times ?? 1;
  // As it would have been refused at once, had the desktop been like that already.
  if (refusal !== null && report.reason === 'failed') throw failureOf(refusal);
  const failure = macroVerdict(report, early.why, passes === 0);
  if (failure !== null) throw failure;
}

interface Playing {
  readonly options: MacroRunOptions;
  readonly terminal: Terminal;
  readonly stop: AbortSignal;
  readonly early: EarlyEnd;
}

async function play(
  macro: PreparedMacro,
  safety: ReplaySafety,
  { options, terminal, stop, early }: Playing,
): Promise<{ readonly report: MacroReport; readonly refusal: MacroFailure | null }> {
  const disposables = new Disposables();
  try {
    disposables.add(early.endBy(stop));
    // Before anything can be typed: a screen that is locked is told of at once.
    const onLock = (locked: boolean): void => {
      if (locked) early.end('locked');
    };
    const watch = options.stopOnLock ? await watchLock(terminal, options, onLock) : null;
    if (watch !== null) disposables.add(watch.dispose);
    const lock = await waitForDisplay('macro', options, terminal, early);
    disposables.add(() => void lock?.leave());
    if (early.why !== null) throw macroCalledOff(early.why);
    const place = replayPlaceOf(terminal, options, early, lock);
    let begin: () => void = () => undefined;
    const ready = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const run = await open(macro, safety, { options, terminal, early }, place, ready);
    // What stops it is watched from here on.
    disposables.add(early.attach(run));
    watch?.sayUntold();
    const ended = await countDownTo(terminal, options, 'The macro', run, early.signal);
    if (ended !== null) {
      const why = early.why === null ? macroVerdict(ended, null, false) : null;
      throw why ?? macroCalledOff(early.why);
    }
    // Nothing may be waited for between here and the first event.
    disposables.add(showMacroProgress(run, safety, macro.document, options, terminal));
    begin();
    const report = await run.ended;
    return { report, refusal: run.refusal };
  } finally {
    disposables.dispose();
  }
}

async function open(
  { document, needs, resolve, variables, rows }: PreparedMacro,
  safety: ReplaySafety,
  { options, terminal, early }: Pick<Playing, 'options' | 'terminal' | 'early'>,
  place: ReplayPlace,
  ready: Promise<void>,
): Promise<MacroRun> {
  const request = {
    ...{ document, resolve, variables, rows, safety, ready, agreed: needs },
    seed: options.seed ?? null,
    speed: options.speed ?? null,
    part: { kind: 'all' },
    replaces: null,
    breakpoints: [],
    onMarker: (text: string) => printNotice(terminal, options, `Marker: ${text}`, { marker: text }),
  } as const;
  const started = await startMacro(request, place);
  if (started.ok) return started.value;
  if (early.why !== null) throw macroCalledOff(early.why);
  throw failureOf(started.error);
}

function failureOf({ kind, message }: MacroFailure): CliFailure {
  switch (kind) {
    case 'busy':
      return new CliFailure(kindOf(kind), busySentence(message));
    case 'layout':
      return new CliFailure(
        kindOf(kind),
        `${message} For this run alone, add --layout-change scale or --layout-change clamp.`,
      );
    default:
      return new CliFailure(kindOf(kind), message);
  }
}

function kindOf(kind: MacroFailure['kind']): string {
  switch (kind) {
    case 'document':
      return 'not_a_macro';
    case 'display':
      return 'no_display';
    case 'layout':
      return 'usage';
    case 'busy':
    case 'aborted':
      return kind;
    case 'host':
      return 'host_failed';
    case 'needs':
      return 'needs';
    default:
      return assertNever(kind);
  }
}
