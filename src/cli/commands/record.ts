import type { RecordingEnd } from '../../shared/contract/schemas';
import type { CliCommand, CliContext } from '../command-set';
import { ExitCode } from '../exit-code';
import { CliFailure } from '../failure';
import { printNotice } from '../output';
import { type RecordOptions, refuseKeepWithOut, withRecordOptions } from '../record-options';
import { StopSignals } from '../stop-signals';

/** `deskreel record`: records until Ctrl-C, a signal, a hotkey, the duration or trouble, and seals. */
export const recordCommand: CliCommand = {
  addTo(program, context) {
    withRecordOptions(
      program
        .command('record')
        .description(
          'Record keys, buttons, moves and wheel of the whole desktop; Ctrl-C stops and saves.',
        ),
    ).action((options: RecordOptions) => record(options, context));
  },
};

const WHILE_STOPPING = {
  starting: 'nothing has been recorded yet',
  recording: 'the recording is being sealed',
} as const;

async function record(options: RecordOptions, { terminal, endWith }: CliContext): Promise<void> {
  refuseKeepWithOut(options);
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
    const { RecordRun } = await import('../record-run');
    const run = await RecordRun.prepare(options, out, terminal, callOff);
    try {
      await run.start();
      phase = 'recording';
      void signals.first.then(() => run.stop('signal'));
      const end = await run.ended;
      phase = 'over';
      await run.report(end);
      endWith(ExitCode.done);
      failIfTroubled(end);
    } finally {
      run.close();
    }
  } finally {
    phase = 'over';
  }
}

/** Trouble that ended the recording, or kept it from being sealed, ends the command. */
function failIfTroubled({ reason, sealed, message }: RecordingEnd): void {
  const wanted = WANTED.has(reason);
  if (!wanted || !sealed) {
    throw new CliFailure(
      reason === 'display_gone' ? 'display_gone' : wanted ? 'not_sealed' : reason,
      message ?? 'The recording ended by itself: see what deskreel doctor says.',
    );
  }
}

/** Reasons to end that somebody has asked for. */
const WANTED: ReadonlySet<RecordingEnd['reason']> = new Set([
  'user',
  'signal',
  'duration',
  'idle',
  'panic',
]);
