import { join } from 'node:path';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { ControlWords } from './control-words';
import type { HostRequest } from './host-protocol';
import type { FromWorker, ToWorker, WorkerStart } from './worker-protocol';

/** The worker of an injector host, seen from its main thread. */
export interface PlayerWorker {
  /** Has it open what it injects with: to be called once, before anything is sent. It waits for that. */
  readonly open: (request: HostRequest) => void;
  /** Sends a message and wakes the worker. */
  readonly send: (message: ToWorker) => void;
}

/** What {@link startPlayerWorker} tells. */
export interface PlayerWorkerListener {
  readonly message: (message: FromWorker) => void;
  /** It has ended, by whatever. */
  readonly ended: () => void;
}

/** Starts the thread that waits and injects. */
export function startPlayerWorker(
  control: ControlWords,
  { message, ended }: PlayerWorkerListener,
): PlayerWorker {
  const { port1, port2 } = new MessageChannel();
  const start: WorkerStart = {
    control: control.buffer,
    port: port2,
    env: { ...process.env },
  };
  const worker = new Worker(join(__dirname, 'injector-worker.js'), {
    workerData: start,
    transferList: [port2],
  });
  // Nothing else comes from it.
  port1.on('message', (value: FromWorker) => message(value));
  worker.on('error', () => undefined);
  worker.on('exit', () => {
    // Its last words may still be on their way when it is gone.
    for (let last = receiveMessageOnPort(port1); last; last = receiveMessageOnPort(port1)) {
      message(last.message as FromWorker); // see above
    }
    ended();
  });
  return {
    open: (request) => worker.postMessage(request),
    send: (value) => {
      port1.postMessage(value);
      control.wake();
    },
  };
}
