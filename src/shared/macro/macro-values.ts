import { z } from 'zod';
import { PHYSICAL_KEYS, type PhysicalKey } from '../input/physical-keys';

/** No text of a step, expression or template is longer, in UTF-16 units. */
export const MAX_TEXT_LENGTH = 100_000;
/** The most pixels from one edge of a region to the other. */
export const MAX_REGION = 100_000;
/** No expression is longer, in UTF-16 units. */
export const MAX_EXPRESSION_LENGTH = 1_000;
/** No step and no loop is done more often. */
export const MAX_COUNT = 1_000_000_000;
/** Buttons without a name have these numbers, the first and the last. */
export const MIN_OTHER_BUTTON = 6;
export const MAX_OTHER_BUTTON = 32;
/** No length of time is longer, ms: a week. */
export const MAX_MS = 604_800_000;

const KEY_CODES = PHYSICAL_KEYS.map(({ code }) => code) as [PhysicalKey, ...PhysicalKey[]]; // a table with rows

/** A physical key by its W3C `KeyboardEvent.code`. */
export const macroKeySchema = z.enum(KEY_CODES);

/** Buttons by their names; those beyond the fifth by their number. */
export const macroButtonSchema = z.union([
  z.enum(['left', 'right', 'middle', 'back', 'forward']),
  z.int().min(MIN_OTHER_BUTTON).max(MAX_OTHER_BUTTON),
]);

/** The name of a variable. */
export const variableNameSchema = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,63}$/);

/** An expression: see expression.ts. */
export const expressionSchema = z.string().min(1).max(MAX_EXPRESSION_LENGTH);

/** A number, or an expression that gives one. */
export const amountSchema = z.union([z.number(), expressionSchema]);
/** A length of time in ms, or an expression that gives one. Fractions count: 0.5 is 500 µs. */
export const durationSchema = z.union([z.number().min(0).max(MAX_MS), expressionSchema]);
/** How many times: a whole number, or an expression that gives one. */
export const countSchema = z.union([z.int().min(0).max(MAX_COUNT), expressionSchema]);

/** Text in which `{{ expression }}` stands for what it gives; `{{ "{{" }}` for two braces. */
export const templateSchema = z.string().max(MAX_TEXT_LENGTH);

/**
 * What coordinates count from: the virtual desktop's origin, the origin of display number `display` (from 0, by
 * default the first), the inside of the window in front, or where the pointer is.
 */
export const originSchema = z.enum(['screen', 'display', 'window', 'pointer']);

/** A place, in physical pixels. */
export const pointSchema = z.strictObject({
  x: amountSchema,
  y: amountSchema,
  /** Default `screen`. */
  from: originSchema.optional(),
  /** For `from: "display"`. */
  display: z.int().min(0).max(63).optional(),
});

/** A rectangle in physical pixels. */
export const regionSchema = z.strictObject({
  x: amountSchema,
  y: amountSchema,
  width: z.int().min(1).max(MAX_REGION),
  height: z.int().min(1).max(MAX_REGION),
  from: originSchema.optional(),
  display: z.int().min(0).max(63).optional(),
});

/** `#rrggbb`. */
export const colorSchema = z.string().regex(/^#[0-9a-fA-F]{6}$/);

/** A window by title or class or both: `*` stands for any text, upper and lower case are alike, the whole must match. */
export const windowMatchSchema = z
  .strictObject({
    title: z.string().min(1).max(200).optional(),
    class: z.string().min(1).max(200).optional(),
  })
  .refine((match) => match.title !== undefined || match.class !== undefined, {
    error: 'needs a title or a class',
  });

/** What a variable holds, a cell of a table too. */
export type MacroValue = number | string | boolean;
/** What a variable may hold in a document. */
export const macroValueSchema = z.union([z.number(), z.string().max(MAX_TEXT_LENGTH), z.boolean()]);

export type MacroButton = z.infer<typeof macroButtonSchema>;
export type Amount = z.infer<typeof amountSchema>;
export type MacroPoint = z.infer<typeof pointSchema>;
export type MacroRegion = z.infer<typeof regionSchema>;
export type MacroOrigin = z.infer<typeof originSchema>;
export type WindowMatch = z.infer<typeof windowMatchSchema>;
