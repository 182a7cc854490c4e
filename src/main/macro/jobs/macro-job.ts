import type { MacroSummary } from '../../../shared/contract/macros';
import type { TableTexts } from '../../../shared/macro/edit/table-texts';
import type { Loss } from '../../../shared/macro/foreign/foreign';
import type {
  ForeignExportFormat,
  ForeignImportFormat,
} from '../../../shared/macro/foreign/foreign-formats';
import type { Refusal } from '../../../shared/macro/foreign/losses/refusal';
import type { FromSessionOptions } from '../../../shared/macro/from-session/from-session-options';
import type { SeenColor } from '../../../shared/macro/from-session/seen-colors';
import type { MacroNeed } from '../../../shared/macro/macro-needs';
import type { KnownMacros } from '../macro-folder';

/** Why a job came to nothing. */
export interface MacroJobFailure {
  /** `conflict`: the file has changed since that revision. */
  readonly kind: 'conflict' | 'failed';
  /** One sentence: the cause and the cure. */
  readonly message: string;
  /** The same as a code, where the file of another tool is refused. */
  readonly refusal?: Refusal;
}

/** A macro of the library: `dir` is its folder. */
interface Of {
  readonly dir: string;
  readonly name: string;
}

/** What a worker thread does about macros, since any of it can take seconds. Documents come and go as their texts. */
export interface MacroJobs {
  readonly list: {
    readonly job: { readonly dir: string; readonly known: KnownMacros };
    /** `known`: for the next time. */
    readonly value: { readonly macros: readonly MacroSummary[]; readonly known: KnownMacros };
  };
  readonly read: {
    readonly job: Of;
    readonly value: { readonly text: string; readonly revision: string };
  };
  /** Reads one that another calls: see `partsOf`. */
  readonly called: { readonly job: Of; readonly value: readonly string[] };
  /** `revision` null: over whatever is there. Gives the new one. */
  readonly save: {
    readonly job: Of & { readonly text: string; readonly revision: string | null };
    readonly value: string;
  };
  /** Gives the name, as does `duplicate`. */
  readonly create: {
    readonly job: { readonly dir: string; readonly title: string; readonly text: string | null };
    readonly value: string;
  };
  /** Gives the revisions before and after. */
  readonly rename: {
    readonly job: Of & { readonly title: string };
    readonly value: { readonly from: string; readonly to: string };
  };
  readonly duplicate: { readonly job: Of; readonly value: string };
  /** Reads what was kept of a macro in the editor; `problems`: of steps, by their ids. */
  readonly draft: {
    readonly job: { readonly file: string };
    readonly value: {
      readonly text: string;
      readonly problems: readonly { readonly id: string; readonly message: string }[];
    };
  };
  /** Makes a macro of a file: one of ours, or of another tool. `format`: of which; null: that is guessed. */
  readonly import: {
    readonly job: {
      readonly dir: string;
      readonly file: string;
      readonly format: ForeignImportFormat | null;
    };
    readonly value: { readonly name: string; readonly losses: readonly Loss[] };
  };
  /** Writes `out` for another tool. */
  readonly export: {
    readonly job: Of & { readonly format: ForeignExportFormat; readonly out: string };
    readonly value: readonly Loss[];
  };
  readonly from_session: {
    /** `seen`: what was under the pointer meanwhile, where somebody looked; its times are those of the monotonic clock. */
    readonly job: {
      readonly file: string;
      readonly options: FromSessionOptions;
      readonly seen: readonly SeenColor[];
    };
    readonly value: { readonly text: string; readonly notes: readonly string[] };
  };
  readonly table: {
    readonly job: { readonly file: string };
    readonly value: { readonly columns: readonly string[]; readonly rows: number };
  };
  /** Reads a table that a macro is to have. */
  readonly table_rows: {
    readonly job: { readonly file: string };
    readonly value: TableTexts;
  };
  readonly prepare: {
    /** `text`: in place of what the file says. `table`: in place of its own table, a CSV file. */
    readonly job: Of & { readonly text: string | null; readonly table: string | null };
    readonly value: ReadyMacro;
  };
}

/** A macro that was read to be run, and what to know before. */
export interface ReadyMacro {
  /** The document, see `partsOf`. */
  readonly parts: readonly string[];
  readonly id: string;
  readonly title: string;
  /** Of it and all that it calls. */
  readonly needs: readonly MacroNeed[];
  /** Of its file, or of the text in place of that. */
  readonly revision: string;
  /** Revisions of the files of all that it calls, as far as they are there. */
  readonly called: readonly string[];
  /** Where it uses buttons and the wheel: x and y by turns, physical pixels; null: nobody can say before. */
  readonly places: readonly number[] | null;
  readonly stopOnInput: boolean;
  /** Rows of the table, a thousand in each JSON text; null: its own. */
  readonly rows: readonly string[] | null;
}

/** What kinds of jobs there are. */
export type MacroJobKind = keyof MacroJobs;
/** One of them, to be done. */
export type MacroJob = {
  [Kind in MacroJobKind]: { kind: Kind } & MacroJobs[Kind]['job'];
}[MacroJobKind];
/** What comes of one. */
export type MacroJobValue<Kind extends MacroJobKind> = MacroJobs[Kind]['value'];
