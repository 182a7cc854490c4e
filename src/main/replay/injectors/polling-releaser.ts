import type { Releaser } from '../releaser';

/** How long nothing may be down before that is believed, ms, and how long it is tried at most. */
const CALM_MS = 100;
const LONGEST_MS = 2_000;
/** Between two looks, ms. */
const LOOK_MS = 5;

/** A key or a button that a replay may have left down. */
export interface PressedThing {
  /** Whether the system has it down now, also because a hand holds it. */
  readonly isDown: () => boolean;
  readonly letGo: () => void;
}

/** A releaser for systems that answer at once what is down. */
export function createPollingReleaser(things: readonly PressedThing[]): Releaser {
  return {
    release: async () => {
      const released = new Set<PressedThing>();
      const end = performance.now() + LONGEST_MS;
      let calmUntil = performance.now() + CALM_MS;
      while (performance.now() < Math.min(calmUntil, end)) {
        const down = things.filter((thing) => thing.isDown());
        for (const thing of down) {
          thing.letGo();
          released.add(thing);
        }
        if (down.length > 0) calmUntil = performance.now() + CALM_MS;
        await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      }
      return released.size;
    },
    // The desktop ends with the login session, which ends this process too.
    onGone: () => () => undefined,
    close: () => undefined,
  };
}
