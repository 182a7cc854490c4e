import type { Releaser } from '../releaser';

/** How long nothing may be down before that is believed, ms. */
const CALM_MS = 100;
/** What is down after so many tries is held by a hand. */
const MOST_TRIES = 3;
/** Between two looks, ms. */
const LOOK_MS = 5;

/** A key or a button that a replay may have left down. */
export interface PressedThing {
  /** As reports name it. */
  readonly name: string;
  /** Whether the system has it down now, also because a hand holds it. */
  readonly isDown: () => boolean;
  readonly letGo: () => void;
}

/** A releaser for systems that answer at once what is down. */
export function createPollingReleaser(things: readonly PressedThing[]): Releaser {
  return {
    release: async () => {
      const tries = new Map<PressedThing, number>();
      let calmUntil = performance.now() + CALM_MS;
      while (performance.now() < calmUntil) {
        for (const thing of things) {
          const tried = tries.get(thing) ?? 0;
          if (tried === MOST_TRIES || !thing.isDown()) continue;
          thing.letGo();
          tries.set(thing, tried + 1);
          calmUntil = performance.now() + CALM_MS;
        }
        await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      }
      return [...tries.keys()].map(({ name }) => name);
    },
    // The desktop ends with the login session, which ends this process too.
    onGone: () => () => undefined,
    close: () => undefined,
  };
}
