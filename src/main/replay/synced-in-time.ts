import type { Injector, InjectorFailure } from './injector';

/** How long the system may take to have done what was sent, ms; and how often it is asked whether to give up. */
const LIMIT_MS = 1_000;
const LOOK_MS = 10;

/**
 * Whether the system has done what was sent: false when it takes too long, or `givenUp`, and the failure where it says that
 * it cannot.
 */
export function syncedInTime(
  injector: Pick<Injector, 'sync'>,
  givenUp: () => boolean,
): Promise<boolean | InjectorFailure> {
  const limit = performance.now() + LIMIT_MS;
  return new Promise((resolve) => {
    const settle = (synced: boolean | InjectorFailure): void => {
      clearInterval(timer);
      resolve(synced);
    };
    const timer = setInterval(() => {
      if (givenUp() || performance.now() >= limit) settle(false);
    }, LOOK_MS);
    void injector.sync().then((result) => settle(result.ok ? true : result.error));
  });
}
