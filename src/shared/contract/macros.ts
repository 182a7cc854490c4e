import { z } from 'zod';
import { foreignExportFormatSchema } from '../macro/foreign/foreign-formats';
import { isLossCode, type LossCode } from '../macro/foreign/losses/loss-words';
import {
  isPlainRefusal,
  isRefusalCode,
  type PlainRefusal,
  type RefusalCode,
} from '../macro/foreign/losses/refusal';
import { fromSessionOptionsSchema } from '../macro/from-session/from-session-options';
import { MAX_FILE_BYTES } from '../macro/macro-document';
import { MACRO_NEEDS } from '../macro/macro-needs';
import { macroReportSchema } from '../macro/macro-report';
import { macroKeySchema, macroValueSchema, variableNameSchema } from '../macro/macro-values';
import { sessionNameSchema } from './schemas';

const failed = z.object({ ok: z.literal(false), message: z.string() });
/** Ids of steps. */
export const stepIdsSchema = z.array(z.string().min(1).max(64)).max(1_000_000);

/** The name of a macro of the library: that of its file without the ending. */
export const macroNameSchema = sessionNameSchema;
/**
 * A macro as it crosses between window and main: the JSON of a `MacroDocument`. A text, since the bridge copies a text
 * at once and a hundred thousand steps one by one. Main has it checked in a worker; what comes from main is checked.
 */
export const macroTextSchema = z.string().max(MAX_FILE_BYTES);
/** Something that a macro needs of the desktop. */
export const macroNeedSchema = z.enum(MACRO_NEEDS);

/** A macro as the list shows it. */
export const macroSummarySchema = z.object({
  name: macroNameSchema,
  /** Its name where it cannot be read. */
  title: z.string(),
  steps: z.int().nonnegative(),
  needs: z.array(macroNeedSchema),
  /** ms since 1970. */
  modifiedAt: z.number(),
  sizeBytes: z.int().nonnegative(),
  /** Why it cannot be read, in one sentence; null: it can. */
  problem: z.string().nullable(),
});
/** The macros of the library, the newest first. */
export const macroListSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), macros: z.array(macroSummarySchema) }),
  failed,
]);

/** A macro, and which version of its file that is. */
export const macroReadSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), text: macroTextSchema, revision: z.string() }),
  failed,
]);
/** What came of saving. `conflict`: the file has changed since that revision; nothing was written. */
export const macroSavedSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), revision: z.string() }),
  z.object({ ok: z.literal(false), message: z.string(), conflict: z.boolean() }),
]);
/** A macro to be made; `text` null: an empty one. The title holds in place of the text's. */
export const macroCreateSchema = z.object({
  title: z.string().min(1).max(200),
  text: macroTextSchema.nullable(),
});
/** What came of something that makes a macro, or gives one another title. */
export const macroNamedSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), name: macroNameSchema }),
  failed,
]);

/** Something that could not be carried over from or to another tool's file. */
export const lossSchema = z.object({
  /** `line 12` or `event 7` of the other file, or the number of a step; null: the whole. */
  at: z.string().nullable(),
  code: z.custom<LossCode>(isLossCode),
  /** What stands in the words of that code, by name. */
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});
/** Why the file of another tool is refused as a whole. */
export const refusalSchema = z.object({
  code: z.custom<RefusalCode>(isRefusalCode),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  because: z.custom<PlainRefusal>(isPlainRefusal).nullable(),
});
/** What became of a file that was to be imported. */
export const importedMacroSchema = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    file: z.string(),
    name: macroNameSchema,
    losses: z.array(lossSchema),
  }),
  z.object({
    ok: z.literal(false),
    file: z.string(),
    /** In English. */
    message: z.string(),
    /** The same as a code, where the file itself is why. */
    refusal: refusalSchema.nullable(),
    /** For `macros.importAs`, where it may help to say which tool wrote it; else null. */
    again: z.string().nullable(),
  }),
]);
/** What became of each file that was to be imported. */
export const macroImportedSchema = z.array(importedMacroSchema);
/** What came of an export to another tool's file. */
export const macroExportedSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('done'), path: z.string(), losses: z.array(lossSchema) }),
  z.object({ state: z.literal('cancelled') }),
  z.object({ state: z.literal('failed'), message: z.string() }),
]);

/** Which part of a session becomes a macro, and how. */
export const fromSessionRequestSchema = z.object({
  session: sessionNameSchema,
  options: fromSessionOptionsSchema,
});
/** The macro that a part of a session becomes. Nothing is saved yet. */
export const fromSessionResultSchema = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    text: macroTextSchema,
    /** What a user should know: sentences, in English. */
    notes: z.array(z.string()),
  }),
  failed,
]);

/** How steps are recorded for the caret. */
export const recordStepsSchema = z.object({
  /** The pixel under the pointer is looked at meanwhile, and a colour that came before a click is waited for in place of a time. */
  waitForColors: z.boolean(),
});

/** A run as the page asks for it. */
export const macroRunWishSchema = z.object({
  name: macroNameSchema,
  /** In place of what the file says: what stands in the editor and is not saved. */
  text: macroTextSchema.nullable(),
  /** Of the file that the text was made from. */
  revision: z.string().max(64).optional(),
  part: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('all') }),
    z.object({ kind: z.literal('from'), step: z.string() }),
    z.object({ kind: z.literal('only'), steps: stepIdsSchema }),
  ]),
  breakpoints: stepIdsSchema,
  variables: z.record(variableNameSchema, macroValueSchema),
  /** What `macros.chooseTable` gave; null: the document's own table. */
  table: z.string().nullable(),
  seed: z.int().min(0).max(4_294_967_295).nullable(),
  /** The user has seen what it needs, and said yes. */
  approved: z.boolean(),
});
/** Whether it runs. `needs`: it was not run, since nobody has yet said yes to what it needs. */
export const macroStartedSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true) }),
  z.object({
    ok: z.literal(false),
    message: z.string(),
    needs: z.array(macroNeedSchema).nullable(),
  }),
]);

const named = { name: macroNameSchema, title: z.string() };
/** What the runner of macros is doing. */
export const macroStatusSchema = z.object({
  run: z.discriminatedUnion('state', [
    z.object({ state: z.literal('idle') }),
    z.object({ state: z.literal('preparing'), ...named }),
    z.object({ state: z.literal('countdown'), ...named, remaining: z.int().nonnegative() }),
    z.object({
      state: z.enum(['running', 'paused']),
      ...named,
      /** Null while `running`. */
      pausedBy: z.enum(['user', 'stalled', 'locked', 'step', 'guard']).nullable(),
      /** Id of the step that it is at. */
      at: z.string().nullable(),
      pass: z.int().nonnegative(),
      done: z.int().nonnegative(),
      elapsedMs: z.number(),
      /** Until its end; null where nobody knows. */
      remainingMs: z.number().nonnegative().nullable(),
      /** Longer texts are cut to 200 characters. */
      variables: z.record(z.string(), macroValueSchema),
    }),
    z.object({ state: z.literal('ending'), ...named }),
  ]),
  /** Macros that wait, the next first. */
  queue: z.array(
    z.object({
      id: z.string(),
      ...named,
      /**
       * What has to end first: a macro of this program, a replay of it, or another program that sends input to the
       * display, with its process where it says so.
       */
      waitsFor: z.object({
        what: z.enum(['macro', 'replay', 'program']),
        pid: z.int().positive().nullable(),
      }),
    }),
  ),
});
/** How a run ended. Of its steps the last ten thousand. */
export const macroEndedSchema = z.object({ ...named, report: macroReportSchema });

/** Macros that waited and are not run, the next first, since the user has ended what they waited for. */
export const macrosDroppedSchema = z.object({ titles: z.array(z.string()) });

/** A macro that somebody asked for, that waited, and that could not be run when it was its turn. `message`: why, one sentence. */
export const macroRefusedSchema = z.object({ ...named, message: z.string() });

/** A table that the user chose. */
export const tableChosenSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('done'),
    /** For {@link macroRunWishSchema}. */
    table: z.string(),
    file: z.string(),
    columns: z.array(z.string()),
    rows: z.int().nonnegative(),
  }),
  z.object({ state: z.literal('cancelled') }),
  z.object({ state: z.literal('failed'), message: z.string() }),
]);

/** The rows of such a table: see `TableTexts`. */
export const tableReadSchema = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    columns: z.array(z.string()),
    rows: z.array(z.string().max(MAX_FILE_BYTES)),
  }),
  failed,
]);

/** What to take from the screen or the keyboard: the window goes away, and the next click, drag or press says it. */
export const pickKindSchema = z.enum(['point', 'color', 'region', 'key']);
/** What was taken; Escape cancels (for a key: after three seconds without one). */
export const pickedSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('point'), x: z.int(), y: z.int() }),
  z.object({ state: z.literal('color'), x: z.int(), y: z.int(), color: z.string() }),
  z.object({
    state: z.literal('region'),
    x: z.int(),
    y: z.int(),
    width: z.int(),
    height: z.int(),
    /** Base64. */
    png: z.string(),
  }),
  z.object({ state: z.literal('key'), keys: z.array(macroKeySchema) }),
  z.object({ state: z.literal('cancelled') }),
  z.object({ state: z.literal('failed'), message: z.string() }),
]);

/** What to export, and to which tool's file. */
export const macroExportRequestSchema = z.object({
  name: macroNameSchema,
  format: foreignExportFormatSchema,
});

export type RecordSteps = z.infer<typeof recordStepsSchema>;
export type MacroSummary = z.infer<typeof macroSummarySchema>;
export type MacroRunWish = z.infer<typeof macroRunWishSchema>;
export type MacroStatus = z.infer<typeof macroStatusSchema>;
export type MacroEnded = z.infer<typeof macroEndedSchema>;
export type MacroRefused = z.infer<typeof macroRefusedSchema>;
export type MacrosDropped = z.infer<typeof macrosDroppedSchema>;
export type ImportedMacro = z.infer<typeof importedMacroSchema>;
export type MacroImported = z.infer<typeof macroImportedSchema>;
export type MacroExported = z.infer<typeof macroExportedSchema>;
export type FromSessionRequest = z.infer<typeof fromSessionRequestSchema>;
export type FromSessionResult = z.infer<typeof fromSessionResultSchema>;
export type PickKind = z.infer<typeof pickKindSchema>;
export type Picked = z.infer<typeof pickedSchema>;
export type TableChosen = z.infer<typeof tableChosenSchema>;
export type TableRead = z.infer<typeof tableReadSchema>;
export type MacroCreate = z.infer<typeof macroCreateSchema>;
export type MacroExportRequest = z.infer<typeof macroExportRequestSchema>;
export type MacroList = z.infer<typeof macroListSchema>;
export type MacroRead = z.infer<typeof macroReadSchema>;
export type MacroSaved = z.infer<typeof macroSavedSchema>;
export type MacroNamed = z.infer<typeof macroNamedSchema>;
export type MacroStarted = z.infer<typeof macroStartedSchema>;
/** What was recorded for the caret: a macro whose steps are to be put in. The session that it was made from is not kept. */
export type Recorded = FromSessionResult;
