import { utilityProcess } from 'electron';
import type { HostLauncher } from '../capture/host-process';

/** Starts `hostFile` as an Electron utility process, away from main and from the window. */
export function utilityLauncher(hostFile: string): HostLauncher {
  return () => {
    const host = utilityProcess.fork(hostFile, [], {
      serviceName: 'Deskreel capture',
      stdio: 'ignore',
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
    host.once('exit', () => {
      ended = true;
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
      onMessage: (listener) => {
        host.on('message', listener);
        return () => host.off('message', listener);
      },
      onExit: (listener) => {
        const onExit = (code: number): void => listener({ code, signal: null });
        host.once('exit', onExit);
        return () => host.off('exit', onExit);
      },
      kill: end,
    };
  };
}
