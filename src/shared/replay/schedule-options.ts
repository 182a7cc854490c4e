import type { ReplayOptions } from './replay-schedule';

/** The slowest and the fastest replay, times the speed of the recording. */
export const SPEEDS = { least: 0.05, most: 20 } as const;

/** How a session is replayed when nobody says otherwise: once, as it was. */
export const DEFAULT_REPLAY_OPTIONS: ReplayOptions = {
  speed: 1,
  passes: 1,
  pauseUs: 0,
  fromUs: null,
  toUs: null,
  maxGapUs: null,
  moves: true,
  jitter: null,
};

/** What is wrong with options, as a sentence with its cure; null: nothing. */
export function problemOf(options: ReplayOptions): string | null {
  const { speed, passes, pauseUs, fromUs, toUs, maxGapUs, jitter } = options;
  if (!(speed >= SPEEDS.least && speed <= SPEEDS.most)) {
    return `A replay cannot run at ${speed} times the speed: choose one from ${SPEEDS.least} to ${SPEEDS.most}.`;
  }
  if (!Number.isSafeInteger(passes) || passes < 0) {
    return `A session cannot be replayed ${passes} times: give a whole number, 0 for without end.`;
  }
  if (!isLength(pauseUs)) {
    return 'The pause between two passes is no length of time: give 0 or more seconds.';
  }
  if ((fromUs !== null && !isLength(fromUs)) || (toUs !== null && !isLength(toUs))) {
    return 'The part to replay begins or ends at no time of a session: give 0 or more seconds.';
  }
  if (fromUs !== null && toUs !== null && toUs <= fromUs) {
    return 'The part to replay ends before it begins: give an end after its start.';
  }
  if (maxGapUs !== null && !isLength(maxGapUs)) {
    return 'The longest gap is no length of time: give 0 or more seconds.';
  }
  if (jitter !== null && !(isLength(jitter.maxUs) && Number.isSafeInteger(jitter.seed))) {
    return 'The jitter is not as it should be: give 0 or more milliseconds, and a whole number as seed.';
  }
  return null;
}

function isLength(us: number): boolean {
  return Number.isFinite(us) && us >= 0;
}
