import { uptime } from 'node:os';
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { err, ok, type Result } from '../../shared/base/result';
import { ControlWords } from './control-words';
import type { HostRequest } from './host-protocol';
import type { Injector, InjectorFailure } from './injector';
import { findMissing } from './missing-keys';
import { openInjector } from './open-injector';
import { PlayLoop } from './play-loop';
import { createPreciseClock } from './precise-clock';
import { RealtimeShare } from './realtime-share';
import { raisePriority, type ThreadPriority } from './thread-priority';
import { shortenTimerPeriod } from './timer-period';
import { shortenTimerSlack } from './timer-slack';
import { findWakeBound, WakeLatency } from './wake-latency';
import type { FromWorker, ToWorker, WorkerStart } from './worker-protocol';

// The thread of an injector host that waits and injects, and does nothing else.
// Built to out/main/injector-worker.js.

const start = workerData as WorkerStart; // the host starts nothing with anything else
const { port } = start;

/** What the host tells of where nothing is under way. */
function post(message: FromWorker): void {
  port.postMessage(message);
}

async function open(request: HostRequest): Promise<Result<Injector, InjectorFailure>> {
  const opened = await openInjector(
    { env: start.env, platform: request.platform },
    { places: request.places ?? true, onAsking: () => post({ type: 'asking' }) },
  );
  if (!opened.ok) return opened;
  const missing = findMissing(opened.value, request);
  if (missing === null) return ok(opened.value);
  opened.value.close();
  return err(missing);
}

async function play(
  injector: Injector,
  wakeLatency: WakeLatency,
  priority: ThreadPriority | null,
  request: HostRequest,
): Promise<void> {
  const clock = createPreciseClock();
  const loop = new PlayLoop({
    injector,
    control: new ControlWords(start.control),
    // The host sends nothing else.
    receive: () => receiveMessageOnPort(port)?.message as ToWorker | undefined,
    post,
    clock,
    // Linux stops the monotonic clock while the machine is suspended, and not this one.
    upUs: request.platform === 'linux' ? () => uptime() * 1e6 : clock,
    turn: () => new Promise((resolve) => setImmediate(resolve)),
    wakeLatency,
    share: new RealtimeShare(priority),
    stallUs: request.safety.stallUs,
  });
  try {
    await loop.run();
  } catch (error) {
    injector.releaseAll();
    injector.close();
    // Whether that was all is for the guard to see.
    const failure = brokenOff(error);
    post({ type: 'ended', reason: 'failed', failure, released: [], letGo: false });
  } finally {
    wakeLatency.drop();
  }
}

/** Only the error's own name: what was being typed never leaves in a message. */
function brokenOff(error: unknown): InjectorFailure {
  const name = error instanceof Error ? error.name : 'unknown error';
  return {
    kind: 'host_failed',
    message: `The replay broke off by a mistake of Deskreel's (${name}): replay again and report this.`,
  };
}

async function begin(request: HostRequest): Promise<void> {
  shortenTimerSlack(request.platform);
  const giveBack = shortenTimerPeriod(request.platform);
  const priority = raisePriority(request.platform, start.env);
  const opened = await open(request);
  if (!opened.ok) {
    giveBack();
    post({ type: 'opened', result: opened });
    return;
  }
  const bound = findWakeBound(start.env, request.platform);
  const wakeLatencyUs = bound.ok ? bound.value : null;
  const { capabilities: injector, guardBy } = opened.value;
  const realtime = priority !== null;
  const facts = { injector, wakeLatencyUs, realtime, ...(guardBy !== undefined && { guardBy }) };
  post({ type: 'opened', result: ok(facts) });
  await play(opened.value, new WakeLatency(wakeLatencyUs), priority, request);
  giveBack();
}

// The host sends nothing else this way.
parentPort?.once('message', (request: HostRequest) => void begin(request));
