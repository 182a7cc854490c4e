import { join } from 'node:path';
import { version } from '../../package.json';
import { childProcessLauncher } from '../main/capture/host-process';
import { createHostedSource } from '../main/capture/hosted-source';
import { defaultLibraryDir } from '../main/session/library';
import { Recorder } from '../main/session/recorder';
import { bugText } from '../shared/base/bug-text';
import { withCalledOffStart } from './called-off-start';
import { type OutputOptions, printFailure } from './output';
import type { Terminal } from './terminal';

/**
 * The recorder of the command line: the hook in a Node child process, the user's own library.
 * `calledOff` ends a start that is under way; it fails then.
 */
export function createRecorder(
  terminal: Terminal,
  options: OutputOptions,
  calledOff: AbortSignal,
): Recorder {
  const launch = childProcessLauncher(join(__dirname, '../main/capture-host.js'));
  return new Recorder({
    source: withCalledOffStart(createHostedSource(launch), calledOff),
    dir: defaultLibraryDir(terminal.env, terminal.platform),
    app: { name: 'deskreel', version },
    onHandlerError: (handlerId, error) =>
      printFailure(terminal, options.json === true, {
        kind: 'bug',
        message: handlerTrouble(handlerId, error),
      }),
  });
}

function handlerTrouble(handlerId: string, error: unknown): string {
  // Not its message, which may quote what was typed.
  const { kind, frames } = bugText(error);
  const where = frames[0] === undefined ? '' : ` ${frames[0]}`;
  return `the handler "${handlerId}" failed (${kind}${where}); the recording goes on.`;
}
