import { randomUUID } from 'node:crypto';
import type { Dispose } from '../../shared/base/disposables';
import { err, type Result } from '../../shared/base/result';
import type { MonotonicMicros } from '../../shared/base/time';
import { afterChange } from './current-info';
import { HostLink, type LinkEnd } from './host-link';
import type { HostLauncher } from './host-process';
import type { CaptureRequest } from './host-protocol';
import { monotonicNow } from './monotonic';
import { settleHeap } from './settled-heap';
import type {
  InputSource,
  SourceFailure,
  SourceGap,
  SourceInfo,
  SourceRequest,
  SourceSink,
} from './source';

/** A host that dies this often within this time is not started again. */
const RESTART_LIMIT = 5;
const RESTART_WINDOW_S = 10;
/** So many within {@link RESTART_WINDOW_S} are launched for nothing: a machine on which hosts stand still has no time for more. */
const IDLE_SPARES = 3;
/** How long a host may take to deliver the rest when told to stop, ms. */
const STOP_LIMIT_MS = 5_000;
/** How much may wait in a host for a recorder that does not read: 2,000,000 events. */
const BACKLOG_BYTES = 64 * 1024 * 1024;

type State =
  | { readonly name: 'idle' }
  | { readonly name: 'starting'; readonly link: HostLink }
  | {
      readonly name: 'running';
      readonly link: HostLink;
      readonly sink: SourceSink;
      /** What is true by now, apart from what is held. */
      info: SourceInfo;
    }
  /** The last host is gone; everything until `completeUntil` was delivered. `link` starts. */
  | {
      readonly name: 'restarting';
      readonly link: HostLink;
      readonly sink: SourceSink;
      readonly info: SourceInfo;
      readonly completeUntil: MonotonicMicros;
    }
  | { readonly name: 'stopping'; readonly done: Promise<void> };

/**
 * An input source whose hook lives in a process of its own. When that process dies or hangs, another
 * is started and a gap is reported; when it can not be, the source fails with a reason.
 */
class HostedSource implements InputSource {
  readonly #launch: HostLauncher;
  /** Tells the display server that was recorded from another with the same name. */
  readonly #mark = randomUUID();
  readonly #backlogBytes: number;
  #state: State = { name: 'idle' };
  #watchers = 0;
  #request: SourceRequest = { focus: 'off' };
  /** Launched while the host that runs may hang, and not told to start. */
  #spare: HostLink | null = null;
  /** When one was given up, for {@link IDLE_SPARES}. */
  #givenUp: MonotonicMicros[] = [];
  /** When hosts died, for {@link RESTART_LIMIT}. */
  #deaths: MonotonicMicros[] = [];

  constructor(launch: HostLauncher, backlogBytes: number) {
    this.#launch = launch;
    this.#backlogBytes = backlogBytes;
  }

  async start(
    sink: SourceSink,
    request: SourceRequest,
  ): Promise<Result<SourceInfo, SourceFailure>> {
    if (this.#state.name !== 'idle') {
      throw new Error(`The source is ${this.#state.name} already.`);
    }
    this.#deaths = [];
    this.#givenUp = [];
    this.#request = request;
    const link = new HostLink(this.#launch);
    this.#state = { name: 'starting', link };
    const starting = link.start(this.#captureRequest(false));
    // Meanwhile there is nothing to take in.
    settleHeap();
    const started = await starting;
    // stop() may have been called meanwhile, and start() again.
    if (this.#state.name !== 'starting' || this.#state.link !== link) {
      return err(STOPPED);
    }
    if (!started.ok) {
      this.#state = { name: 'idle' };
      link.kill();
      return started;
    }
    this.#run(link, sink, started.value);
    return started;
  }

  async stop(): Promise<void> {
    const state = this.#state;
    switch (state.name) {
      case 'idle':
        return;
      case 'starting':
        // start() sees that it is over, and says so.
        this.#state = { name: 'idle' };
        state.link.kill();
        return;
      case 'stopping':
        return state.done;
      case 'running': {
        const { link, sink } = state;
        return this.#stopWith(async () => {
          const { complete, completeUntil } = await link.stop(STOP_LIMIT_MS);
          if (!complete) sink.gap(gapAtEnd(completeUntil, state.info, 'host_restarted'));
        });
      }
      case 'restarting': {
        const { link, sink, info, completeUntil } = state;
        return this.#stopWith(async () => {
          // Nothing of it was delivered, and nothing of it will be.
          link.kill();
          // Not from within the call to stop(), which may come from the sink.
          await Promise.resolve();
          sink.gap(gapAtEnd(completeUntil, info, 'host_restarted'));
        });
      }
    }
  }

  async #stopWith(stop: () => Promise<void>): Promise<void> {
    this.#prepare(false);
    const done = stop();
    this.#state = { name: 'stopping', done };
    await done;
    this.#state = { name: 'idle' };
  }

  watch(): Dispose {
    this.#watchers += 1;
    if (this.#watchers === 1) this.#tellWatching();
    let disposed = false;
    return () => {
      if (disposed) return;
      disposed = true;
      this.#watchers -= 1;
      if (this.#watchers === 0) this.#tellWatching();
    };
  }

  #captureRequest(resume: boolean): CaptureRequest {
    return { mark: this.#mark, resume, backlogBytes: this.#backlogBytes, ...this.#request };
  }

  #tellWatching(): void {
    if (this.#state.name === 'running') {
      this.#state.link.post({ type: 'watch', on: this.#watchers > 0 });
    }
  }

  #run(link: HostLink, sink: SourceSink, info: SourceInfo): void {
    const running: State = { name: 'running', link, sink, info };
    this.#state = running;
    link.run({
      batch: sink.batch,
      context: (change) => {
        running.info = afterChange(running.info, change);
        sink.context(change);
      },
      overrun: ({ from, to, lost, state }) =>
        sink.gap({ from, to, reason: 'overrun', lost, info: { ...running.info, ...state } }),
      suspect: (hangs) => {
        // One that is told to stop is waited for, however silent.
        if (this.#state === running) this.#prepare(hangs);
      },
      ended: (end) => {
        if (this.#state === running) void this.#ended(sink, running.info, end);
      },
    });
    if (this.#watchers > 0) this.#tellWatching();
  }

  /** Has another host at hand, or no longer. */
  #prepare(wanted: boolean): void {
    if (wanted) {
      this.#givenUp = lately(this.#givenUp);
      if (this.#givenUp.length < IDLE_SPARES) this.#spare ??= new HostLink(this.#launch);
    } else if (this.#spare !== null) {
      this.#spare.kill();
      this.#spare = null;
      this.#givenUp.push(monotonicNow());
    }
  }

  async #ended(sink: SourceSink, lastInfo: SourceInfo, end: LinkEnd): Promise<void> {
    if (end.failure !== null) {
      this.#fail(sink, lastInfo, end.completeUntil, end.failure);
      return;
    }
    const restarted = await this.#restart(sink, lastInfo, end.completeUntil);
    if (restarted === null) return;
    const { link, info } = restarted;
    const to = info.anchor?.monotonic ?? monotonicNow();
    const from = end.completeUntil < to ? end.completeUntil : to;
    sink.gap({ from, to, reason: 'host_restarted', lost: null, info });
    this.#run(link, sink, info);
  }

  /** A new host that has started. null when there is none, and the sink or stop() knows. */
  async #restart(
    sink: SourceSink,
    lastInfo: SourceInfo,
    completeUntil: MonotonicMicros,
  ): Promise<{ readonly link: HostLink; readonly info: SourceInfo } | null> {
    for (;;) {
      this.#deaths = [...lately(this.#deaths), monotonicNow()];
      if (this.#deaths.length > RESTART_LIMIT) {
        this.#fail(sink, lastInfo, completeUntil, {
          kind: 'host_failed',
          message: `The capture host ended ${this.#deaths.length} times within ${RESTART_WINDOW_S} s: what was recorded until then is kept; start again and report this.`,
        });
        return null;
      }
      const link = this.#spare ?? new HostLink(this.#launch);
      this.#spare = null;
      this.#state = { name: 'restarting', link, sink, info: lastInfo, completeUntil };
      const started = await link.start(this.#captureRequest(true));
      if (this.#state.name !== 'restarting' || this.#state.link !== link) {
        link.kill();
        return null;
      }
      if (started.ok) return { link, info: started.value };
      if (started.error.kind !== 'host_failed') {
        this.#fail(sink, lastInfo, completeUntil, whileRunning(started.error));
        return null;
      }
    }
  }

  /** The end, and what may be missing before it. */
  #fail(
    sink: SourceSink,
    lastInfo: SourceInfo,
    completeUntil: MonotonicMicros,
    failure: SourceFailure,
  ): void {
    this.#prepare(false);
    this.#state = { name: 'idle' };
    const reason = failure.kind === 'display_gone' ? 'display_gone' : 'host_restarted';
    sink.gap(gapAtEnd(completeUntil, lastInfo, reason));
    sink.failed(failure);
  }
}

/** Those of the moments that are within {@link RESTART_WINDOW_S}. */
function lately(moments: readonly MonotonicMicros[]): MonotonicMicros[] {
  const now = monotonicNow();
  return moments.filter((moment) => now - moment < RESTART_WINDOW_S * 1e6);
}

const STOPPED: SourceFailure = {
  kind: 'host_failed',
  message: 'The recording was stopped before it had started: start it again.',
};

/** What a host finds when it is started anew: a display that cannot be reached has gone. */
function whileRunning(failure: SourceFailure): SourceFailure {
  if (failure.kind !== 'no_display' && failure.kind !== 'display_refused') return failure;
  return {
    kind: 'display_gone',
    message:
      'The X display went away while it was recorded: what was recorded until then is kept; start again when the display is back.',
  };
}

/**
 * The gap between what was delivered last and now, when the source ends. Nobody is there to say what
 * is held: nothing is, as far as the recording goes.
 */
function gapAtEnd(
  completeUntil: MonotonicMicros,
  lastInfo: SourceInfo,
  reason: SourceGap['reason'],
): SourceGap {
  const to = monotonicNow();
  const from = completeUntil < to ? completeUntil : to;
  const info = { ...lastInfo, heldKeys: [], heldButtons: [], pointer: null };
  return { from, to, reason, lost: null, info };
}

/**
 * An input source on a capture host that `launch` starts, see {@link HostLauncher}. `backlogBytes`: how
 * much may wait in the host before it drops events.
 */
export function createHostedSource(
  launch: HostLauncher,
  backlogBytes: number = BACKLOG_BYTES,
): InputSource {
  return new HostedSource(launch, backlogBytes);
}
