import { z } from 'zod';
import { triggerSetSchema } from '../macro/triggers/triggers-file';

/** No more of what was missed is kept than this. */
export const MAX_MISSED = 100;

/** Triggers and profiles as they are. `problem`: why the file cannot be read, in one sentence; then nothing can be changed. */
export const triggerListSchema = z.object({
  set: triggerSetSchema,
  problem: z.string().nullable(),
});

/** A schedule's time that passed while the machine slept or was locked, while Deskreel did not run, or when the clock was put forward. */
export const missedSchema = z.object({
  trigger: z.string(),
  macro: z.string(),
  /** The first and the last time that passed, ms since 1970, and how many did; `more`: at least so many. */
  from: z.number(),
  to: z.number(),
  count: z.int().positive(),
  more: z.boolean(),
  /** When that was seen. */
  seenAt: z.number(),
  /** Whether the macro was run for it then. */
  ran: z.boolean(),
});

/** Something that a trigger wanted and did not get. */
export const triggerRefusalSchema = z.object({
  trigger: z.string(),
  macro: z.string(),
  at: z.number(),
  /** One sentence. */
  message: z.string(),
});

/** How a trigger is. */
export const triggerStateSchema = z.object({
  id: z.string(),
  /**
   * `armed`: it acts; `off`: by itself, its profile or the switch for all; `refused`: it cannot act; `missing`: its macro is
   * gone, whether it is on or off.
   */
  state: z.enum(['armed', 'off', 'refused', 'missing']),
  /** Why it cannot, in one sentence. */
  message: z.string().nullable(),
  /** Of a schedule: when it comes next, ms since 1970; null while none acts. */
  nextAt: z.number().nullable(),
  /** When it acted last since the start of the program. */
  lastAt: z.number().nullable(),
});

/** How all triggers are. */
export const triggersStatusSchema = z.object({
  armed: z.boolean(),
  /** Whether the screen counts as locked: no trigger acts meanwhile, and what schedules pass is found afterwards. */
  locked: z.boolean(),
  active: z.string().nullable(),
  /** Of each trigger, in their order. */
  triggers: z.array(triggerStateSchema),
  /** The newest first. */
  missed: z.array(missedSchema).max(MAX_MISSED),
  refusals: z.array(triggerRefusalSchema).max(MAX_MISSED),
  /** Whether what is typed is looked at for abbreviations now. */
  readsTyping: z.boolean(),
});

export type TriggerList = z.infer<typeof triggerListSchema>;
export type Missed = z.infer<typeof missedSchema>;
export type TriggerRefusal = z.infer<typeof triggerRefusalSchema>;
export type TriggerState = z.infer<typeof triggerStateSchema>;
export type TriggersStatus = z.infer<typeof triggersStatusSchema>;
