import { z } from 'zod';

/** Files of other tools that a macro can be made from. */
export const FOREIGN_IMPORT_FORMATS = [
  'keymousego',
  'pymacrorecord',
  'crossmacro',
  'tinytask',
  'jitbit',
  'atbswp',
  'autohotkey',
  'xdotool',
  'xte',
  'chrome-recorder',
] as const;

/** Files of other tools that a macro can be written as. */
export const FOREIGN_EXPORT_FORMATS = [
  'autohotkey',
  'python-pynput',
  'python-pyautogui',
  'xdotool',
  'crossmacro',
  'keymousego',
] as const;

/** One of {@link FOREIGN_IMPORT_FORMATS}. */
export const foreignImportFormatSchema = z.enum(FOREIGN_IMPORT_FORMATS);
/** One of {@link FOREIGN_EXPORT_FORMATS}. */
export const foreignExportFormatSchema = z.enum(FOREIGN_EXPORT_FORMATS);

export type ForeignImportFormat = z.infer<typeof foreignImportFormatSchema>;
export type ForeignExportFormat = z.infer<typeof foreignExportFormatSchema>;
