import { z } from 'zod';
import { MAX_EDITS, sessionEditSchema, sessionEditsSchema } from '../session/session-edit';
import { sessionNameSchema } from './schemas';

/** What to change of a session, and what of it to make. */
export const editRequestSchema = z.object({
  job: z.string().min(1).max(64),
  name: sessionNameSchema,
  edits: sessionEditsSchema,
  /**
   * `copy`: another session in the library, and this one stays; `replace`: in place of this one, whose
   * removed bytes are then nowhere in the library.
   */
  as: z.enum(['copy', 'replace']),
  /** Title of what is made; missing: that of the session. */
  title: z.string().min(1).max(200).optional(),
});

/** Edits of a session that nobody has saved or given up. */
export const keptEditsSchema = z.object({
  name: sessionNameSchema,
  /** The session's id: another one may have its name by now. */
  id: z.uuid(),
  /** In the order they were made; empty: there are none any more. */
  edits: z.array(sessionEditSchema).max(MAX_EDITS),
});

/** What came of saving edits. */
export const editResultSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('done'),
    /** The session that was made, or replaced. */
    name: sessionNameSchema,
    /** Events that are gone. */
    removed: z.int().nonnegative(),
    /** Events that stayed and lost something. */
    changed: z.int().nonnegative(),
    /** Markers of its notes that are gone. */
    removedMarkers: z.int().nonnegative(),
    /** A sentence about what may still hold what was removed; null: nothing does. */
    warning: z.string().nullable(),
  }),
  z.object({ state: z.literal('cancelled') }),
  z.object({ state: z.literal('failed'), message: z.string() }),
]);

/** How far a job is, `done` of `total` in units of its own. */
export const editProgressSchema = z.object({
  job: z.string(),
  done: z.number(),
  total: z.number(),
});

export type EditRequest = z.infer<typeof editRequestSchema>;
export type KeptEdits = z.infer<typeof keptEditsSchema>;
export type EditResult = z.infer<typeof editResultSchema>;
export type EditProgress = z.infer<typeof editProgressSchema>;
