import { z } from 'zod';

/** How a part of a session becomes a macro. */
export const fromSessionOptionsSchema = z.object({
  /** µs since the session's start; null: its edge. */
  fromUs: z.int().nonnegative().nullable(),
  toUs: z.int().nonnegative().nullable(),
  /** Keys that type something become text where the keyboard's layout says what; else they stay keys. */
  text: z.boolean(),
  /** What becomes of moves: a simplified path, only where something is clicked, or all recorded places. */
  moves: z.enum(['path', 'clicks', 'all']),
  /** How far a simplified path may be from the recorded one, pixels. */
  tolerancePx: z.number().min(0).max(100),
  /** What becomes of pauses: as they were, all times `scale`, no longer than `capMs`, none. */
  pauses: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('keep') }),
    z.object({ kind: z.literal('scale'), scale: z.number().min(0.01).max(100) }),
    z.object({ kind: z.literal('cap'), capMs: z.number().min(0).max(604_800_000) }),
    z.object({ kind: z.literal('none') }),
  ]),
  /** A pause before which the window in front changed becomes a wait for that window. */
  waitForWindows: z.boolean(),
  /** What places count from: the screen, or the window that was in front. */
  places: z.enum(['screen', 'window']),
  /** Passages that come again become a repeat. */
  loops: z.boolean(),
  /** The recorded events go along, for the original timing. */
  keepEvents: z.boolean(),
});

/** How a part of a session becomes a macro. */
export type FromSessionOptions = z.infer<typeof fromSessionOptionsSchema>;

/** What most want: text, simplified paths, pauses as they were. */
export const DEFAULT_FROM_SESSION: FromSessionOptions = {
  fromUs: null,
  toUs: null,
  text: true,
  moves: 'path',
  tolerancePx: 2,
  pauses: { kind: 'keep' },
  waitForWindows: false,
  places: 'screen',
  loops: false,
  keepEvents: true,
};
