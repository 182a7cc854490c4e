import { z } from 'zod';
import { replayReportSchema } from '../replay/replay-report';
import { sessionNameSchema } from './schemas';

/** What recorded places are relative to. */
const COORDINATES = ['absolute', 'display', 'window'] as const;

/** What becomes of places when the displays are not what they were: stretched with them, or kept within them. */
const LAYOUT_CHANGES = ['scale', 'clamp'] as const;

/** How a session is to be replayed. */
export const replayWishSchema = z.object({
  /** 2 is twice as fast. */
  speed: z.number().min(0.05).max(20),
  /** How many times; 0: until stopped. */
  passes: z.int().min(0).max(1_000_000),
  /** Between two times. */
  pauseMs: z.number().min(0).max(86_400_000),
  /** Part of the session; null: to its edge. */
  fromUs: z.int().nonnegative().nullable(),
  toUs: z.int().nonnegative().nullable(),
  /** Longer stretches without input are cut to this; null: as they are. */
  maxGapMs: z.number().positive().max(86_400_000).nullable(),
  /** False: the pointer goes only where a button or the wheel is used. */
  moves: z.boolean(),
  /**
   * Intervals get up to `maxMs` longer or shorter at random; the same `seed` gives the same times. Null: as they
   * were recorded.
   */
  jitter: z
    .object({
      maxMs: z.number().positive().max(60_000),
      seed: z.int().min(0).max(4_294_967_295),
    })
    .nullable(),
  coordinates: z.enum(COORDINATES),
  /** Null: not asked for, so it is refused when the displays have changed. */
  onLayoutChange: z.enum(LAYOUT_CHANGES).nullable(),
  /** Whether anybody's use of keyboard or pointer stops it. */
  stopOnInput: z.boolean(),
});

/** What is known of a replay before it starts, or in one sentence why there cannot be one. */
export const replayCheckSchema = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    /** From start to end, µs; null when it has no end. */
    durationUs: z.number().nullable(),
    /** Operations of one pass. */
    operations: z.int().nonnegative(),
    /** What a user should know before: sentences, in English. */
    warnings: z.array(z.string()),
    /** How the displays differ from those of the recording, in English; null when they do not. */
    layoutChange: z.string().nullable(),
  }),
  z.object({ ok: z.literal(false), message: z.string() }),
]);

/** Why a replay pauses. */
export const replayPauseSchema = z.enum(['user', 'stalled', 'locked', 'step']);

const named = { name: sessionNameSchema, title: z.string() };

/** What the replayer is doing. One state at a time, each with what belongs to it. */
export const replayStatusSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('idle') }),
  /** The session is read, or what injects is being started. */
  z.object({ state: z.literal('preparing'), ...named }),
  z.object({ state: z.literal('countdown'), ...named, remaining: z.int().nonnegative() }),
  z.object({
    state: z.enum(['running', 'paused']),
    ...named,
    /** Null while `running`. */
    pausedBy: replayPauseSchema.nullable(),
    /** From 0. */
    pass: z.int().nonnegative(),
    /** 0: no end. */
    passes: z.int().nonnegative(),
    /** Operations done over all passes, and how many there are; null when there is no end. */
    done: z.int().nonnegative(),
    operations: z.int().nonnegative().nullable(),
    /** µs of the plan that are over. */
    elapsedUs: z.number(),
    /** µs of the plan to come; null when there is no end. */
    remainingUs: z.number().nullable(),
  }),
  /** What is held is being let go of, and the report is made. */
  z.object({ state: z.literal('ending'), ...named }),
]);

/** Formats that a report can be saved in: a summary for people and scripts, or every event. */
export const reportFormatSchema = z.enum(['json', 'parquet']);

/** How a replay ended. */
export const replayEndedSchema = z.object({
  ...named,
  report: replayReportSchema,
});

/** What came of saving a report. */
export const replaySavedSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('cancelled') }),
  z.object({
    state: z.literal('done'),
    path: z.string(),
    /** So many events are not in it, being too many for JSON. */
    leftOut: z.int().nonnegative(),
  }),
  z.object({ state: z.literal('failed'), message: z.string() }),
]);

export type ReplayWish = z.infer<typeof replayWishSchema>;
export type ReplayCheck = z.infer<typeof replayCheckSchema>;
export type ReplayStatus = z.infer<typeof replayStatusSchema>;
export type ReplayEnded = z.infer<typeof replayEndedSchema>;
export type ReplaySaved = z.infer<typeof replaySavedSchema>;
/** A report that is in a file now. */
export type SavedReport = Extract<ReplaySaved, { state: 'done' }>;
export type ReportFormat = z.infer<typeof reportFormatSchema>;
/** A replay that was begun and has not ended. */
export type ReplayGoingOn = Extract<ReplayStatus, { pausedBy: unknown }>;
