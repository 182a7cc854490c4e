import { z } from 'zod';
import {
  colorSchema,
  expressionSchema,
  macroKeySchema,
  pointSchema,
  regionSchema,
  templateSchema,
  windowMatchSchema,
} from './macro-values';

/** No picture to look for is larger, in characters of base64: 1.5 MB of PNG. */
export const MAX_IMAGE_LENGTH = 2_000_000;
/** How far a channel (0–255) may be off unless a condition says. */
export const DEFAULT_TOLERANCE = 8;

/** How far each of red, green and blue may be off, 0–255; default {@link DEFAULT_TOLERANCE}. */
const tolerance = z.int().min(0).max(255).optional();

const windowCondition = z.strictObject({
  type: z.literal('window'),
  window: windowMatchSchema,
  /** In front (it has the focus), open at all, or not open. Default `front`. */
  is: z.enum(['front', 'open', 'gone']).optional(),
});
const pixelCondition = z.strictObject({
  type: z.literal('pixel'),
  at: pointSchema,
  color: colorSchema,
  tolerance,
});
const imageCondition = z.strictObject({
  type: z.literal('image'),
  /** A PNG, base64. Pixels that are wholly transparent match anything. */
  png: z.base64().max(MAX_IMAGE_LENGTH),
  /** Where to look; default everywhere. */
  in: regionSchema.optional(),
  tolerance,
  /** Which share of the pixels has to match; default 1. */
  share: z.number().min(0.5).max(1).optional(),
});
const clipboardCondition = z.strictObject({
  type: z.literal('clipboard'),
  text: templateSchema,
  /** Default `equals`. */
  how: z.enum(['equals', 'contains']).optional(),
});
const keyCondition = z.strictObject({
  type: z.literal('key'),
  key: macroKeySchema,
  /** Default `down`. */
  is: z.enum(['down', 'up']).optional(),
});
const expressionCondition = z.strictObject({
  type: z.literal('expression'),
  expression: expressionSchema,
});

const plainConditions = [
  windowCondition,
  pixelCondition,
  imageCondition,
  clipboardCondition,
  keyCondition,
  expressionCondition,
] as const;

type PlainCondition = z.infer<(typeof plainConditions)[number]>;

/**
 * Something that holds or does not. After a `pixel` or `image` that holds, `found.x` and `found.y` are where: of an image,
 * its middle.
 */
export type MacroCondition =
  | PlainCondition
  | { type: 'not'; condition: MacroCondition }
  | { type: 'all' | 'any'; conditions: MacroCondition[] };

/** See {@link MacroCondition}. */
export const conditionSchema: z.ZodType<MacroCondition> = z.lazy(() =>
  z.discriminatedUnion('type', [
    ...plainConditions,
    z.strictObject({ type: z.literal('not'), condition: conditionSchema }),
    z.strictObject({
      type: z.enum(['all', 'any']),
      conditions: z.array(conditionSchema).min(1).max(32),
    }),
  ]),
);
