import { z } from 'zod';

/** An event that is later than this is late, µs. */
export const LATE_US = 1000;

/** How late operations were, µs; of one at least. */
export const latenessSchema = z.object({
  /** Less than 0: one was early, which only a clock that jumps can do. */
  minUs: z.number(),
  meanUs: z.number(),
  p50Us: z.number(),
  p90Us: z.number(),
  p99Us: z.number(),
  p999Us: z.number(),
  maxUs: z.number(),
  /** Operations later than 1 ms, and their share of all, 0 to 1. */
  late: z.int().nonnegative(),
  lateShare: z.number(),
});

/** `counts[i]` operations were from `edgesUs[i]` up to but without `edgesUs[i + 1]` late; the last: or more. */
export const latenessHistogramSchema = z.object({
  edgesUs: z.array(z.number()),
  counts: z.array(z.int().nonnegative()),
});

/** Lateness in equal stretches of the plan, those without operations left out; entry `i` of each list is one. */
export const latenessOverTimeSchema = z.object({
  /** Length of a stretch, µs. */
  bucketUs: z.number().positive(),
  /** Where it begins. */
  atUs: z.array(z.number()),
  minUs: z.array(z.number()),
  meanUs: z.array(z.number()),
  maxUs: z.array(z.number()),
  counts: z.array(z.int().positive()),
});

/** What sent it: figures of one machine say little about another. */
export const machineSchema = z.object({
  os: z.string(),
  release: z.string(),
  arch: z.string(),
  sessionType: z.string(),
  cpu: z.string(),
  cpus: z.int().positive(),
  /** Processes that ran or waited for a processor when it ended, over the last minute; null: not told. */
  load: z.number().nullable(),
  /** How long processors were allowed to take to wake while an operation was near, µs; null: as long as the system likes. */
  wakeLatencyUs: z.number().nonnegative().nullable(),
  /** Whether the thread that sent ran before others; missing where nobody noted it. */
  realtime: z.boolean().optional(),
  runtime: z.string(),
});

/** By what it was timed. */
export const reportClockSchema = z.object({
  /** All times are of the machine's monotonic clock. */
  source: z.literal('monotonic'),
  /** Its reading at 0 µs of the plan, without pauses. */
  startMonotonicUs: z.number(),
});

/** How late operations were. */
export type Lateness = z.infer<typeof latenessSchema>;
/** Operations by how late they were. */
export type LatenessHistogram = z.infer<typeof latenessHistogramSchema>;
/** Lateness as time went by. */
export type LatenessOverTime = z.infer<typeof latenessOverTimeSchema>;
/** What sent it, without names of machine or user. */
export type Machine = z.infer<typeof machineSchema>;
