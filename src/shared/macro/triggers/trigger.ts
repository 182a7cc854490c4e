import { z } from 'zod';
import { MAX_MS, windowMatchSchema } from '../macro-values';

/** No more triggers than this, profiles too. */
export const MAX_TRIGGERS = 500;
/** No abbreviation is longer, in characters; nothing typed is kept beyond it. */
export const MAX_ABBREVIATION = 40;
/** No schedule comes more often than this, ms. */
export const MIN_EVERY_MS = 1_000;

/** Names a trigger or a profile. */
export const triggerIdSchema = z.string().min(1).max(64);

/** An IANA time zone such as `Europe/Berlin`; null: that of the system. */
export const timeZoneSchema = z
  .string()
  .max(64)
  .refine(isTimeZone, { error: 'is no time zone that this system knows' })
  .nullable();

/** A chord that runs a macro, wherever the user is. */
const hotkeySchema = z.strictObject({
  kind: z.literal('hotkey'),
  /** As `formatChord` writes it. */
  chord: z.string().min(1).max(64),
  /**
   * `press`: once, when the keys are up again, since they would be part of what the macro types. `hold`: again and again while
   * the key is held, which must be one that stands alone. `toggle`: again and again until it is pressed again.
   */
  mode: z.enum(['press', 'hold', 'toggle']),
  /** For `hold`, when it is let go of: the run is stopped where it is, or ends by itself and is not repeated. */
  onRelease: z.enum(['stop', 'finish']),
  /** Whether other programs do not get the key. Not with `hold`: what is typed meanwhile would not reach them either. */
  exclusive: z.boolean(),
});

/** A text that is typed anywhere. */
const abbreviationSchema = z.strictObject({
  kind: z.literal('abbreviation'),
  text: z
    .string()
    .refine((text) => [...text].length <= MAX_ABBREVIATION, {
      error: `is longer than ${MAX_ABBREVIATION} characters`,
    })
    .refine((text) => /^\S{2,}$/u.test(text), {
      error: 'needs two characters or more, and no spaces',
    }),
  /**
   * Whether it acts with its last character, or with the space or punctuation that ends the word. Enter and Tab do not count: they
   * may have sent it, or taken the caret elsewhere.
   */
  when: z.enum(['at_once', 'at_end']),
  /** Whether it has to be the beginning of a word. */
  wholeWord: z.boolean(),
  matchCase: z.boolean(),
  /** Whether it is removed before the macro runs, and what ended it, which is typed again when all is over. */
  erase: z.boolean(),
});

const timeOfDaySchema = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?$/, {
  error: 'is no time of day such as 09:30',
});

/** When a schedule comes. */
export const scheduleSchema = z.discriminatedUnion('type', [
  /** `at`: `2026-03-29T02:30:00`, by the clock of `zone`. */
  z.strictObject({
    type: z.literal('once'),
    at: z.iso.datetime({ local: true, offset: false }),
    zone: timeZoneSchema,
  }),
  /** Counted from when it was switched on. */
  z.strictObject({
    type: z.literal('interval'),
    everyMs: z.int().min(MIN_EVERY_MS).max(MAX_MS),
  }),
  /** Each time another length; the same `seed` gives the same lengths. */
  z
    .strictObject({
      type: z.literal('random'),
      fromMs: z.int().min(MIN_EVERY_MS).max(MAX_MS),
      toMs: z.int().min(MIN_EVERY_MS).max(MAX_MS),
      seed: z.int().min(0).max(4_294_967_295),
    })
    .refine(({ fromMs, toMs }) => fromMs <= toMs, { error: 'ends before it begins' }),
  /** `days`: 1 is Monday, 7 Sunday. */
  z.strictObject({
    type: z.literal('weekly'),
    days: z.array(z.int().min(1).max(7)).min(1).max(7),
    time: timeOfDaySchema,
    zone: timeZoneSchema,
  }),
  /** Five fields, or six with seconds first: see schedule-times.ts. */
  z.strictObject({
    type: z.literal('cron'),
    pattern: z.string().min(1).max(200),
    zone: timeZoneSchema,
  }),
]);

const scheduledSchema = z.strictObject({
  kind: z.literal('schedule'),
  schedule: scheduleSchema,
  /** When its time passed while the machine slept, or the clock was put forward over it. */
  ifMissed: z.enum(['run_once', 'skip']),
});
const windowSchema = z.strictObject({
  kind: z.literal('window'),
  window: windowMatchSchema,
  /** `appears`: it is opened; `front`: it gets the focus. */
  is: z.enum(['appears', 'front']),
});
/** A marker is put into a recording, or a replay of the app comes by one. `*` stands for any text, upper and lower case are alike, the whole must match. */
const markerSchema = z.strictObject({
  kind: z.literal('marker'),
  text: z.string().min(1).max(200),
});

/** What makes a macro run. */
export const triggerSchema = z.strictObject({
  id: triggerIdSchema,
  /** Name of the macro in the library. */
  macro: z.string().min(1).max(200),
  on: z.boolean(),
  /** Ids of profiles; none: it belongs to all. */
  profiles: z.array(triggerIdSchema).max(MAX_TRIGGERS),
  /** What to do when it has its macro running or waiting already. */
  whenBusy: z.enum(['queue', 'skip', 'restart']),
  when: z.discriminatedUnion('kind', [
    hotkeySchema,
    abbreviationSchema,
    scheduledSchema,
    windowSchema,
    markerSchema,
  ]),
});

/** A set of triggers. */
export const profileSchema = z.strictObject({
  id: triggerIdSchema,
  name: z.string().min(1).max(200),
});

/** What makes a macro run. */
export type Trigger = z.infer<typeof triggerSchema>;
/** What it waits for. */
export type TriggerWhen = Trigger['when'];
export type TriggerKind = TriggerWhen['kind'];
/** A trigger of one kind. */
export type TriggerOf<Kind extends TriggerKind> = Trigger & {
  readonly when: Extract<TriggerWhen, { kind: Kind }>;
};
export type Schedule = z.infer<typeof scheduleSchema>;
export type WhenBusy = Trigger['whenBusy'];
export type Profile = z.infer<typeof profileSchema>;

/** Whether a trigger is of a kind. */
export function isTriggerOf<Kind extends TriggerKind>(
  trigger: Trigger,
  kind: Kind,
): trigger is TriggerOf<Kind> {
  return trigger.when.kind === kind;
}

/** Whether a trigger acts while `active` is the profile; null: none is. */
export function isArmed(trigger: Trigger, active: string | null): boolean {
  const { on, profiles } = trigger;
  return on && (profiles.length === 0 || (active !== null && profiles.includes(active)));
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
