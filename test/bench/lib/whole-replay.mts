import { isWheelRelease, type MixedEvent } from './mixed-events.mts';

/**
 * Throws unless a replay of `events` came to its end and every operation was timed: what was broken off would pass for
 * fast. `told`: the last line of replay-process.ts; `actualUs`: when each was done, null: nobody knows.
 */
export function requireWhole(
  told: string,
  actualUs: readonly (number | null)[],
  events: readonly MixedEvent[],
): void {
  const operations = events.filter((event) => !isWheelRelease(event)).length;
  const timed = actualUs.filter((at) => at !== null).length;
  if (told === 'done done' && timed === operations && actualUs.length === operations) return;
  throw new Error(
    `The replay was not whole: it said "${told}", and ${timed} of ${operations} operations were timed.`,
  );
}
