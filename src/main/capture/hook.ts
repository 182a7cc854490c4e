import type * as Uiohook from 'uiohook-napi';
import type { HookEvent } from './hook-rows';

/** Who takes what a hook delivers. Neither may throw: that would end the process. */
export interface HookSink {
  readonly take: (event: HookEvent) => void;
  /** Called after one or more of {@link take}. `whole`: nothing more has come so far. */
  readonly settle: (whole: boolean) => void;
}

/** A hook that delivers until stopped. */
export interface Hook {
  readonly version: string;
  readonly stop: () => void;
}

/** Starts a hook. Rejects when the system does not let it. */
export type OpenHook = (sink: HookSink) => Promise<Hook>;

/**
 * Loads uiohook-napi and starts it. Only after the display was probed: without one, loading ends the
 * process and starting aborts it.
 */
export const openUiohook: OpenHook = (sink) =>
  new Promise((resolve) => {
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
    resolve({ version, stop: () => uIOhook.stop() });
  });
