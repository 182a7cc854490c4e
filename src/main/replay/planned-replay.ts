import { passesOf } from '../../shared/replay/jitter';
import type { ReplayMarker } from '../../shared/replay/replay-markers';
import type { ReplayReport } from '../../shared/replay/replay-report';
import type {
  ReplayOptions,
  ReplayPass,
  ReplaySchedule,
} from '../../shared/replay/replay-schedule';
import type { WindowInfo } from '../../shared/session/app-rule';
import type { ReplayGround } from './replay-ground';

/** What to make a schedule of. */
export interface ScheduleJob extends ReplayGround {
  readonly file: string;
  /** Without jitter, so that every pass is the same. */
  readonly options: ReplayOptions & { readonly jitter: null };
  readonly coordinates: ReplayReport['options']['coordinates'];
  /** What becomes of places on other displays than those of the recording. */
  readonly onLayoutChange: 'scale' | 'clamp';
}

/** A schedule as it crosses threads: its arrays are shared, not copied. */
export interface PlannedReplay {
  readonly sessionId: string;
  readonly title: string;
  /** How the displays differ from those under which the part was recorded, a sentence; null when they do not. */
  readonly layoutChange: string | null;
  /** Recorded windows on which its places depend. */
  readonly windows: readonly WindowInfo[];
  /** Those of the part, in order of time, with those of the session's notes. */
  readonly markers: readonly ReplayMarker[];
  readonly plan: Omit<ReplaySchedule, 'pass'>;
  readonly pass: ReplayPass;
}

/** The schedule that another thread has planned, each pass with a jitter of its own where one is wanted. */
export function scheduleOf(
  { plan, pass }: PlannedReplay,
  jitter: ReplayOptions['jitter'],
): ReplaySchedule {
  return { ...plan, pass: passesOf(pass, jitter) };
}
