import type { Result } from '../../base/result';
import type { MacroDocument } from '../macro-document';
import type { LossCode } from './losses/loss-words';
import type { Refusal } from './losses/refusal';

/** Something that could not be carried over. */
export interface Loss {
  /** Where in the file that is read: `line 12`, `event 7`; or the number of the step; null: the whole. */
  readonly at: string | null;
  /** What is missing, and what stands in its place if anything does; the words are in `losses/loss-words.ts`. */
  readonly code: LossCode;
  /** What stands in the words, by name: `values.at` is a place like `at`, all others are shown as they are. */
  readonly values: Readonly<Record<string, string | number>>;
}

/** A file of another tool, read. It was parsed, never run. */
export interface Imported {
  readonly document: MacroDocument;
  readonly losses: readonly Loss[];
}

/** A file for another tool. */
export interface Exported {
  readonly text: string;
  readonly losses: readonly Loss[];
}

/** What an importer is given. */
export interface ForeignFile {
  readonly bytes: Uint8Array;
  /** Name of the file without folder, which becomes the title where the file has none. */
  readonly name: string;
  /** Makes ids: of the document, and of steps. Unique. */
  readonly newId: () => string;
}

/** Reads one format. Says why when it is not of that format or too damaged. */
export type Importer = (file: ForeignFile) => Result<Imported, Refusal>;

/** Writes one format. What it cannot say is in the losses. */
export type Exporter = (document: MacroDocument) => Exported;
