import type * as Uiohook from 'uiohook-napi';
import type { HookEvent } from './hook-rows';

/** The native hook, loaded. */
export interface Hook {
  readonly version: string;
  /** Delivers until stopped. Throws when the system does not let it. */
  readonly start: (listener: (event: HookEvent) => void) => void;
  readonly stop: () => void;
}

/**
 * Loads uiohook-napi. Only after the display was probed: without one, loading ends the process and
 * starting aborts it. An exception that leaves the listener would abort it too; so none may.
 */
export function loadHook(): Hook {
  // Not an import: those happen before anything can be probed.
  const { uIOhook } = require('uiohook-napi') as typeof Uiohook;
  const { version } = require('uiohook-napi/package.json') as { readonly version: string };
  return {
    version,
    start: (listener) => {
      // What the native part calls. The package's own emits every event twice, once by its kind.
      Object.defineProperty(uIOhook, 'handler', { value: listener });
      uIOhook.start();
    },
    stop: () => uIOhook.stop(),
  };
}
