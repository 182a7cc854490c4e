import { dirname } from 'node:path';
import { withCalled } from '../main/macro/jobs/prepare-job';
import { readMacroFile } from '../main/macro/macro-file';
import { resolveIn } from '../main/macro/macro-folder';
import type { MacroRow } from '../main/macro/macro-run';
import { refuseCalls } from '../main/macro/run/check-calls';
import { refuseTables } from '../main/macro/run/check-tables';
import { loadCalled } from '../main/macro/run/load-macros';
import { refuseLoops } from '../main/macro/run/refuse-loops';
import { readTable, rowsOf } from '../main/macro/table-file';
import { ok, type Result } from '../shared/base/result';
import type { MacroDocument, MacroTable } from '../shared/macro/macro-document';
import { MACRO_NEEDS, type MacroNeed, needsOf } from '../shared/macro/macro-needs';
import type { MacroValue } from '../shared/macro/macro-values';
import { CliFailure, unwrap } from './failure';
import { withLayoutChange } from './macro-layout-change';
import { findMacroFile } from './macro-path';
import type { MacroRunOptions } from './macro-run-options';
import { variablesOf } from './macro-variables';
import type { Terminal } from './terminal';

/** What `deskreel macro run` is about to run. */
export interface PreparedMacro {
  readonly file: string;
  readonly document: MacroDocument;
  /** Of it and of all that it calls. */
  readonly needs: readonly MacroNeed[];
  readonly resolve: (name: string) => Promise<Result<MacroDocument, string>>;
  readonly variables: Readonly<Record<string, MacroValue>>;
  /** In place of the table of the document; null: its own. */
  readonly table: MacroTable | null;
  readonly rows: readonly MacroRow[] | null;
}

/** Reads a macro and all that it is to be run with. Throws a `CliFailure`. */
export async function prepareMacro(
  named: string,
  options: MacroRunOptions,
  terminal: Terminal,
): Promise<PreparedMacro> {
  const file = findMacroFile(named, terminal);
  const { layoutChange } = options;
  const document = withLayoutChange(unwrap(await readMacroFile(file)).document, layoutChange);
  const variables = variablesOf(options.set ?? [], document.variables ?? []);
  const table = options.data === undefined ? null : unwrap(await readTable(options.data));
  const find = resolveIn(dirname(file));
  const resolve: PreparedMacro['resolve'] = async (name) => {
    const found = await find(name);
    return found.ok ? ok(withLayoutChange(found.value, layoutChange)) : found;
  };
  const rows = table === null ? null : rowsOf(table);
  const called = await loadCalled(document, resolve);
  if (!called.ok) throw new CliFailure('not_a_macro', called.error);
  const part = { kind: 'all' } as const;
  const missing = await refuseTables({ document, rows, part, called: called.value });
  if (missing !== null) throw new CliFailure('not_a_table', missing);
  const stray = await refuseCalls({ document, part, called: called.value });
  if (stray !== null) throw new CliFailure('not_a_macro', stray);
  const endless = await refuseLoops({ document, rows, part, called: called.value });
  if (endless !== null) throw new CliFailure('not_a_macro', endless);
  const needs = new Set((await withCalled(document, resolve)).flatMap((each) => needsOf(each)));
  return {
    file,
    document,
    needs: MACRO_NEEDS.filter((need) => needs.has(need)),
    resolve,
    variables,
    table,
    rows,
  };
}
