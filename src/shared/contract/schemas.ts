import { z } from 'zod';
import { privacyModeSchema, sessionHeaderSchema, stopReasonSchema } from '../session/header';
import { tagSchema } from '../session/notes';
import { hotkeyActionSchema } from './settings';

/** A session's name: its file name without `.reel.parquet` or `.journal`. Never a path. */
export const sessionNameSchema = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^/\\\0]+$/, 'a session name holds no path separator')
  .refine((name) => !name.startsWith('.'), 'a session name does not start with a dot');

/**
 * Why a recording pauses: the user said so, the screen is locked, or a window is in front that is
 * never to be recorded.
 */
export const pauseReasonSchema = z.enum(['user', 'locked', 'rule']);

/** What the recorder is doing. One state at a time, each with what belongs to it. */
export const recorderStatusSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('idle') }),
  /** The user has a moment to get ready: so many seconds until it starts. */
  z.object({ state: z.literal('countdown'), remaining: z.int().nonnegative() }),
  z.object({ state: z.literal('starting') }),
  z.object({
    state: z.enum(['recording', 'paused']),
    name: sessionNameSchema,
    title: z.string(),
    startedAt: z.iso.datetime({ offset: true }),
    privacy: privacyModeSchema,
    /** Empty while `recording`. It goes on when none is left. */
    pausedBy: z.array(pauseReasonSchema),
  }),
  z.object({ state: z.literal('stopping'), name: sessionNameSchema, progress: z.number() }),
  z.object({ state: z.literal('failed'), message: z.string() }),
]);

/** Running totals of the recording under way; sent about four times a second. */
export const countersSchema = z.object({
  durationUs: z.number(),
  events: z.number(),
  keys: z.number(),
  buttons: z.number(),
  moves: z.number(),
  wheel: z.number(),
  /** Events per second over the last second. */
  rate: z.number(),
  /** Events known to be lost. */
  dropped: z.number(),
  /** Arrival minus event time over the last second's events, µs; null without events. */
  latencyP50Us: z.number().nullable(),
  latencyP99Us: z.number().nullable(),
  /** Bytes written to the journal. */
  bytes: z.number(),
});

/** How a recording ended. `message` is there when the user did not end it. */
export const recordingEndSchema = z.object({
  name: sessionNameSchema,
  reason: stopReasonSchema,
  /** False when the journal could not be sealed; it stays, and recovery can try again. */
  sealed: z.boolean(),
  events: z.number(),
  durationUs: z.number(),
  message: z.string().nullable(),
});

/** One row of the library. */
export const sessionSummarySchema = z.object({
  name: sessionNameSchema,
  /**
   * `recording`: somebody, this app or another recorder, is writing it; `journal`: its recorder is gone
   * and left it unsealed.
   */
  state: z.enum(['sealed', 'recording', 'journal', 'invalid']),
  /** One sentence where `state` is `invalid`. */
  problem: z.string().nullable(),
  title: z.string(),
  startedAt: z.string().nullable(),
  durationUs: z.number(),
  events: z.number(),
  keys: z.number(),
  buttons: z.number(),
  moves: z.number(),
  wheel: z.number(),
  sizeBytes: z.number(),
  recovered: z.boolean(),
  /** From its notes; empty when there are none. */
  tags: z.array(tagSchema),
  /** Events in equal stretches of the session, for a sparkline; empty when unknown. */
  density: z.array(z.number()),
});

/** Formats that a session can be exported to. */
export const EXPORT_FORMATS = ['csv', 'jsonl', 'parquet'] as const;
/** Schema of an export format. */
export const exportFormatSchema = z.enum(EXPORT_FORMATS);

/** What to export. The place is asked for by main, in the system's own dialog. */
export const exportRequestSchema = z.object({
  job: z.string().min(1).max(64),
  name: sessionNameSchema,
  format: exportFormatSchema,
  fromUs: z.int().nonnegative().nullable(),
  toUs: z.int().nonnegative().nullable(),
});

/** What came of an export. */
export const exportResultSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('cancelled') }),
  z.object({
    state: z.literal('done'),
    path: z.string(),
    events: z.number(),
    bytes: z.number(),
  }),
  z.object({ state: z.literal('failed'), message: z.string() }),
]);

/** One thing that the doctor looked at. */
export const doctorCheckSchema = z.object({
  id: z.enum([
    'display',
    'hook',
    'flush',
    'library',
    'space',
    'key-table',
    'extensions',
    'tray',
    'session-type',
    'hotkeys',
    'focus',
    'layout',
    'lock',
    'wake-latency',
  ]),
  status: z.enum(['ok', 'warning', 'failed']),
  /** What was found, in English. */
  detail: z.string(),
  /** What to do about it, in English; null when nothing needs doing. */
  cure: z.string().nullable(),
});

/** What works here and what does not. `ready` when a recording can start. */
export const doctorReportSchema = z.object({
  ready: z.boolean(),
  checks: z.array(doctorCheckSchema),
});

/** What this program is and runs on. */
export const appInfoSchema = z.object({
  version: z.string(),
  platform: z.string(),
  electron: z.string(),
  /** Language that `system` stands for. */
  systemLanguage: z.enum(['en', 'zh-CN']),
  library: z.string(),
  /** Whether the system has a trash; without one, sessions that were removed are deleted for good. */
  systemTrash: z.boolean(),
  /**
   * Whether the settings could not be read as a whole at this start. Their file is kept beside, as
   * settings.json.damaged, and the least is recorded until the user chooses anew.
   */
  settingsDamaged: z.boolean().optional(),
});

/** A request that can fail in expected ways. */
export const outcomeSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), message: z.string() }),
]);

/** What came of a rewind: how much of the recording was deleted, µs. */
export const rewindOutcomeSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), removedUs: z.number() }),
  z.object({ ok: z.literal(false), message: z.string() }),
]);

/** What is in the library, or why that cannot be said. */
export const libraryListSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), sessions: z.array(sessionSummarySchema) }),
  z.object({ ok: z.literal(false), message: z.string() }),
]);

/** Why a hotkey is not in force: see `HotkeyProblem` of src/main/hotkeys/hotkey.ts. */
export const hotkeyProblemKindSchema = z.enum([
  'twice',
  'part',
  'bare',
  'system',
  'taken',
  'no_key',
  'exclusive',
  'gone',
]);

/** What came of choosing a hotkey; `kind` is null where hotkeys do not work at all, or it is no chord. */
export const hotkeyOutcomeSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true) }),
  z.object({
    ok: z.literal(false),
    kind: hotkeyProblemKindSchema.nullable(),
    message: z.string(),
  }),
]);

/** Whether hotkeys work here; `reason` is one sentence where they do not. */
export const hotkeysStatusSchema = z.object({
  available: z.boolean(),
  reason: z.string().nullable(),
  /** Hotkeys that do not work although they are chosen, each with one sentence why. */
  problems: z.array(
    z.object({ action: hotkeyActionSchema, kind: hotkeyProblemKindSchema, message: z.string() }),
  ),
});

/** Who tells when the screen is locked: somebody; nobody on the bus there is; there is no bus. */
export const lockToldSchema = z.enum(['told', 'nobody', 'no-bus']);

/** So many sessions that are removed are named. */
export const MOST_NAMED = 5;

/** What automatic removal takes away: how many sessions, all their files in bytes, and which are the oldest. */
export const removalSchema = z.object({
  sessions: z.int().nonnegative(),
  bytes: z.number().nonnegative(),
  /** Oldest first, {@link MOST_NAMED} of them at most. The title is empty where there is none. */
  oldest: z.array(z.object({ title: z.string(), startedAt: z.string() })).max(MOST_NAMED),
});

/** What automatic removal would take away at this moment, or why that cannot be said. */
export const retentionPreviewSchema = z.discriminatedUnion('ok', [
  removalSchema.extend({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), message: z.string() }),
]);

/**
 * What comes over a live port from main, besides `Uint8Array` frames (frame-codec.ts). After `start`
 * and `skipped` frames begin at `fromSeq` with all strings again: the reader begins a new table.
 */
export const liveMessageSchema = z.discriminatedUnion('type', [
  /**
   * Frames of a new recording follow, from seq `fromSeq` (an earlier part was not kept for us). `elapsedUs`: how far
   * the recording is, µs; the wall clock may have been set since it began.
   */
  z.object({
    type: z.literal('start'),
    header: sessionHeaderSchema,
    fromSeq: z.number(),
    elapsedUs: z.number().nonnegative(),
  }),
  /** `count` events were skipped because this reader was slow; frames go on at a later seq. */
  z.object({ type: z.literal('skipped'), count: z.number(), fromSeq: z.number() }),
  z.object({ type: z.literal('end') }),
]);

/** What the reader posts on a live port when it is ready for one more frame. */
export const LIVE_PULL = 'pull';

export type RecorderStatus = z.infer<typeof recorderStatusSchema>;
export type PauseReason = z.infer<typeof pauseReasonSchema>;
export type Counters = z.infer<typeof countersSchema>;
export type RecordingEnd = z.infer<typeof recordingEndSchema>;
export type SessionSummary = z.infer<typeof sessionSummarySchema>;
export type ExportFormat = z.infer<typeof exportFormatSchema>;
export type ExportRequest = z.infer<typeof exportRequestSchema>;
export type ExportResult = z.infer<typeof exportResultSchema>;
export type DoctorCheck = z.infer<typeof doctorCheckSchema>;
export type DoctorReport = z.infer<typeof doctorReportSchema>;
export type RewindOutcome = z.infer<typeof rewindOutcomeSchema>;
export type LibraryList = z.infer<typeof libraryListSchema>;
export type HotkeyProblemKind = z.infer<typeof hotkeyProblemKindSchema>;
export type HotkeyOutcome = z.infer<typeof hotkeyOutcomeSchema>;
export type HotkeysStatus = z.infer<typeof hotkeysStatusSchema>;
export type LockTold = z.infer<typeof lockToldSchema>;
export type Removal = z.infer<typeof removalSchema>;
export type RetentionPreview = z.infer<typeof retentionPreviewSchema>;
export type AppInfo = z.infer<typeof appInfoSchema>;
export type Outcome = z.infer<typeof outcomeSchema>;
export type LiveMessage = z.infer<typeof liveMessageSchema>;
