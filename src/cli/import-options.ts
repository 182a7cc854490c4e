import type { ForeignImportFormat } from '../shared/macro/foreign/foreign-formats';
import type { OutputOptions } from './output';

/** `deskreel import` as it was typed. */
export interface ImportOptions extends OutputOptions {
  readonly format?: ForeignImportFormat;
  readonly out?: string;
  readonly title?: string;
  readonly force?: boolean;
}
