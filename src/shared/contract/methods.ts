import { z } from 'zod';
import type { EventName, MethodName } from './channels';
import {
  appInfoSchema,
  countersSchema,
  doctorReportSchema,
  exportRequestSchema,
  exportResultSchema,
  outcomeSchema,
  recorderStatusSchema,
  recordingEndSchema,
  sessionNameSchema,
  sessionSummarySchema,
  settingsSchema,
} from './schemas';

const none = z.tuple([]);
const nothing = z.undefined();

/** Schemas of each method's arguments and result. Main checks every call against them. */
export const METHODS = {
  'recorder.status': { args: none, result: recorderStatusSchema },
  'recorder.start': {
    args: z.tuple([z.object({ title: z.string().max(200) })]),
    result: outcomeSchema,
  },
  /** Resolves when the session is sealed. */
  'recorder.stop': { args: none, result: outcomeSchema },
  'recorder.mark': { args: z.tuple([z.string().max(1000)]), result: outcomeSchema },
  /** A live port follows as a window message ({@link LIVE_PORT_MESSAGE}); an earlier one ends. */
  'live.connect': { args: none, result: nothing },
  'live.disconnect': { args: none, result: nothing },
  'library.list': { args: none, result: z.array(sessionSummarySchema) },
  'library.rename': {
    args: z.tuple([sessionNameSchema, z.string().min(1).max(200)]),
    result: outcomeSchema,
  },
  'library.trash': { args: z.tuple([sessionNameSchema]), result: outcomeSchema },
  'library.reveal': { args: z.tuple([sessionNameSchema]), result: outcomeSchema },
  'library.recover': { args: z.tuple([sessionNameSchema]), result: outcomeSchema },
  'exports.start': { args: z.tuple([exportRequestSchema]), result: exportResultSchema },
  'exports.cancel': { args: z.tuple([z.string()]), result: nothing },
  /** Shows the file that a finished export wrote, by its job, in the system's file manager. */
  'exports.reveal': { args: z.tuple([z.string()]), result: outcomeSchema },
  'doctor.run': { args: none, result: doctorReportSchema },
  'settings.get': { args: none, result: settingsSchema },
  'settings.set': { args: z.tuple([settingsSchema.partial()]), result: settingsSchema },
  'app.info': { args: none, result: appInfoSchema },
} as const satisfies Record<MethodName, { args: z.ZodType; result: z.ZodType }>;

/** Schemas of what main tells unasked. */
export const EVENTS = {
  'recorder.status': recorderStatusSchema,
  'recorder.counters': countersSchema,
  'recorder.ended': recordingEndSchema,
  'library.changed': nothing,
  'exports.progress': z.object({ job: z.string(), done: z.number(), total: z.number() }),
  'settings.changed': settingsSchema,
} as const satisfies Record<EventName, z.ZodType>;
