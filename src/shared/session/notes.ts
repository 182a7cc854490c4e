import { z } from 'zod';

/** The value of a notes file's `format`. */
export const NOTES_FORMAT = 'deskreel-notes';

/** A session has no more tags than this. */
export const MAX_TAGS = 32;
/** No tag is longer, in UTF-16 units. */
export const MAX_TAG_LENGTH = 48;
/** A session has no more markers of its notes than this. */
export const MAX_MARKERS = 10_000;

/** A word that a session can be found by. */
export const tagSchema = z.string().trim().min(1).max(MAX_TAG_LENGTH);
/** The tags of a session. */
export const tagsSchema = z.array(tagSchema).max(MAX_TAGS);

/** A marker that was put into a session afterwards. Fields that this version does not know are kept. */
export const noteMarkerSchema = z.looseObject({
  /** Tells it from the others of the session, whatever it says and wherever it stands. */
  id: z.string().min(1).max(64),
  /** Where it stands, µs since the session's start. */
  tUs: z.int().nonnegative(),
  text: z.string().max(1000),
  /** The name of a colour; what it looks like is the reader's to decide. */
  color: z.string().min(1).max(32).optional(),
});
/** All markers of a session's notes. */
export const markersSchema = z.array(noteMarkerSchema).max(MAX_MARKERS);

/**
 * What was said of a session afterwards, in `NAME.notes.json` beside it: the sealed file does not
 * change. Fields that this version does not know are kept.
 */
export const notesSchema = z.looseObject({
  format: z.literal(NOTES_FORMAT),
  version: z.literal(1),
  /** Stands for the title in the session's header. */
  title: z.string().optional(),
  tags: tagsSchema.optional(),
  markers: markersSchema.optional(),
});

/** What was said of a session afterwards. */
export type Notes = z.infer<typeof notesSchema>;
/** A marker that was put into a session afterwards. */
export type NoteMarker = z.infer<typeof noteMarkerSchema>;
