import { z } from 'zod';

/** Formats that a picture can be saved in. */
export const PICTURE_FORMATS = ['svg', 'png'] as const;
/** Schema of a picture's format. */
export const pictureFormatSchema = z.enum(PICTURE_FORMATS);

/** No picture is larger: two columns at 300 dpi are some hundred kilobytes. */
export const MOST_PICTURE_BYTES = 64 * 1024 * 1024;

/** A picture to save. The place is asked for by main, in the system's own dialog. */
export const pictureRequestSchema = z.object({
  /** Without a folder and without the format's suffix. */
  suggestedName: z.string().min(1).max(200),
  format: pictureFormatSchema,
  bytes: z.custom<Uint8Array>(
    (bytes) =>
      bytes instanceof Uint8Array && bytes.length > 0 && bytes.length <= MOST_PICTURE_BYTES,
  ),
});

/** What came of saving a picture. */
export const pictureSavedSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('cancelled') }),
  z.object({ state: z.literal('done'), path: z.string() }),
  z.object({ state: z.literal('failed'), message: z.string() }),
]);

export type PictureFormat = z.infer<typeof pictureFormatSchema>;
export type PictureRequest = z.infer<typeof pictureRequestSchema>;
export type PictureSaved = z.infer<typeof pictureSavedSchema>;
