import path from 'node:path';
import { app } from 'electron';
import { createHostedSource } from '../capture/hosted-source';
import { Recorder } from '../session/recorder';
import { logBug } from './log';
import { utilityLauncher } from './utility-launcher';

/** The app's recorder: its hook lives in a utility process, its sessions go to `dir`. */
export function createAppRecorder(dir: string): Recorder {
  return new Recorder({
    source: createHostedSource(utilityLauncher(path.join(__dirname, 'capture-host.js'))),
    dir,
    app: { name: 'Deskreel', version: app.getVersion() },
    onHandlerError: (handlerId, error) => logBug(`in handler ${handlerId}`, error),
  });
}
