import { z } from 'zod';
import {
  latenessHistogramSchema,
  latenessOverTimeSchema,
  machineSchema,
  reportClockSchema,
} from '../timing/lateness-figures';
import { macroValueSchema } from './macro-values';

/** No more steps are told of one by one than this. */
export const MAX_REPORTED_STEPS = 100_000;

/** The report format this code writes; see docs/macro-format.md. */
export const MACRO_REPORT_VERSION = 1;
/** The value of a report's `format`. */
export const MACRO_REPORT_FORMAT = 'deskreel-macro-report';

/** How a macro ran. */
export const macroReportSchema = z.object({
  format: z.literal(MACRO_REPORT_FORMAT),
  version: z.literal(MACRO_REPORT_VERSION),
  title: z.string(),
  /** `failed`: by itself or by a `stop` step that says so; `guard`: the wrong window was in front. */
  reason: z.enum(['done', 'stopped', 'panic', 'input', 'guard', 'failed']),
  /** One sentence for `failed` and `guard`: the cause and the cure. */
  message: z.string().nullable(),
  /** The step that it failed at: how people count it (`3.2`) and its id. */
  failedAt: z.object({ number: z.string(), id: z.string() }).nullable(),
  /** Wall clock, ISO 8601. */
  startedAt: z.string(),
  elapsedMs: z.number(),
  /** Of all that was random; the same seed gives the same waits. */
  seed: z.int(),
  passes: z.int().nonnegative(),
  /** How many steps were done, repeated ones each time. */
  done: z.int().nonnegative(),
  /** The first {@link MAX_REPORTED_STEPS} of them, in order. */
  steps: z.array(
    z.object({
      number: z.string(),
      id: z.string(),
      /** When it began and ended, ms since the start. */
      fromMs: z.number(),
      toMs: z.number(),
      /** How it ended: done; a wait for something that came or did not; a condition that held or did not. */
      outcome: z.enum(['done', 'came', 'timed_out', 'held', 'did_not_hold', 'failed']),
    }),
  ),
  /** The first ones; of a text longer than 1,000 characters the beginning. */
  markers: z.array(z.object({ atMs: z.number(), text: z.string() })),
  variables: z.record(z.string(), macroValueSchema),
  /** Lateness of what was sent, ms: at the median, the 99th percentile, the most; how many operations that were. */
  lateness: z.object({ operations: z.int(), p50: z.number(), p99: z.number(), most: z.number() }),
  /** How many operations were how late. */
  histogram: latenessHistogramSchema,
  /** How late they were as time went by, pauses left out. */
  overTime: latenessOverTimeSchema,
  /** Lateness of the last operation, µs; null when nothing was sent by the clock. */
  driftUs: z.number().nullable(),
  machine: machineSchema,
  clock: reportClockSchema,
  /** What was let go of because it was held at the end; null: nobody could say. */
  released: z.array(z.string()).nullable(),
});

/** How a macro ran. */
export type MacroReport = z.infer<typeof macroReportSchema>;
