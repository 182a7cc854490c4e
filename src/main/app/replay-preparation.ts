import { err, ok, type Result } from '../../shared/base/result';
import type { ReplayWish } from '../../shared/contract/replay';
import type { ReplayMarker } from '../../shared/replay/replay-markers';
import type { ReplayReport } from '../../shared/replay/replay-report';
import type { ReplayOptions, ReplaySchedule } from '../../shared/replay/replay-schedule';
import type { WindowInfo } from '../../shared/session/app-rule';
import { type PlannedReplay, type ScheduleJob, scheduleOf } from '../replay/planned-replay';
import { isSameGround, type ReplayGround, readGround } from '../replay/replay-ground';
import { CHANGED_MEANWHILE, hasSameInputs } from '../replay/same-inputs';
import type { ReplayPlace } from '../replay/start-replay';
import { runInWorker } from '../session/run-in-worker';

/** A session read and ready to be replayed. */
export interface PreparedReplay {
  readonly sessionId: string;
  readonly title: string;
  readonly options: ReplayOptions;
  readonly coordinates: ReplayReport['options']['coordinates'];
  /** What is done about other displays; null: they are the same. */
  readonly onLayoutChange: ReplayReport['options']['onLayoutChange'];
  readonly schedule: ReplaySchedule;
  /** What stands in the session on the way, in order of time. */
  readonly markers: readonly ReplayMarker[];
  /** How the displays differ from those of the recording, a sentence; null when they do not. */
  readonly layoutChange: string | null;
  /** Where its places are by, and the recorded windows on which they depend. */
  readonly ground: ReplayGround;
  readonly windows: readonly WindowInfo[];
}

/** Where it is replayed. */
type PreparationPlace = Pick<ReplayPlace, 'env' | 'platform'>;

/** Fails with one sentence. */
export type Preparation = Result<PreparedReplay, { readonly message: string }>;

/**
 * Reads a session and makes its schedule in a worker thread. Where the displays have changed and the
 * wish does not say what becomes of places, it is planned as for `clamp`. `signal` ends it soon.
 */
export async function prepareReplay(
  file: string,
  wish: ReplayWish,
  { env, platform }: PreparationPlace,
  signal: AbortSignal,
): Promise<Preparation> {
  const ground = await readGround(wish.coordinates, env, platform);
  return ground.ok ? prepareOn(ground.value, file, wish, signal) : ground;
}

/** The same replay, planned anew where displays or windows have changed since. */
export async function prepareAgain(
  prepared: PreparedReplay,
  file: string,
  wish: ReplayWish,
  { env, platform }: PreparationPlace,
  signal: AbortSignal,
): Promise<Preparation> {
  const ground = await readGround(wish.coordinates, env, platform);
  if (!ground.ok) return ground;
  if (isSameGround(ground.value, prepared.ground, prepared.windows)) return ok(prepared);
  const latest = await prepareOn(ground.value, file, wish, signal);
  return latest.ok && !hasSameInputs(latest.value.schedule, prepared.schedule)
    ? err({ message: CHANGED_MEANWHILE })
    : latest;
}

async function prepareOn(
  ground: ReplayGround,
  file: string,
  wish: ReplayWish,
  signal: AbortSignal,
): Promise<Preparation> {
  const options = optionsOf(wish);
  const job: ScheduleJob = {
    file,
    options: { ...options, jitter: null },
    coordinates: wish.coordinates,
    onLayoutChange: wish.onLayoutChange ?? 'clamp',
    ...ground,
  };
  const done = await runInWorker<Result<PlannedReplay, { readonly message: string }>>(
    'schedule-worker',
    job,
    'The replay could not be planned',
    null,
    { signal },
  );
  if (!done.ok) {
    return err({ message: done.error.message });
  }
  const planned = done.value;
  if (!planned.ok) {
    return planned;
  }
  const { sessionId, title, layoutChange, windows, markers } = planned.value;
  return ok({
    sessionId,
    title,
    options,
    coordinates: job.coordinates,
    onLayoutChange: layoutChange === null ? null : job.onLayoutChange,
    schedule: scheduleOf(planned.value, options.jitter),
    markers,
    layoutChange,
    ground,
    windows,
  });
}

function optionsOf(wish: ReplayWish): ReplayOptions {
  const { speed, passes, pauseMs, fromUs, toUs, maxGapMs, moves, jitter } = wish;
  return {
    speed,
    passes,
    pauseUs: Math.round(pauseMs * 1000),
    fromUs,
    toUs,
    maxGapUs: maxGapMs === null ? null : Math.round(maxGapMs * 1000),
    moves,
    jitter: jitter === null ? null : { seed: jitter.seed, maxUs: Math.round(jitter.maxMs * 1000) },
  };
}
