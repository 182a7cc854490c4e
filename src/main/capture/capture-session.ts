import { err, ok, type Result } from '../../shared/base/result';
import type { HookPlatform } from '../../shared/input/physical-keys';
import { BatchWriter } from './batch-writer';
import { type Backend, openBackend } from './capture-backend';
import { type Hook, loadHook } from './hook';
import { type HookEvent, writeHookEvent } from './hook-rows';
import type { CaptureRequest } from './host-protocol';
import type { SourceFailure, SourceInfo } from './source';

/** Least time between batches while events keep coming, ms. */
const GAP_MS = 2;
const GAP_WATCHED_MS = 1;
/** How long nothing must come before what was under way counts as arrived, and how long to wait at most, ms. */
const QUIET_MS = 10;
const SETTLE_LIMIT_MS = 200;

/** The hook at work. */
export interface CaptureSession {
  readonly info: SourceInfo;
  /** Starts sending. What has happened since `info`'s instant is sent first. */
  readonly open: () => void;
  readonly watch: (on: boolean) => void;
  /** Sends what is under way, then stops the hook. */
  readonly stop: () => Promise<void>;
  /** Sends what has arrived. */
  readonly flush: () => void;
}

/** Where a {@link CaptureSession} delivers. */
export interface CaptureOutput {
  /** Bytes of `encodeBatch`. */
  readonly send: (bytes: Uint8Array) => void;
  /** The hook has ended by itself. */
  readonly failed: (failure: SourceFailure) => void;
  /** A listener of ours has thrown: a bug, to be reported once. */
  readonly broken: (error: unknown) => void;
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
  const writer = new BatchWriter((bytes) => output.send(bytes), GAP_MS);
  const opened = await openBackend(platform, env, request, writer, output.failed);
  if (!opened.ok) {
    return opened;
  }
  const backend = opened.value;
  const begun = beginHook(backend, writer, output);
  if (!begun.ok) {
    backend.close();
    return begun;
  }
  const { hook, open } = begun.value;
  const info = await backend.info(hook.version).catch(() => null);
  if (info === null) {
    backend.close();
    return err(backend.goneFailure);
  }
  return ok({
    info,
    open: () => open(info.anchor?.eventTime ?? null),
    watch: (on) => {
      writer.gapMs = on ? GAP_WATCHED_MS : GAP_MS;
      backend.watch(on);
    },
    flush: () => writer.flush(),
    stop: async () => {
      await settle(backend, writer);
      hook.stop();
      writer.flush();
      backend.close();
    },
  });
}

/** The hook started, holding back what it delivers until `open` says from which event time on. */
interface BegunHook {
  readonly hook: Hook;
  readonly open: (from: number | null) => void;
}

function beginHook(
  backend: Backend,
  writer: BatchWriter,
  output: CaptureOutput,
): Result<BegunHook, SourceFailure> {
  const platform: HookPlatform = backend.platform;
  const early: HookEvent[] = [];
  let opened = false;
  let broken = false;
  const report = (error: unknown): void => {
    if (!broken) output.broken(error);
    broken = true;
  };
  try {
    const hook = loadHook();
    hook.start((event) => {
      try {
        if (opened) writeHookEvent(event, platform, writer, backend.unnamed);
        else early.push(event);
      } catch (error) {
        report(error);
      }
    });
    return ok({
      hook,
      open: (from) => {
        opened = true;
        for (const event of early.splice(0)) {
          // 32 bits that wrap: the sign of the difference tells earlier from later.
          if (from !== null && ((event.time - from) | 0) < 0) continue;
          writeHookEvent(event, platform, writer, backend.unnamed);
        }
      },
    });
  } catch (error) {
    return err(backend.hookFailure(error instanceof Error ? error.message : 'unknown reason'));
  }
}

/** Waits until what happened before now has reached the writer. */
async function settle(backend: Backend, writer: BatchWriter): Promise<void> {
  await backend.flushNow().catch(() => undefined);
  const limit = Date.now() + SETTLE_LIMIT_MS;
  let seen = -1;
  while (seen !== writer.total && Date.now() < limit) {
    seen = writer.total;
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
  }
}
