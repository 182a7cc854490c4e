import { type Command, Option } from 'commander';
import type { Recorder } from '../../main/session/recorder';
import type { RecordingEnd } from '../../shared/contract/schemas';
import type { PrivacyMode } from '../../shared/session/header';
import {
  type CliCommand,
  type CliContext,
  withCommonOptions,
  withProgressOption,
} from '../command-set';
import { ExitCode } from '../exit-code';
import { CliFailure } from '../failure';
import { parseDuration } from '../option-values';
import { type OutputOptions, printNotice } from '../output';
import { StopSignals } from '../stop-signals';

// Not PRIVACY_MODES itself, which brings the schema library along into every `--help`.
const MODES = ['full', 'text-masked', 'timing', 'counts'] as const satisfies readonly PrivacyMode[];

interface RecordOptions extends OutputOptions {
  readonly out?: string;
  readonly duration?: number;
  readonly privacy: PrivacyMode;
  readonly title: string;
}

/** `deskreel record`: records until Ctrl-C, a signal, the duration or trouble, and seals. */
export const recordCommand: CliCommand = {
  addTo(program, context) {
    const command: Command = program
      .command('record')
      .description(
        'Record keys, buttons, moves and wheel of the whole desktop; Ctrl-C stops and saves.',
      )
      .option(
        '-o, --out <file>',
        'session file to write (*.reel.parquet); default: a new one in the library',
      )
      .option('-d, --duration <seconds>', 'stop by itself after this long', parseDuration)
      .addOption(
        new Option(
          '-p, --privacy <mode>',
          'what is kept of what is typed; this version knows only full',
        )
          .choices(MODES)
          .default('full'),
      )
      .option('-t, --title <text>', 'title of the session', '')
      .addHelpText('after', EXITS);
    withCommonOptions(
      withProgressOption(command),
      'deskreel record --duration 10 --out first.reel.parquet',
    ).action((options: RecordOptions) => record(options, context));
  },
};

const EXITS = `
Exit codes:
  0 saved, however it was stopped: Ctrl-C, SIGTERM, SIGHUP, the duration
  1 stopped before it had started: nothing was recorded
  1 it ended by itself, saved if possible: the disk is full, a write failed, the hook gave up
  3 no display, no right to write, or the display went away (saved)`;

const WHILE_STOPPING = {
  starting: 'nothing has been recorded yet',
  recording: 'the recording is being sealed',
} as const;

async function record(options: RecordOptions, { terminal, endWith }: CliContext): Promise<void> {
  refuseOtherModes(options.privacy);
  const { checkRecordingTarget } = await import('../session-path');
  const out = options.out === undefined ? null : checkRecordingTarget(options.out);
  // The signals first: loading the engine takes a moment, and a Ctrl-C in it is meant. They are never
  // given back: one more Ctrl-C, on what has been said by then, must not make it look like a failure.
  const callOff = new AbortController();
  let phase: keyof typeof WHILE_STOPPING | 'over' = 'starting';
  const signals = new StopSignals(() => {
    if (phase !== 'over') {
      printNotice(terminal, options, `deskreel: already stopping; ${WHILE_STOPPING[phase]}.`);
    }
  });
  void signals.first.then(() => callOff.abort());
  try {
    const [{ createRecorder }, { printEnd, showTotals }, { KindCounter }] = await Promise.all([
      import('../create-recorder'),
      import('../record-report'),
      import('../kind-counts'),
    ]);
    const recorder = createRecorder(terminal, options, callOff.signal);
    const counter = new KindCounter();
    recorder.subscribe(counter);
    const ended = new Promise<RecordingEnd>((settle) => recorder.onDidEnd(settle));
    const file = await start(recorder, options, out, callOff.signal);
    phase = 'recording';
    printNotice(terminal, options, `Recording to ${file}; Ctrl-C stops and saves.`, {
      recording: file,
    });
    void signals.first.then(() => recorder.stop('signal'));
    const timer =
      options.duration === undefined
        ? null
        : setTimeout(() => void recorder.stop('duration'), options.duration * 1000);
    const hide = showTotals(terminal, options, recorder);
    const end = await ended;
    phase = 'over';
    hide();
    if (timer !== null) {
      clearTimeout(timer);
    }
    await printEnd(terminal, options, file, end, counter);
    endWith(ExitCode.done);
    failIfTroubled(end);
  } finally {
    phase = 'over';
  }
}

async function start(
  recorder: Recorder,
  options: RecordOptions,
  out: string | null,
  calledOff: AbortSignal,
): Promise<string> {
  const begun = await recorder.start({
    title: options.title,
    privacy: options.privacy,
    ...(out === null ? {} : { path: out }),
  });
  if (!begun.ok) {
    if (calledOff.aborted) {
      throw new CliFailure(
        'aborted',
        'Stopped before the recording had started, so nothing was recorded: start it again.',
      );
    }
    const { kind, message } = begun.error;
    // What is missing is a folder to write to, not a file to read.
    throw new CliFailure(kind === 'not_found' ? 'write_failed' : kind, message);
  }
  return begun.value.path;
}

function refuseOtherModes(mode: PrivacyMode): void {
  if (mode !== 'full') {
    throw new CliFailure(
      'usage',
      `This version cannot mask what is typed, so it has no privacy mode ${mode}: use --privacy full, which keeps everything, or do not record here.`,
    );
  }
}

/** Trouble that ended the recording, or kept it from being sealed, ends the command. */
function failIfTroubled({ reason, sealed, message }: RecordingEnd): void {
  const wanted = reason === 'user' || reason === 'signal' || reason === 'duration';
  if (!wanted || !sealed) {
    throw new CliFailure(
      reason === 'display_gone' ? 'display_gone' : wanted ? 'not_sealed' : reason,
      message ?? 'The recording ended by itself: see what deskreel doctor says.',
    );
  }
}
