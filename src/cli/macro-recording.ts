import { join } from 'node:path';
import { PointerColors } from '../main/macro/pointer-colors';
import { SESSION_SUFFIX } from '../main/session/library';
import type { FromSessionOptions } from '../shared/macro/from-session/from-session-options';
import type { MadeFromSession } from '../shared/macro/from-session/macro-from-session';
import { CliFailure, unwrap } from './failure';
import type { MacroFromOptions } from './macro-from-options';
import { makeMacro } from './macro-make';
import type { OutputOptions } from './output';
import type { RecordOptions } from './record-options';
import { RecordRun } from './record-run';
import type { Terminal } from './terminal';
import { makeWitnessFolder, removeWitnessFolder, sweepWitnessFolders } from './witness-folder';

/** `deskreel macro record` as it was typed. */
export interface MacroRecordOptions extends OutputOptions, MacroFromOptions {
  readonly title?: string;
  readonly out?: string;
  readonly force?: boolean;
  readonly countdown: number;
  readonly duration?: number;
  readonly waitForColors?: boolean;
}

/**
 * Records until `callOff` aborts, a key of the terminal ends it or the duration is over, and makes a macro of it. What
 * was recorded lies in a folder that only its user can look into, and is deleted; what was seen under the pointer, where
 * that is asked for, is never written.
 */
export async function recordMacro(
  options: MacroRecordOptions,
  from: FromSessionOptions,
  terminal: Terminal,
  callOff: AbortController,
): Promise<MadeFromSession> {
  await sweepWitnessFolders(terminal.env);
  const folder = makeWitnessFolder(terminal.env);
  const file = join(folder, `Macro${SESSION_SUFFIX}`);
  let colors: PointerColors | null = null;
  try {
    if (options.waitForColors === true) {
      colors = unwrap(await PointerColors.open(terminal.env, process.platform));
    }
    const { json, progress, title = '', countdown, duration } = options;
    const recording: RecordOptions = {
      ...{ title, countdown, windows: true, pauseOnLock: true },
      privacy: 'full',
      ...(duration === undefined ? {} : { duration }),
      ...(colors === null ? {} : { light: false }),
      ...(json === undefined ? {} : { json }),
      ...(progress === undefined ? {} : { progress }),
    };
    const run = await RecordRun.prepare(recording, file, terminal, callOff);
    try {
      await run.start('a macro');
      colors?.start(() => run.isRecording);
      const stop = (): void => run.stop('signal');
      if (callOff.signal.aborted) stop();
      callOff.signal.addEventListener('abort', stop, { once: true });
      const { sealed, message, events } = await run.ended;
      if (!sealed || events === 0) {
        throw new CliFailure(
          events === 0 ? 'nothing_recorded' : 'not_sealed',
          message ??
            'Nothing was recorded, so there is no macro: start it again, and do something.',
        );
      }
    } finally {
      run.close();
    }
    return await makeMacro(file, from, title === '' ? 'Macro' : title, colors);
  } finally {
    colors?.close();
    removeWitnessFolder(folder);
  }
}
