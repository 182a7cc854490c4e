import { z } from 'zod';
import { markersSchema, tagsSchema } from '../session/notes';
import { sessionNameSchema } from './schemas';

const failed = z.object({ ok: z.literal(false), message: z.string() });

/** Says which removal is to be undone. */
const undoTokenSchema = z.string().regex(/^[0-9a-f]{32}$/);

/** Says which removals are to be undone. */
export const undoTokensSchema = z.array(undoTokenSchema).min(1).max(100_000);

/** Names of sessions that something is done with, in this order. */
export const sessionNamesSchema = z.array(sessionNameSchema).min(1).max(100_000);

/** Why it could not be done with the first that it could not be done with, one sentence; null: with all. */
const firstProblem = z.string().nullable();

/** What came of moving sessions to the trash: the tokens of those that are there. */
export const trashedSchema = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    /** For `library.restore`. */
    undo: z.array(undoTokenSchema),
    /** For how long that can be undone from now on, ms. */
    undoMs: z.number().positive(),
    problem: firstProblem,
  }),
  failed,
]);

/** What came of something that makes sessions: the names that they got. */
export const namedSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), names: z.array(sessionNameSchema), problem: firstProblem }),
  failed,
]);

/** Of something that is done with many sessions or files, how many are done. */
export const libraryProgressSchema = z.object({
  what: z.enum(['trash', 'restore', 'duplicate', 'import']),
  done: z.int().positive(),
});

/** Files are imported at most so many at a time. */
export const MAX_IMPORTED = 1000;

/** Absolute paths of files that the user dropped or chose. */
export const importedPathsSchema = z.array(z.string().min(1).max(4096)).min(1).max(MAX_IMPORTED);

/** What became of one file: the session that it is now, or one sentence why there is none. */
export const importedFileSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), file: z.string(), name: sessionNameSchema }),
  z.object({ ok: z.literal(false), file: z.string(), message: z.string() }),
]);

/** What became of each file, in the order of the paths. */
export const importResultSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), files: z.array(importedFileSchema) }),
  failed,
]);

/** What was said of a session afterwards, as far as this version knows. */
export const sessionNotesSchema = z.object({
  /** Null: as in the session's header. */
  title: z.string().nullable(),
  tags: tagsSchema,
  markers: markersSchema,
});

/** The notes of a session, or why they cannot be read. */
export const notesResultSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), notes: sessionNotesSchema }),
  failed,
]);

/** What the notes of a session have become. */
export const notesChangedSchema = z.object({ name: sessionNameSchema, notes: sessionNotesSchema });

export type Trashed = z.infer<typeof trashedSchema>;
export type Named = z.infer<typeof namedSchema>;
export type LibraryProgress = z.infer<typeof libraryProgressSchema>;
export type ImportedFile = z.infer<typeof importedFileSchema>;
export type ImportResult = z.infer<typeof importResultSchema>;
export type SessionNotes = z.infer<typeof sessionNotesSchema>;
export type NotesResult = z.infer<typeof notesResultSchema>;
export type NotesChanged = z.infer<typeof notesChangedSchema>;
