import type { Readable } from 'node:stream';
import { utilityProcess } from 'electron';
import { Emitter } from '../../shared/base/emitter';
import type { HostExit, HostLauncher } from '../capture/host-process';
import { readFrames } from '../capture/message-frames';

/** How long what a host said last may take to be read once it is over, ms: its output may be held open by what it started. */
const LAST_WORDS_MS = 1_000;

/** Starts `hostFile` as an Electron utility process, away from main and from the window. */
export function utilityLauncher(hostFile: string): HostLauncher {
  return () => {
    const host = utilityProcess.fork(hostFile, [], {
      serviceName: 'Deskreel capture',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let ended = false;
    let unwanted = false;
    // A host hears no SIGTERM, which is what `host.kill` would send.
    const end = (): void => {
      unwanted = true;
      if (host.pid !== undefined && !ended) {
        process.kill(host.pid, 'SIGKILL');
      }
    };
    host.once('spawn', () => {
      if (unwanted) {
        end();
      }
    });
    const messages = new Emitter<unknown>();
    const exits = new Emitter<HostExit>();
    // Electron's types promise less than the stream that it makes.
    const output = readFrames(host.stdout as Readable, (message) => messages.fire(message), end);
    host.once('exit', (code) => {
      ended = true;
      const late = new Promise<void>((resolve) => setTimeout(resolve, LAST_WORDS_MS));
      void Promise.race([output.ended, late]).then(() => exits.fire({ code, signal: null }));
    });
    return {
      get pid() {
        return host.pid;
      },
      post: (message) => {
        if (!ended) {
          host.postMessage(message);
        }
      },
      onMessage: messages.event,
      onExit: exits.event,
      kill: end,
    };
  };
}
