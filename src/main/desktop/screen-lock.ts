import type { Dispose } from '../../shared/base/disposables';

/**
 * Tells when the screen is locked and unlocked, once per change; a screen that is locked already is
 * told of at once. Quiet where nothing can tell. Resolves when it listens.
 */
export function watchScreenLock(
  _env: NodeJS.ProcessEnv,
  _onChange: (locked: boolean) => void,
): Promise<Dispose> {
  return Promise.resolve(() => undefined);
}
