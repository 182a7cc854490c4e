import { z } from 'zod';
import { editNoteSchema } from './session-edit';

/** The session and journal format this code writes. Older ones are upgraded, newer ones refused. */
export const SESSION_VERSION = 1;

/** The value of a header's `format`. */
export const SESSION_FORMAT = 'deskreel-session';

/** One monitor of the virtual desktop, in physical pixels. */
export const displayInfoSchema = z.object({
  id: z.string(),
  x: z.int(),
  y: z.int(),
  width: z.int().positive(),
  height: z.int().positive(),
  /** Device pixels per CSS pixel. */
  scale: z.number().positive(),
  widthMm: z.int().nonnegative().nullable(),
  heightMm: z.int().nonnegative().nullable(),
  refreshHz: z.number().positive().nullable(),
});

/** Keyboard layout and auto-repeat settings, null where the platform does not tell. */
export const keyboardInfoSchema = z.object({
  layout: z.string().nullable(),
  repeatDelayMs: z.number().nullable(),
  repeatRateHz: z.number().nullable(),
  /** What is on each key by its W3C code, on the layout in force at the start. */
  labels: z.record(z.string(), z.string()).optional(),
  /**
   * W3C codes of the keys that were Shift, Ctrl, Alt or Meta or chose a level (AltGr) while held, on the layout in force at
   * the start. Only where they are others than the eight with these names: a CapsLock that is a Ctrl.
   */
  modifierKeys: z.array(z.string()).optional(),
});

/** Pointer acceleration as the platform states it. */
export const pointerInfoSchema = z.object({
  acceleration: z.number().nullable(),
  threshold: z.number().nullable(),
});

/** What is recorded of what is typed; see docs/privacy.md. */
export const PRIVACY_MODES = ['full', 'text-masked', 'timing', 'counts'] as const;
/** Schema of a privacy mode. */
export const privacyModeSchema = z.enum(PRIVACY_MODES);
/** What is recorded of what is typed. */
export type PrivacyMode = z.infer<typeof privacyModeSchema>;

/** Why a recording ended. */
export const stopReasonSchema = z.enum([
  'user',
  'signal',
  'duration',
  'idle',
  'panic',
  'display_gone',
  'disk_full',
  'write_failed',
  'source_failed',
  'crashed',
]);
/** Why a recording ended. */
export type StopReason = z.infer<typeof stopReasonSchema>;

/**
 * What is known of a session besides its events: JSON at the head of a journal and under the key
 * `deskreel.header` in the metadata of a session's Parquet file.
 */
export const sessionHeaderSchema = z.object({
  format: z.literal(SESSION_FORMAT),
  version: z.literal(SESSION_VERSION),
  /** UUIDv7. */
  id: z.uuid(),
  title: z.string(),
  app: z.object({ name: z.string(), version: z.string() }),
  source: z.object({ id: z.string(), version: z.string() }),
  clock: z.object({
    /** Which clock `t_us` comes from: x11-ms, windows-ms, macos-ns or monotonic-us. */
    source: z.string(),
    resolutionUs: z.number().positive(),
    /**
     * The machine's monotonic clock at `t_us` = 0, µs: places the session among other records that
     * were made on the same machine before it restarted.
     */
    startMonotonicUs: z.int(),
  }),
  /** Wall clock at `t_us` = 0, ISO 8601 with the offset in force then. */
  startedAt: z.iso.datetime({ offset: true }),
  displays: z.array(displayInfoSchema),
  keyboard: keyboardInfoSchema,
  pointer: pointerInfoSchema.nullable(),
  privacy: z.object({ mode: privacyModeSchema, rules: z.array(z.string()) }),
  /** Windows that `window` refers to, by index. */
  windows: z.array(z.object({ title: z.string(), class: z.string(), process: z.string() })),
  host: z.object({
    /** process.platform */
    os: z.string(),
    release: z.string(),
    arch: z.string(),
    /** x11, wayland, windows, macos. */
    sessionType: z.string(),
  }),
  /** How and when the recording ended. Null in a journal whose recorder is still at work or died. */
  end: z
    .object({
      reason: stopReasonSchema,
      /** µs since the start at which recording ended. */
      durationUs: z.int().nonnegative(),
      /** Events lost and known to be, over all `gap` rows. */
      dropped: z.int().nonnegative(),
      /** How the event clock kept time beside the monotonic clock. */
      clock: z
        .object({
          /** Parts per million that the event clock ran faster; null when too short to tell. */
          driftPpm: z.number().nullable(),
          /** Times that they disagreed by more than a second and were tied together anew. */
          jumps: z.int().nonnegative(),
        })
        .optional(),
    })
    .nullable(),
  /** Set when the session was sealed from a journal that its recorder did not finish. */
  recovered: z
    .object({
      at: z.iso.datetime({ offset: true }),
      /** Bytes at the end of the journal that held no whole frame. */
      discardedBytes: z.int().nonnegative(),
      /** What was wrong with them, null when the journal simply ended. */
      damage: z.string().nullable(),
    })
    .nullable(),
  /** What was cut out or redacted after the recording, in the order it was saved; missing: nothing. */
  edits: z.array(editNoteSchema).optional(),
  /** The id of the session that this one is an edited copy of. */
  derivedFrom: z.uuid().optional(),
});

/** What is known of a session besides its events. */
export type SessionHeader = z.infer<typeof sessionHeaderSchema>;
/** One monitor of the virtual desktop. */
export type DisplayInfo = z.infer<typeof displayInfoSchema>;
/** Keyboard layout and auto-repeat settings. */
export type KeyboardInfo = z.infer<typeof keyboardInfoSchema>;
/** Pointer acceleration. */
export type PointerInfo = z.infer<typeof pointerInfoSchema>;
/** How a recording ended. */
export type SessionEnd = NonNullable<SessionHeader['end']>;
