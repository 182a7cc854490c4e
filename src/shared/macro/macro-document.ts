import { z } from 'zod';
import { displayInfoSchema } from '../session/header';
import { stepsSchema } from './macro-step';
import { macroValueSchema, variableNameSchema, windowMatchSchema } from './macro-values';

/** The value of a macro file's `format`. */
export const MACRO_FORMAT = 'deskreel-macro';
/** The version that is written. Older ones are upgraded when read, newer ones refused by name. */
export const MACRO_VERSION = 1;
/** How the file of a macro ends. */
export const MACRO_EXTENSION = '.macro.json';
/** No macro has more steps than this, blocks and what is in them counted alike. */
export const MAX_STEPS = 1_000_000;
/** Blocks stand no deeper in each other than this; calls neither. */
export const MAX_DEPTH = 32;
/** No file of a macro is larger, bytes. */
export const MAX_FILE_BYTES = 64 * 1024 * 1024;
/** A table has no more cells than this. */
export const MAX_CELLS = 5_000_000;

/** What names a schema is no longer, characters. */
const MAX_SCHEMA_LENGTH = 2_000;

/** How a macro runs unless whoever runs it says otherwise. All may be missing. */
export const macroSettingsSchema = z.strictObject({
  /** `exact` replays the recorded events themselves, with their own timing, and not the steps. Default `steps`. */
  mode: z.enum(['steps', 'exact']).optional(),
  /** 2 is twice as fast. Default 1. */
  speed: z.number().min(0.05).max(20).optional(),
  /** How often, 0: until stopped. Default 1. */
  times: z.int().min(0).max(1_000_000_000).optional(),
  /** Between two times. Default 0. */
  pauseMs: z.number().min(0).max(86_400_000).optional(),
  /** Of everything random. Missing: each run its own, told in its report. */
  seed: z.int().min(0).max(4_294_967_295).optional(),
  /** Each wait is up to this longer, at random. Default 0. */
  jitterMs: z.number().min(0).max(60_000).optional(),
  /** Any real input stops it. Default false. */
  stopOnInput: z.boolean().optional(),
  /** What to do when another window than this comes to the front. */
  guard: z
    .strictObject({
      window: windowMatchSchema,
      /** Default `pause`. */
      otherwise: z.enum(['pause', 'stop']).optional(),
    })
    .optional(),
  /** When the displays are not those of `displays`. Default: refused. */
  onLayoutChange: z.enum(['scale', 'clamp']).optional(),
});

/** A variable that a macro starts with. */
export const macroVariableSchema = z.strictObject({
  name: variableNameSchema,
  value: macroValueSchema,
  /** What it is for, for whoever runs it. */
  note: z.string().max(1000).optional(),
});

/** Rows that a macro brings along; `--data` and the app give others in their place. */
export const macroTableSchema = z
  .strictObject({
    columns: z.array(z.string().min(1).max(200)).min(1).max(1_000),
    rows: z.array(z.array(z.string().max(100_000))).max(1_000_000),
  })
  .refine(({ columns, rows }) => rows.every((row) => row.length === columns.length), {
    error: 'has a row that is longer or shorter than its columns',
  });

/**
 * The recorded events that the steps were made from, as columns of one length, so that the original timing stays.
 * Kinds are those of a session's rows that are input.
 */
export const macroRecordingSchema = z.strictObject({
  /** Id of the session, and which part of it: µs since its start. */
  session: z.string().max(64),
  fromUs: z.int().nonnegative(),
  toUs: z.int().nonnegative(),
  /** µs since `fromUs`. */
  t: z.array(z.int().nonnegative()).max(10_000_000),
  kind: z.array(z.enum(['key_down', 'key_up', 'button_down', 'button_up', 'move', 'wheel'])),
  /** Keys: a `KeyboardEvent.code`, or the hook's own number where the table knows none. Others: null. */
  key: z.array(z.union([z.string().max(32), z.int(), z.null()])),
  /** Buttons from 1; others null. */
  button: z.array(z.int().min(1).max(255).nullable()),
  x: z.array(z.int().nullable()),
  y: z.array(z.int().nullable()),
  /** 120ths of a notch, right and down. */
  wheelX: z.array(z.int().nullable()),
  wheelY: z.array(z.int().nullable()),
});

/** A macro: `NAME.macro.json`. docs/macro-format.md says it for people, docs/macro.schema.json for programs. */
export const macroDocumentSchema = z.strictObject({
  /** For editors of JSON: what they check the file with. Kept, and nothing is looked up. */
  $schema: z.string().max(MAX_SCHEMA_LENGTH).optional(),
  format: z.literal(MACRO_FORMAT),
  version: z.literal(MACRO_VERSION),
  /** UUIDv7. */
  id: z.string().min(1).max(64),
  title: z.string().max(200),
  description: z.string().max(10_000).optional(),
  settings: macroSettingsSchema.optional(),
  variables: z.array(macroVariableSchema).max(1_000).optional(),
  table: macroTableSchema.optional(),
  /** The displays that places are meant for. Missing: any. */
  displays: z.array(displayInfoSchema).max(64).optional(),
  steps: stepsSchema,
  recording: macroRecordingSchema.optional(),
});

/** A macro. */
export type MacroDocument = z.infer<typeof macroDocumentSchema>;
export type MacroSettings = z.infer<typeof macroSettingsSchema>;
export type MacroVariable = z.infer<typeof macroVariableSchema>;
export type MacroTable = z.infer<typeof macroTableSchema>;
export type MacroRecording = z.infer<typeof macroRecordingSchema>;
