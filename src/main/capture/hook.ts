import type * as Uiohook from 'uiohook-napi';
import { err, ok, type Result } from '../../shared/base/result';
import type { HookEvent } from './hook-rows';
import type { SourceFailure } from './source';

/** Who takes what a hook delivers. Neither may throw: that would end the process. */
export interface HookSink {
  /** What it is given is good until it returns, and may be used again and wiped then. */
  readonly take: (event: HookEvent) => void;
  /** Called after one or more of {@link take}. `whole`: nothing more has come so far. */
  readonly settle: (whole: boolean) => void;
}

/** A hook that delivers until stopped. */
export interface Hook {
  readonly version: string;
  readonly stop: () => void;
  /** `stop` asks the system, and does not return before there is an answer. */
  readonly waitsForSystem: boolean;
  /** The X server's id of the RECORD context that it made itself; null where there is none, or another made it. */
  readonly context: number | null;
}

/** Starts a hook. Fails when the system does not let it. */
export type OpenHook = (sink: HookSink) => Promise<Result<Hook, SourceFailure>>;

/**
 * Loads uiohook-napi and starts it. Only after the display was probed: without one, loading ends the
 * process and starting aborts it. `failure` makes of a reason what is told where it does not start.
 */
export function openUiohook(failure: (reason: string) => SourceFailure): OpenHook {
  return (sink) => {
    try {
      return Promise.resolve(ok(startUiohook(sink)));
    } catch (error) {
      return Promise.resolve(err(failure(reasonOf(error))));
    }
  };
}

function startUiohook(sink: HookSink): Hook {
  // Not an import: those happen before anything can be probed.
  const { uIOhook } = require('uiohook-napi') as typeof Uiohook;
  const { version } = require('uiohook-napi/package.json') as { readonly version: string };
  const handler = (event: HookEvent): void => {
    sink.take(event);
    sink.settle(false);
  };
  // What the native part calls. The package's own emits every event twice, once by its kind.
  Object.defineProperty(uIOhook, 'handler', { value: handler });
  uIOhook.start();
  return { version, stop: () => uIOhook.stop(), waitsForSystem: true, context: null };
}

/** What is told of a hook that does not start on an X display. */
export function xHookFailure(display: string, error: unknown): SourceFailure {
  const reason = reasonOf(error);
  const cure = reason.includes('shared object')
    ? 'install the library it names'
    : 'check that the server allows recording';
  return {
    kind: 'hook_failed',
    message: `The input hook does not start on the X display ${display} (${reason.replace(/\.$/, '')}): ${cure}.`,
  };
}

function reasonOf(error: unknown): string {
  if (typeof error === 'string') return error;
  return error instanceof Error ? error.message : 'unknown reason';
}
