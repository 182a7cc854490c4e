import { z } from 'zod';

/** What can be taken out of events that stay; see {@link sessionEditSchema}. */
export const REDACTIONS = ['keys', 'text', 'coordinates', 'windows'] as const;
/** Schema of one of {@link REDACTIONS}. */
export const redactionSchema = z.enum(REDACTIONS);
/** What can be taken out of events that stay. */
export type Redaction = z.infer<typeof redactionSchema>;

const range = { fromUs: z.int().nonnegative(), toUs: z.int().positive() };

/**
 * A change of a sealed session. A range is that of the events with `fromUs ≤ t_us < toUs`; one from 0
 * begins with the first event, one that reaches to the end of the recording has the last one in it.
 *
 * Times never change, so all ranges of a list are ranges of the session as it was recorded: in which
 * order edits stand makes no difference, and ranges may overlap. What several cuts or trims remove is
 * gone once; what several redactions take out likewise; an event that is removed needs no redaction.
 *
 * - `cut`: the events of the range are gone. Those around it stay, with their times. In their place stands a
 *   `gap` row of reason `cut`, which says from when to when; ranges that touch share one.
 *   Keys and buttons that are down where the range begins are let go of there, those that are down where
 *   it ends are pressed there, by `synthetic` rows. What was said last in the range of displays, of the
 *   layout, of the window in front and of a pause is said again at its end, unless what comes next
 *   says something else anyway, and so is a gap that reaches beyond it. Markers in it are gone.
 * - `trim`: the same for what is outside the range, except that the recording ends where the range
 *   does, so that nothing stands for what came after it.
 * - `redact`: the events of the range stay, with their times.
 *   - `keys`: what privacy mode `text-masked` would mask is `Masked` and `redacted`, without `native` and
 *     `text`; Enter, Shift and arrows keep their names. A press is masked whole, so also what of it lies outside
 *     the range, and no release tells of what press it is.
 *   - `text`: what keys type.
 *   - `coordinates`: `x` and `y`.
 *   - `windows`: titles, classes, programs and places of windows. What the range called a window stays
 *     nameless beyond it, until an event outside tells of another one.
 *
 *   Markers are what the user wrote, and stay as they are.
 */
export const sessionEditSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('cut'), ...range }),
  z.object({ type: z.literal('trim'), ...range }),
  z.object({ type: z.literal('redact'), ...range, what: z.array(redactionSchema).min(1) }),
]);

/** A change of a sealed session. */
export type SessionEdit = z.infer<typeof sessionEditSchema>;

/** More edits are never made at once. */
export const MAX_EDITS = 1000;

/** Edits to make at once: at least one, each with a range that is not empty. */
export const sessionEditsSchema = z
  .array(
    sessionEditSchema.refine(({ fromUs, toUs }) => fromUs < toUs, 'a range ends after it begins'),
  )
  .min(1)
  .max(MAX_EDITS);

/** What a session's header says of an edit that was made. */
export const editNoteSchema = z.object({
  type: z.enum(['cut', 'trim', 'redact']),
  fromUs: z.int().nonnegative(),
  toUs: z.int().positive(),
  /** Only of a redaction. */
  what: z.array(redactionSchema).optional(),
  /** Events that are gone by it, and by none that stands before it. 0 for a redaction. */
  removedEvents: z.int().nonnegative(),
  /** Events that stayed and have lost something by it, and by none before it. Only of a redaction. */
  changedEvents: z.int().nonnegative().optional(),
  /** Wall clock at which it was made, ISO 8601 with its offset. */
  at: z.iso.datetime({ offset: true }),
});

/** What a session's header says of an edit that was made. */
export type EditNote = z.infer<typeof editNoteSchema>;
