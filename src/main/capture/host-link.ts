import { err, type Result } from '../../shared/base/result';
import { type MonotonicMicros, monotonicMicros } from '../../shared/base/time';
import { BatchDecoder } from './batch-codec';
import { placeEventTime } from './event-time';
import type { HostExit, HostLauncher, HostProcess } from './host-process';
import {
  type CaptureRequest,
  type FromHost,
  type Overrun,
  TAKEN_STEP_BYTES,
  type ToHost,
} from './host-protocol';
import { HostSilence, LOOK_MS, SILENT_LOOKS, threadWork } from './host-silence';
import { monotonicNow } from './monotonic';
import type { ContextChange, SourceBatch, SourceFailure, SourceInfo } from './source';
import { wipe } from './wiped-bytes';

/** How long a host may take to start, ms. */
const START_LIMIT_MS = 10_000;
const STARTS_TOO_SLOWLY: SourceFailure = {
  kind: 'host_failed',
  message: `The capture host was not ready within ${START_LIMIT_MS / 1000} s: close what keeps the machine busy, start again, and run deskreel doctor if that does not help.`,
};
/** How many silent looks make it likely enough that a host hangs for another to be launched meanwhile, which takes longest. */
const SUSPECT_LOOKS = 2;

/** Why a link is over. */
export interface LinkEnd {
  /** What the host said before it ended, null when it just died. */
  readonly failure: SourceFailure | null;
  /** Everything that happened until then was delivered. */
  readonly completeUntil: MonotonicMicros;
}

/** How a link was stopped. */
export interface LinkStop {
  /** The host said that everything was delivered. */
  readonly complete: boolean;
  /** Everything that happened until then was delivered in any case. */
  readonly completeUntil: MonotonicMicros;
}

/** What a running link tells. */
export interface LinkListener {
  readonly batch: (batch: SourceBatch, arrival: MonotonicMicros) => void;
  readonly context: (change: ContextChange) => void;
  readonly overrun: (overrun: Overrun) => void;
  /** The host may hang: nothing was heard of it for a while. Told at each look, and once when it was heard again. */
  readonly suspect: (hangs: boolean) => void;
  /** Called once, unless the link was killed; also where it was stopped. */
  readonly ended: (end: LinkEnd) => void;
}

/** What has its place in the order of events. */
type Delivery = Extract<FromHost, Uint8Array | { readonly type: 'context' | 'overrun' }>;

/** One capture host, from its start to its end. */
export class HostLink {
  readonly #host: HostProcess;
  readonly #decoder = new BatchDecoder();
  #listener: LinkListener | null = null;
  /** Whether the host has said anything since it was looked after last. */
  #heard = true;
  #completeUntil = monotonicNow();
  /** What is complete by the next beat. */
  #handedOverUntil = this.#completeUntil;
  /** Bytes of batches taken, and how many the host knows of. */
  #taken = 0;
  #toldTaken = 0;
  #anchor: SourceInfo['anchor'] = null;
  #failure: SourceFailure | null = null;
  #onStarted: (result: Result<SourceInfo, SourceFailure>) => void = () => undefined;
  #onStopped: (missingFrom: MonotonicMicros | null) => void = () => undefined;
  #watchdog: NodeJS.Timeout | null = null;
  /** Batches and changes that came before anybody listened. null from then on. */
  #waiting: Delivery[] | null = [];
  /** How the host has ended, null while it runs. */
  #exited: HostExit | null = null;

  /** Launches the host. */
  constructor(launch: HostLauncher) {
    this.#host = launch();
    this.#host.onMessage((message) => this.#message(message as FromHost));
    this.#host.onExit((exit) => this.#exit(exit));
  }

  /** Has the host load the hook. Batches wait for {@link run}. */
  start(request: CaptureRequest): Promise<Result<SourceInfo, SourceFailure>> {
    if (this.#exited !== null) return Promise.resolve(err(this.#failedStart(this.#exited)));
    return new Promise((resolve) => {
      const limit = setTimeout(() => {
        this.#failure ??= STARTS_TOO_SLOWLY;
        this.#host.kill();
      }, START_LIMIT_MS);
      this.#onStarted = (result) => {
        clearTimeout(limit);
        resolve(result);
      };
      this.#host.post({ type: 'start', ...request });
    });
  }

  /**
   * Begins to listen, from the next turn of the event loop on: whoever waits for {@link start} is
   * served first. The first batches can come in one piece with the answer to it.
   */
  run(listener: LinkListener): void {
    this.#listener = listener;
    if (this.#exited === null) this.#watch();
    setImmediate(() => {
      this.#deliverWaiting();
      if (this.#exited !== null) this.#tellEnd();
    });
  }

  /** Sends a message to the host. */
  post(message: ToHost): void {
    this.#host.post(message);
  }

  /**
   * Resolves when the last batch was delivered: the host said so, or it has ended, or it was ended
   * because it took longer than `limitMs`.
   */
  stop(limitMs: number): Promise<LinkStop> {
    return new Promise((resolve) => {
      if (this.#exited !== null) {
        this.#deliverWaiting();
        resolve({ complete: false, completeUntil: this.#completeUntil });
        return;
      }
      const limit = setTimeout(() => this.#host.kill(), limitMs);
      this.#onStopped = (missingFrom) => {
        clearTimeout(limit);
        this.#unwatch();
        resolve(
          missingFrom === null
            ? { complete: true, completeUntil: monotonicNow() }
            : { complete: false, completeUntil: missingFrom },
        );
      };
      this.#host.post({ type: 'stop' });
    });
  }

  /** Ends the host at once. Its end is not told of. */
  kill(): void {
    this.#listener = null;
    this.#unwatch();
    this.#host.kill();
    // To nobody: that wipes them.
    this.#deliverWaiting();
  }

  #message(message: FromHost): void {
    this.#heard = true;
    if (message instanceof Uint8Array) {
      this.#deliver(message);
      return;
    }
    switch (message.type) {
      case 'started':
        this.#anchor = message.info.anchor;
        this.#completeUntil = this.#anchor?.monotonic ?? monotonicNow();
        this.#handedOverUntil = this.#completeUntil;
        this.#onStarted({ ok: true, value: message.info });
        break;
      case 'context':
      case 'overrun':
        this.#deliver(message);
        break;
      case 'failed':
        // What comes after it comes of it.
        this.#failure ??= message.failure;
        break;
      case 'stopped':
        this.#deliverWaiting();
        this.#onStopped(message.missingFrom);
        break;
      case 'beat':
        // It says less than the last one where what had happened by then is held back.
        this.#complete(earlier(this.#handedOverUntil, message.handedOverUntil));
        this.#handedOverUntil = message.handedOverUntil;
        break;
    }
  }

  #batch(bytes: Uint8Array): void {
    const batch = this.#decoder.decode(bytes);
    if (batch === null) return;
    const { arrival } = this.#decoder;
    // Events come in order: before the last one nothing is missing.
    const lastTime = batch.time[batch.count - 1];
    if (lastTime !== undefined) this.#complete(this.#placed(lastTime, arrival));
    try {
      this.#listener?.batch(batch, arrival);
    } finally {
      // What the collector has kept back is not to be read here either; `bytes` whoever reads them wipes.
      this.#decoder.forget();
    }
    this.#taken += bytes.length;
    if (this.#taken - this.#toldTaken >= TAKEN_STEP_BYTES) {
      this.#toldTaken = this.#taken;
      this.#host.post({ type: 'taken', bytes: this.#taken });
    }
  }

  /** Where an event time in ms lies, its resolution and the anchor's error subtracted; else when it arrived. */
  #placed(eventTime: number, arrival: MonotonicMicros): MonotonicMicros {
    if (this.#anchor === null) return arrival;
    return monotonicMicros(placeEventTime(eventTime, this.#anchor, arrival) - 1000);
  }

  #complete(until: MonotonicMicros): void {
    if (until > this.#completeUntil) this.#completeUntil = until;
  }

  #exit(exit: HostExit): void {
    this.#exited = exit;
    this.#unwatch();
    // Means nothing when it had started: run() will see that it is over.
    this.#onStarted(err(this.#failedStart(exit)));
    if (this.#listener !== null) this.#deliverWaiting();
    this.#onStopped(this.#completeUntil);
    this.#tellEnd();
  }

  #failedStart(exit: HostExit): SourceFailure {
    return this.#failure ?? diedAtStart(exit);
  }

  #deliverWaiting(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    try {
      for (const message of waiting) this.#deliver(message);
    } finally {
      for (const message of waiting) if (message instanceof Uint8Array) wipe(message);
    }
  }

  #deliver(message: Delivery): void {
    // A copy (not by `slice`, which makes none of a `Buffer`): its bytes are there no longer than this lasts.
    if (this.#waiting !== null)
      this.#waiting.push(message instanceof Uint8Array ? new Uint8Array(message) : message);
    else if (message instanceof Uint8Array) this.#batch(message);
    else if (message.type === 'context') this.#listener?.context(message.change);
    else this.#listener?.overrun(message);
  }

  #tellEnd(): void {
    const listener = this.#listener;
    this.#listener = null;
    listener?.ended({ failure: this.#failure, completeUntil: this.#completeUntil });
  }

  #watch(): void {
    const silence = new HostSilence(() => threadWork(this.#host.pid));
    let suspected = false;
    let last = monotonicNow();
    this.#watchdog = setInterval(() => {
      const now = monotonicNow();
      // When it was us who did not run, or the whole machine, what the host said may still be unread:
      // such a look says nothing. It does not begin the count anew either, or a main loop that is late
      // at every second look would never find a host that hangs.
      const late = now - last > 2 * LOOK_MS * 1000;
      last = now;
      if (this.#heard) silence.heard();
      else if (!late) silence.look();
      this.#heard = false;
      const hangs = silence.looks >= SUSPECT_LOOKS;
      if (hangs || suspected) this.#listener?.suspect(hangs);
      suspected = hangs;
      if (silence.looks >= SILENT_LOOKS) this.#host.kill();
    }, LOOK_MS);
  }

  #unwatch(): void {
    if (this.#watchdog !== null) clearInterval(this.#watchdog);
    this.#watchdog = null;
  }
}

function earlier(a: MonotonicMicros, b: MonotonicMicros): MonotonicMicros {
  return a < b ? a : b;
}

function diedAtStart({ code, signal }: HostExit): SourceFailure {
  const how = signal === null ? `exit code ${code ?? 'unknown'}` : signal;
  return {
    kind: 'host_failed',
    message: `The capture host ended while it started (${how}): run deskreel doctor.`,
  };
}
