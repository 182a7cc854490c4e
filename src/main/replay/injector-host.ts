import { join } from 'node:path';
import { err, type Result } from '../../shared/base/result';
import { compileEarly } from '../capture/compile-early';
import { keepMemoryOutOfCoreDumps } from '../capture/core-dump';
import { childProcessLauncher } from '../capture/host-process';
import { createHostedSource } from '../capture/hosted-source';
import { ControlWords } from './control-words';
import { TETHER } from './host-process';
import type { FromHost, HostEnd, HostRequest, ToHost, WorkerFacts } from './host-protocol';
import type { InjectorFailure } from './injector';
import { isWaylandDesktop } from './injectors/wayland-desktop';
import { displayGone } from './injectors/x11-open';
import { openInputWatch } from './input-watch';
import { type PlayerWorker, startPlayerWorker } from './player-worker';
import {
  type GuardProcess,
  type GuardProcessRequest,
  type ReleaseGuard,
  startGuardProcess,
} from './release-guard-link';
import type { InputWatch } from './watched-replay';
import type { FromWorker } from './worker-protocol';

// The process that injects. Whatever ends it, nothing stays held: its worker lets go, and where it
// cannot, the release guard does. Built to out/main/injector-host.js; a Node child process, in the app too:
// a utility process would be ended by Chromium with the app, before it could let go.

keepMemoryOutOfCoreDumps(process.platform);
// What is called a hundred times a second would run half a minute before it is compiled. The thorough compiler takes longer than
// what it saves, but where thousands of events come in a second.
compileEarly({ maglev: 60, turbofan: 30_000 });

/** Whether the worker can inject. */
type Opened = Result<WorkerFacts, InjectorFailure>;

/** How long the worker may take to let go, ms. Then the guard does it. */
const END_LIMIT_MS = 2_000;

const NO_WORKER: InjectorFailure = {
  kind: 'host_failed',
  message: 'What replays could not be started: replay again, and report this if it happens again.',
};
const NO_GUARD: InjectorFailure = {
  kind: 'host_failed',
  message:
    'The process that would let go of keys if the replay died has ended, so the replay was stopped: replay again.',
};

const GUARD: GuardProcessRequest = {
  file: join(__dirname, 'release-guard.js'),
  env: process.env,
  tether: TETHER,
};

/** Where the system is no X server, it tells a process of its own what people do. */
const CAPTURE_HOST = join(__dirname, 'capture-host.js');

const NOT_LET_GO = { failure: null, released: [], letGo: false } as const;

const control = new ControlWords();
let worker: PlayerWorker | null = null;
let guardProcess: GuardProcess | null = null;
let guard: ReleaseGuard | null = null;
let watch: InputWatch | null = null;
/** Why it broke off, where the worker does not know. */
let cause: InjectorFailure | null = null;
/** How the user has ended it, if so: that is said whatever goes wrong afterwards. */
let byUser: 'panic' | 'input' | null = null;
/** It is to do something. Before that nothing is open, and nothing can be held. */
let asked = false;
let opened = false;
let loaded = false;
let ending = false;

function tell(message: FromHost, done: () => void = () => undefined): void {
  // A player that is gone cannot be told.
  if (process.connected) process.send?.(message, undefined, {}, () => done());
  else done();
}

/**
 * Tells of the end and ends. Where the system has not said that nothing is held, releases may be on their
 * way that end with this process: the guard, which is not dismissed then, sees to it.
 */
async function leave(end: HostEnd): Promise<void> {
  if (ending) return;
  ending = true;
  setTimeout(() => process.exit(1), END_LIMIT_MS);
  if (end.letGo) await guard?.dismiss();
  tell({ type: 'ended', ...end }, () => process.exit(end.letGo ? 0 : 1));
}

/** Ends without having let go: the guard, which is not dismissed, does it. */
function giveUp(): void {
  // With the display everything has gone that was held: there is more to say than that it ended.
  if (cause?.kind === 'display_gone')
    void leave({ reason: 'failed', failure: cause, released: [], letGo: false });
  else if (byUser !== null) void leave({ ...NOT_LET_GO, reason: byUser });
  else if (!ending) process.exit(1);
}

/** The display has gone, whoever noticed it first: worker, watch or guard. */
function loseDisplay(): void {
  cause = displayGone(process.env['DISPLAY'] ?? '');
  end('failed');
}

/** Nothing is watched any more, so nothing pressed would stop it. null: the display has gone. */
function loseWatch(failure: InjectorFailure | null): void {
  if (failure === null) {
    loseDisplay();
    return;
  }
  cause ??= failure;
  end('failed');
}

/** Why it failed. That the display has gone is why everything else did, too. */
function failureOf({ failure }: HostEnd): InjectorFailure | null {
  return cause?.kind === 'display_gone' ? cause : (failure ?? cause);
}

/** Has everything let go of, and ends. */
function end(reason: 'stopped' | 'panic' | 'input' | 'failed'): void {
  // The guard, if there is one, ends with us.
  if (!asked) process.exit(0);
  if (reason === 'panic' || reason === 'input') byUser ??= reason;
  if (worker === null) {
    void leave({ reason, failure: null, released: [], letGo: true });
    return;
  }
  control.end(reason);
  setTimeout(giveUp, END_LIMIT_MS);
}

/** What the worker says first. */
let opening: (result: Opened) => void = () => undefined;

/** Starts all that takes long: a thread and a process, which wait. */
function warm(): { readonly worker: PlayerWorker; readonly guardProcess: GuardProcess } {
  worker ??= startPlayerWorker(control, {
    message: (message) => fromWorker(message),
    ended: () => {
      if (!asked) process.exit(1);
      else if (opened) giveUp();
      else opening(err(NO_WORKER));
    },
  });
  guardProcess ??= startGuardProcess(GUARD);
  return { worker, guardProcess };
}

/**
 * Has a guard guard what is asked for. Where only the worker's connection lets go of it, that is one that is started when
 * that is there.
 */
async function startGuarding(
  request: HostRequest,
  warmed: GuardProcess,
  ready: Promise<Opened>,
): Promise<Result<ReleaseGuard, InjectorFailure>> {
  const presses = { ...request, keys: [...request.keys, ...(request.otherKeys ?? [])] };
  if (!(await isWaylandDesktop(process.env, request.platform))) return warmed.guard(presses);
  const worker = await ready;
  if (!worker.ok) return worker;
  const { guardBy } = worker.value;
  if (guardBy === undefined) return err(NO_GUARD);
  return startGuardProcess({ ...GUARD, connection: guardBy }).guard(presses);
}

async function open(request: HostRequest): Promise<void> {
  asked = true;
  const env = process.env;
  const started = warm();
  const ready = new Promise<Opened>((resolve) => {
    opening = resolve;
  });
  started.worker.open(request);
  const [watching, guarding, injector] = await Promise.all([
    openInputWatch(
      { safety: request.safety, sent: () => control.sent, stop: end, lost: loseWatch },
      env,
      request.platform,
      () => createHostedSource(childProcessLauncher(CAPTURE_HOST, env)),
    ),
    startGuarding(request, started.guardProcess, ready),
    ready,
  ]);
  if (guarding.ok) {
    guard = guarding.value;
    guard.onLost((withDisplay) => {
      if (withDisplay) return loseDisplay();
      cause ??= NO_GUARD;
      end('failed');
    });
  }
  // Why nothing can be injected says more than why nothing can be watched.
  for (const result of [injector, guarding, watching]) {
    if (!result.ok) {
      const why =
        byUser === null
          ? ({ reason: 'failed', failure: result.error } as const)
          : { reason: byUser, failure: null };
      await leave({ ...why, released: [], letGo: true });
      return;
    }
  }
  // It may have been ended meanwhile.
  if (ending || !injector.ok || !watching.ok) return;
  watch = watching.value;
  const { injector: capabilities, wakeLatencyUs, realtime } = injector.value;
  tell({ type: 'ready', injector: capabilities, wakeLatencyUs, realtime });
}

function fromWorker(message: FromWorker): void {
  switch (message.type) {
    case 'asking':
      tell(message);
      break;
    case 'opened':
      opened = message.result.ok;
      opening(message.result);
      break;
    case 'paused':
      watch?.setPlaying(false);
      tell(message);
      break;
    case 'timing':
      tell(message);
      break;
    case 'ended':
      void leave({ ...message, failure: failureOf(message) });
      break;
  }
}

process.on('message', (message: ToHost) => {
  control.hear();
  switch (message.type) {
    case 'alive':
      break;
    case 'warm':
      // A spare one without a guard is none.
      void warm().guardProcess.ended.then(() => {
        if (!asked) process.exit(1);
      });
      break;
    case 'open':
      void open(message.request);
      break;
    case 'chunk':
      watch?.add(message.chunk.rows);
      worker?.send(message);
      if (!loaded) tell({ type: 'loaded' });
      loaded = true;
      break;
    case 'go':
      watch?.setPlaying(true);
      worker?.send(message);
      break;
    case 'resume':
    case 'step':
      watch?.insert(message.prelude);
      watch?.setPlaying(message.type === 'resume');
      worker?.send(message);
      break;
    case 'halt':
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
