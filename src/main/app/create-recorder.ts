import path from 'node:path';
import { app } from 'electron';
import { createHostedSource } from '../capture/hosted-source';
import type { InputSource } from '../capture/source';
import { Recorder } from '../session/recorder';
import { logBug } from './log';
import { utilityLauncher } from './utility-launcher';

/** What tells hotkeys of keys where no X server does: a hook in a utility process, for them alone. */
export function createKeySource(): InputSource {
  return createHostedSource(utilityLauncher(path.join(__dirname, 'capture-host.js')));
}

/** The app's recorder: its hook lives in a utility process, its sessions go to `dir`. */
export function createAppRecorder(dir: string): Recorder {
  return new Recorder({
    source: createHostedSource(utilityLauncher(path.join(__dirname, 'capture-host.js'))),
    dir,
    app: { name: 'Deskreel', version: app.getVersion() },
    onHandlerError: (handlerId, error) => logBug(`in handler ${handlerId}`, error),
  });
}
