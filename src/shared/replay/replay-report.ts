import { z } from 'zod';
import {
  latenessHistogramSchema,
  latenessOverTimeSchema,
  latenessSchema,
  machineSchema,
  reportClockSchema,
} from '../timing/lateness-figures';

/** The report format this code writes; see docs/replay-report.md. */
export const REPORT_VERSION = 1;
/** The value of a report's `format`. */
export const REPORT_FORMAT = 'deskreel-replay-report';
/** A report's JSON holds every event of a replay with no more of them than this: some 150 MB, which programs read whole. */
export const JSON_EVENTS = 1_000_000;
/** So many of the worst late events are listed. */
export const LATE_LISTED = 100;

/** Kinds of operations, by the names that events of a session have. */
export const reportedKindSchema = z.enum([
  'key_down',
  'key_up',
  'button_down',
  'button_up',
  'move',
  'wheel',
]);

/** One operation of a replay. Times in µs since the start, pauses left out. */
export const reportedEventSchema = z.object({
  /** Position over all passes, from 0. */
  n: z.int().nonnegative(),
  /** From 0. */
  pass: z.int().nonnegative(),
  kind: reportedKindSchema,
  /** W3C `KeyboardEvent.code`, null where it is no key or one that has no name. */
  key: z.string().nullable(),
  /** The recorder's own code of a key, null where there is none. */
  native: z.int().nullable(),
  button: z.int().nullable(),
  /** Physical pixels of the virtual desktop; of moves only. */
  x: z.int().nullable(),
  y: z.int().nullable(),
  /** 120ths of a notch, positive right and down. */
  wheelX: z.int().nullable(),
  wheelY: z.int().nullable(),
  /** When it was due. */
  plannedUs: z.number(),
  /** When its sending began; null: by a step, which comes when it is asked for, or left out by one. */
  actualUs: z.number().nullable(),
  latenessUs: z.number().nullable(),
  /** `seq` of the session's event, null where the schedule made the operation up. */
  seq: z.int().nullable(),
});

/** What a recorder saw of a replay, beside what was planned. */
export const replayComparisonSchema = z.object({
  /** Everything planned was seen, in order and as planned, and nothing else was. */
  equal: z.boolean(),
  /** How many operations were compared, the first of all; missing: all. All else is of those. */
  compared: z.int().nonnegative().optional(),
  /** Events that the recorder had to see, those that it saw, and those of both that are the same. */
  planned: z.int().nonnegative(),
  seen: z.int().nonnegative(),
  same: z.int().nonnegative(),
  /** Planned and not seen; seen and not planned. */
  missing: z.int().nonnegative(),
  extra: z.int().nonnegative(),
  /** Seen in their place, with another key, button, place or wheel. */
  different: z.int().nonnegative(),
  /**
   * How much the distance of neighbouring events differs between plan and recording, without sign, µs; null
   * when no two were the same. The recorder's clock has steps, see `stepUs`.
   */
  intervals: z
    .object({ p50Us: z.number(), p99Us: z.number(), maxUs: z.number(), stepUs: z.number() })
    .nullable(),
  /**
   * How far what was seen is from the plan, µs: the last event counted from the first, positive where it came later; and
   * the latest counted from the one that was least late. Of what lies between pauses; null when no two can be compared.
   * `stepUs`: steps of the recorder's clock.
   */
  drift: z.object({ lastUs: z.number(), mostUs: z.number(), stepUs: z.number() }).nullable(),
  /** The first differences, a phrase each. */
  differences: z.array(z.string()),
});

/** How a replay went: what `replay --report` writes and the app shows. */
export const replayReportSchema = z.object({
  format: z.literal(REPORT_FORMAT),
  version: z.literal(REPORT_VERSION),
  app: z.object({ name: z.string(), version: z.string() }),
  /** Wall clock when the first operation was due, ISO 8601 with offset. */
  startedAt: z.iso.datetime({ offset: true }),
  /** What was replayed. */
  session: z.object({ id: z.string(), name: z.string(), title: z.string() }),
  options: z.object({
    speed: z.number(),
    /** 0: until stopped. */
    passes: z.int().nonnegative(),
    pauseUs: z.number(),
    fromUs: z.number().nullable(),
    toUs: z.number().nullable(),
    maxGapUs: z.number().nullable(),
    moves: z.boolean(),
    jitter: z.object({ seed: z.number(), maxUs: z.number() }).nullable(),
    /** What places are relative to. */
    coordinates: z.enum(['absolute', 'display', 'window']),
    /** What was done about displays that are not those of the recording; null: they are. */
    onLayoutChange: z.enum(['scale', 'clamp']).nullable(),
  }),
  injector: z.object({
    id: z.string(),
    buttons: z.int(),
    wheelStep: z.int(),
    tested: z.boolean(),
  }),
  machine: machineSchema,
  clock: reportClockSchema,
  reason: z.enum(['done', 'stopped', 'panic', 'input', 'failed']),
  /** One sentence where `reason` is `failed`. */
  failure: z.string().nullable(),
  counts: z.object({
    /** Operations over all passes; null: there was no end. */
    planned: z.int().nonnegative().nullable(),
    /** Without those that a step left out. */
    done: z.int().nonnegative(),
    /** Those of `done` that came by the clock, and whose times are known; all lateness but the most and the last is theirs. */
    timed: z.int().nonnegative(),
    /** Of the first 10,000,000 that were done. */
    byKind: z.record(reportedKindSchema, z.int().nonnegative()),
  }),
  /** µs of the plan from start to end; null: there was none. */
  plannedUs: z.number().nullable(),
  /** Lateness of the last operation, µs; null when nothing was done by the clock. */
  driftUs: z.number().nullable(),
  /** Null when nothing was done by the clock. */
  lateness: latenessSchema.nullable(),
  /** Operations later than 1 ms, the latest first, at most 100. */
  late: z.array(reportedEventSchema),
  histogram: latenessHistogramSchema,
  overTime: latenessOverTimeSchema,
  /**
   * What was let go of because it was held when the replay paused or ended: `KeyA`, `key 255`, `button 1`, `wheel`. Null:
   * not known, because what replayed died.
   */
  released: z.array(z.string()).nullable(),
  pauses: z.array(
    z.object({
      by: z.enum(['user', 'stalled', 'locked', 'step']),
      /** µs of the plan. */
      atUs: z.number(),
      forUs: z.number(),
    }),
  ),
  /** What was said before it began. */
  warnings: z.array(z.string()),
  /** Null where nothing recorded it. */
  comparison: replayComparisonSchema.nullable(),
  /** Every timed operation; only in a file, and only where there are no more than {@link JSON_EVENTS}. */
  events: z.array(reportedEventSchema).optional(),
});

/** Kinds of operations. */
export type ReportedKind = z.infer<typeof reportedKindSchema>;
/** One operation of a replay. */
export type ReportedEvent = z.infer<typeof reportedEventSchema>;
/** What a recorder saw of a replay, beside what was planned. */
export type ReplayComparison = z.infer<typeof replayComparisonSchema>;
/** How a replay went. */
export type ReplayReport = z.infer<typeof replayReportSchema>;
