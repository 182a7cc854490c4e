import { join } from 'node:path';
import { keepMemoryOutOfCoreDumps } from '../capture/core-dump';
import { ControlWords } from './control-words';
import type { FromHost, HostEnd, HostRequest, ToHost } from './host-protocol';
import type { InjectorCapabilities } from './injector';
import { TETHER } from './injector-link';
import { type PlayerWorker, startPlayerWorker } from './player-worker';
import { type ReleaseGuard, startReleaseGuard } from './release-guard-link';
import type { FromWorker } from './worker-protocol';

// The process that injects. Whatever ends it, nothing stays held: its worker lets go, and where it
// cannot, the release guard does. Built to out/main/injector-host.js; a Node child process, in the app too:
// a utility process would be ended by Chromium with the app, before it could let go.

keepMemoryOutOfCoreDumps(process.platform);

/** How long the worker may take to let go, ms. Then the guard does it. */
const END_LIMIT_MS = 2_000;

const control = new ControlWords();
let worker: PlayerWorker | null = null;
let guard: ReleaseGuard | null = null;
let loaded = false;
let ending = false;

function tell(message: FromHost, done: () => void = () => undefined): void {
  // A player that is gone cannot be told.
  if (process.connected) process.send?.(message, undefined, {}, () => done());
  else done();
}

/** Tells of the end and ends. Nothing is held. */
async function leave(end: HostEnd): Promise<void> {
  if (ending) return;
  ending = true;
  setTimeout(() => process.exit(1), END_LIMIT_MS);
  await guard?.dismiss();
  tell({ type: 'ended', ...end }, () => process.exit(0));
}

/** Ends without having let go: the guard, which is not dismissed, does it. */
function giveUp(): void {
  if (!ending) process.exit(1);
}

/** Has everything let go of, and ends. */
function end(reason: 'stopped' | 'panic' | 'input' | 'failed'): void {
  if (worker === null) {
    void leave({ reason, failure: null, released: [] });
    return;
  }
  control.end(reason);
  setTimeout(giveUp, END_LIMIT_MS);
}

async function open(request: HostRequest): Promise<void> {
  const env = process.env;
  const opened = new Promise<InjectorCapabilities | null>((resolve) => {
    worker = startPlayerWorker(request, control, {
      message: (message) => fromWorker(message, resolve),
      ended: giveUp,
    });
  });
  const file = join(__dirname, 'release-guard.js');
  const started = await startReleaseGuard({ ...request, file, env, tether: TETHER });
  if (!started.ok) {
    await leave({ reason: 'failed', failure: started.error, released: [] });
    return;
  }
  guard = started.value;
  guard.onLost(() => end('failed'));
  const injector = await opened;
  if (injector !== null) tell({ type: 'ready', injector });
}

function fromWorker(
  message: FromWorker,
  opened: (injector: InjectorCapabilities | null) => void,
): void {
  switch (message.type) {
    case 'opened':
      opened(message.result.ok ? message.result.value : null);
      if (!message.result.ok) {
        void leave({ reason: 'failed', failure: message.result.error, released: [] });
      }
      break;
    case 'timing':
    case 'paused':
      tell(message);
      break;
    case 'ended':
      void leave(message);
      break;
  }
}

process.on('message', (message: ToHost) => {
  switch (message.type) {
    case 'open':
      void open(message.request);
      break;
    case 'chunk':
      worker?.send(message);
      if (!loaded) tell({ type: 'loaded' });
      loaded = true;
      break;
    case 'go':
    case 'resume':
    case 'step':
      worker?.send(message);
      break;
    case 'pause':
      control.pause(message.by);
      break;
    case 'stop':
      end(message.reason);
      break;
  }
});
process.on('disconnect', () => end('stopped'));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => end('stopped'));
