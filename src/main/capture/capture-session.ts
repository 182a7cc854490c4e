import type { Dispose } from '../../shared/base/disposables';
import { err, ok, type Result } from '../../shared/base/result';
import type { MonotonicMicros } from '../../shared/base/time';
import type { Backend } from './backend';
import { BatchGate } from './batch-gate';
import { BatchWriter } from './batch-writer';
import { openBackend } from './capture-backend';
import type { CaptureOutput } from './capture-output';
import { placeEventTime } from './event-time';
import type { Hook } from './hook';
import { HookFeed } from './hook-feed';
import { HookPulse } from './hook-pulse';
import type { CaptureRequest } from './host-protocol';
import { monotonicNow } from './monotonic';
import { OverrunGuard } from './overrun-guard';
import { onTick, TICK_MS } from './shared-tick';
import type { SourceFailure, SourceInfo } from './source';

/** Least time between batches while events keep coming, ms. */
const GAP_MS = 1;
const GAP_WATCHED_MS = 0;
/** So many turns of so many ms must bring nothing before what was under way counts as arrived. */
const QUIET_TURNS = 4;
const QUIET_TURN_MS = 5;
/** The same while keys that the server had from the device have not come. */
const MISSED_TURNS = 100;
/** In how many ticks nothing may come before keys are missed. */
const MISSED_LOOKS = 10;
/** How long to wait for that at most, ms. */
const SETTLE_LIMIT_MS = 3_000;
/** How long the system may take to hand over what happened. One that is frozen never does. */
const FLUSH_LIMIT_MS = 800;

/** The hook at work. */
export interface CaptureSession {
  readonly info: SourceInfo;
  /** Starts sending. What has happened since `info`'s instant is sent first. */
  readonly open: () => void;
  readonly watch: (on: boolean) => void;
  /** The recorder has taken so many bytes of batches so far. */
  readonly taken: (bytes: number) => void;
  /** The hook lived then, and what happened before the system has handed over, and it has left or was told as lost. */
  readonly handedOverUntil: () => MonotonicMicros;
  /**
   * Sends what is under way, then stops the hook. Resolves with the time from which on events may be
   * missing because the system did not hand them over, null when it did.
   */
  readonly stop: () => Promise<MonotonicMicros | null>;
  /** Sends what has arrived. */
  readonly flush: () => void;
}

/**
 * Probes the system, loads the hook and starts it. Nothing is sent before `open`. Events before
 * `info`'s instant are left out: what they changed is in `info`.
 */
export async function startCapture(
  request: CaptureRequest,
  output: CaptureOutput,
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): Promise<Result<CaptureSession, SourceFailure>> {
  let guard: OverrunGuard | null = null;
  // Nothing comes before the feed is open.
  const gate = new BatchGate((bytes) => guard?.batch(bytes), output.context);
  const writer = new BatchWriter((bytes) => gate.batch(bytes), GAP_MS);
  const pulse = new HookPulse();
  /** From then on a hook that says nothing is as it should be. */
  let ending = false;
  const died = (): void => {
    if (!ending) output.died();
  };
  const opened = await openBackend({
    platform,
    env,
    request,
    writer,
    gate,
    pulse,
    output: { failed: output.failed, died },
    // What came before has left before: the event that tells comes after.
    onMissed: ({ from, count }) => {
      writer.flush();
      guard?.missed(from, count);
    },
  });
  if (!opened.ok) {
    return opened;
  }
  const backend = opened.value;
  const feed = new HookFeed({
    platform: backend.platform,
    audit: backend.audit,
    buttons: backend.buttons,
    writer,
    keysOnly: request.keysOnly === true,
  });
  const stopLooking = lookForMissed(backend, writer);
  const started = await startHook(backend, feed, pulse, output);
  if (!started.ok) {
    stopLooking();
    backend.close();
    return started;
  }
  const hook = started.value;
  const info = await backend.info(hook).catch(() => null);
  if (info === null) {
    stopLooking();
    if (!hook.waitsForSystem) hook.stop();
    backend.close();
    return err(backend.goneFailure());
  }
  guard = new OverrunGuard({
    limit: request.backlogBytes,
    send: output.send,
    tell: output.overrun,
    placed: (eventTime) => placed(info, eventTime) ?? monotonicNow(),
    snapshot: backend.snapshot,
    settled: () => settle(backend, writer, feed),
  });
  const backlog = guard;
  return ok({
    info,
    // Should it end now, what is dropped here or waits here would be missing too.
    handedOverUntil: () => {
      const until = backend.handedOverUntil();
      return earliest([until, backlog.untold, placed(info, gate.waitingFrom)]) ?? until;
    },
    taken: (bytes) => backlog.taken(bytes),
    open: () => {
      const from = info.anchor?.eventTime ?? null;
      if (from !== null) backend.audit?.begin(from);
      backend.buttons?.begin(info.heldButtons);
      feed.open(from);
    },
    watch: (on) => {
      writer.gapMs = on ? GAP_WATCHED_MS : GAP_MS;
      backend.watch(on);
    },
    flush: () => {
      writer.flush();
      gate.giveUp();
    },
    stop: async () => {
      stopLooking();
      const { answered, complete } = await settle(backend, writer, feed);
      backend.audit?.giveUp();
      // Others still look after it while what is under way is waited for.
      ending = true;
      // Where the system does not answer, one that waits for it would hold us up. The process ends
      // after this anyway.
      if (answered || !hook.waitsForSystem) hook.stop();
      writer.flush();
      if (answered) await within(gate.drained(), FLUSH_LIMIT_MS);
      const lost = gate.giveUp();
      // Where no event time can be placed all since the last that was vouched for may be missing.
      const lostFrom = lost === null ? null : (placed(info, lost) ?? backend.handedOverUntil());
      if (answered) await within(backlog.opened(), FLUSH_LIMIT_MS);
      const delivered = complete ? null : placed(info, feed.latest);
      const until = answered ? delivered : backend.handedOverUntil();
      backend.close();
      return earliest([lostFrom, backlog.untold, until]);
    },
  });
}

function earliest(times: readonly (MonotonicMicros | null)[]): MonotonicMicros | null {
  return times.reduce(
    (first, time) => (first === null || (time !== null && time < first) ? time : first),
    null,
  );
}

/** Where an event time lies on the monotonic clock. */
function placed({ anchor }: SourceInfo, eventTime: number | null): MonotonicMicros | null {
  if (anchor === null || eventTime === null) return null;
  return placeEventTime(eventTime, anchor, monotonicNow());
}

/** Loads and starts the hook. */
function startHook(
  backend: Backend,
  feed: HookFeed,
  pulse: HookPulse,
  output: CaptureOutput,
): Promise<Result<Hook, SourceFailure>> {
  let broken = false;
  const tell = (error: unknown): void => {
    if (!broken) output.broken(error);
    broken = true;
  };
  return backend.openHook({
    take: (event) => {
      try {
        pulse.heard(event.time);
        feed.take(event);
      } catch (error) {
        tell(error);
      }
    },
    settle: (whole) => {
      try {
        feed.settle(whole);
      } catch (error) {
        tell(error);
      }
    },
  });
}

/**
 * Waits until what happened before now has come. The hook has a connection of its own, libuiohook a thread and
 * a queue besides, and none says when it is empty: either something later has come, or nothing for a while, which
 * is longer while keys are known to be still to come.
 */
async function settle(backend: Backend, writer: BatchWriter, feed: HookFeed): Promise<Settled> {
  const flushed = await flushWithin(backend, FLUSH_LIMIT_MS);
  const now = flushed.ok ? flushed.value : null;
  const limit = monotonicNow() + SETTLE_LIMIT_MS * 1000;
  let seen = writer.total;
  for (let quiet = 0; quiet < turnsToWait(backend); quiet += 1) {
    if (now !== null && feed.hasPassed(now)) break;
    if (monotonicNow() >= limit) return { answered: flushed.ok, complete: false };
    await new Promise((resolve) => setTimeout(resolve, QUIET_TURN_MS));
    // A late timer fires before what came meanwhile is looked at.
    await new Promise((resolve) => setImmediate(resolve));
    if (writer.total !== seen) quiet = -1;
    seen = writer.total;
  }
  return { answered: flushed.ok, complete: true };
}

/** How waiting for what was under way went. */
interface Settled {
  /** The system has handed over what happened before. */
  readonly answered: boolean;
  /** It did not take so long that it was given up. */
  readonly complete: boolean;
}

function turnsToWait({ audit }: Backend): number {
  return audit !== null && audit.outstanding > 0 ? MISSED_TURNS : QUIET_TURNS;
}

/**
 * Keys that do not come while the hook tells of nothing for long are missed, and buttons of which hook and server say
 * different things for long.
 */
function lookForMissed(backend: Backend, writer: BatchWriter): Dispose {
  const { audit } = backend;
  let quiet = 0;
  let seen = 0;
  let last = monotonicNow();
  return onTick(() => {
    const now = monotonicNow();
    // When this process stood still, what has come may still be unread.
    const late = now - last > 2 * TICK_MS * 1000;
    last = now;
    if (writer.total !== seen || audit === null || audit.outstanding === 0) quiet = 0;
    else if (!late) quiet += 1;
    seen = writer.total;
    if (quiet >= MISSED_LOOKS) audit?.giveUp();
    const look = late ? null : (backend.buttons?.look() ?? null);
    // Where the system is gone others say so.
    if (look !== null) backend.heldButtons().then(look, () => undefined);
  });
}

/** {@link Backend.flushNow}; an error when the system is gone or does not answer in time. */
async function flushWithin(
  backend: Backend,
  limitMs: number,
): Promise<Result<number | null, 'unanswered'>> {
  const flushing = backend.flushNow().then(ok, () => err('unanswered' as const));
  return (await within(flushing, limitMs)) ?? err('unanswered');
}

/** What `promise` resolves to, undefined when that takes longer than `limitMs`. */
async function within<Value>(promise: Promise<Value>, limitMs: number): Promise<Value | undefined> {
  let limit: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    limit = setTimeout(() => resolve(undefined), limitMs);
  });
  const value = await Promise.race([promise, late]);
  clearTimeout(limit);
  return value;
}
