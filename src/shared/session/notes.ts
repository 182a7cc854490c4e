import { z } from 'zod';

/** The value of a notes file's `format`. */
export const NOTES_FORMAT = 'deskreel-notes';

/**
 * What was said of a session afterwards, in `NAME.notes.json` beside it: the sealed file does not
 * change. Fields that this version does not know are kept.
 */
export const notesSchema = z.looseObject({
  format: z.literal(NOTES_FORMAT),
  version: z.literal(1),
  /** Stands for the title in the session's header. */
  title: z.string().optional(),
});

/** What was said of a session afterwards. */
export type Notes = z.infer<typeof notesSchema>;
