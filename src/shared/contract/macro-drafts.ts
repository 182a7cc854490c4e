import { z } from 'zod';
import { macroNameSchema, macroTextSchema } from './macros';

/** Tells what was kept at one opening of a macro from what was at others. */
export const macroDraftIdSchema = z.uuid();

/** A macro in the editor that nobody has saved or given up: all that is to be known before it is read. */
export const keptMacroSchema = z.object({
  draft: macroDraftIdSchema,
  name: macroNameSchema,
  /** The document's id: another macro may have its name by now. */
  id: z.string().min(1).max(64),
  /** Of the file that it was made from: the macro may have been changed since. */
  revision: z.string().max(200),
  steps: z.int().nonnegative(),
  /** ms since 1970, as far as a date goes (ECMA-262, 21.4.1.1). */
  keptAt: z.number().min(0).max(8.64e15),
});

/** How far an opening of a macro was changed: `change` is larger for what comes later, and means nothing beside that. */
export const macroMomentSchema = z.object({
  draft: macroDraftIdSchema,
  change: z.int().nonnegative(),
});

/** What is to be kept. `text`: the document without its recording, which the editor never changes. */
export const keepMacroSchema = keptMacroSchema
  .omit({ keptAt: true })
  .extend({ ...macroMomentSchema.shape, text: macroTextSchema });

/** The document that was kept; `problems`: what is wrong with steps that were not finished, one sentence each. */
export const keptTextSchema = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    text: macroTextSchema,
    problems: z.array(z.object({ id: z.string(), message: z.string() })),
  }),
  z.object({ ok: z.literal(false), message: z.string() }),
]);

export type KeptMacro = z.infer<typeof keptMacroSchema>;
export type MacroMoment = z.infer<typeof macroMomentSchema>;
export type KeepMacro = z.infer<typeof keepMacroSchema>;
export type KeptText = z.infer<typeof keptTextSchema>;
