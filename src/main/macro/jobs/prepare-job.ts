import { ok, type Result } from '../../../shared/base/result';
import { finish } from '../../../shared/macro/edit/stretches';
import { textsOfRows } from '../../../shared/macro/edit/table-texts';
import { MAX_DEPTH, type MacroDocument } from '../../../shared/macro/macro-document';
import { MACRO_NEEDS, type MacroNeed, needsOf } from '../../../shared/macro/macro-needs';
import { walkSteps } from '../../../shared/macro/walk-steps';
import { readMacroFile, revisionOf } from '../macro-file';
import { macroPath, readIn } from '../macro-folder';
import { readTable, rowsOf } from '../table-file';
import { clickedPlaces } from './clicked-places';
import { partsOf } from './document-parts';
import { failed, parse } from './library-jobs';
import type { MacroJobFailure, MacroJobs, ReadyMacro } from './macro-job';

/** Reads a macro that is to run, with all that has to be known before. */
export async function prepare({
  dir,
  name,
  text,
  table,
}: MacroJobs['prepare']['job']): Promise<Result<ReadyMacro, MacroJobFailure>> {
  const read = await documentOf(dir, name, text);
  if (!read.ok) return read;
  const { document, revision } = read.value;
  const rows = table === null ? ok(null) : await rowsIn(table);
  if (!rows.ok) return rows;
  const called: string[] = [];
  const find = readIn(dir);
  const all = await withCalled(document, async (wanted) => {
    const found = await find(wanted);
    if (!found.ok) return found;
    called.push(found.value.revision);
    return ok(found.value.document);
  });
  const needs = new Set(all.flatMap((each) => needsOf(each)));
  const { id, title, settings } = document;
  return ok({
    parts: partsOf(document),
    id,
    title: title === '' ? name : title,
    needs: MACRO_NEEDS.filter((need: MacroNeed) => needs.has(need)),
    places: clickedPlaces(all),
    ...{ revision, called },
    stopOnInput: settings?.stopOnInput ?? false,
    rows: rows.value,
  });
}

async function documentOf(
  dir: string,
  name: string,
  text: string | null,
): Promise<
  Result<{ readonly document: MacroDocument; readonly revision: string }, MacroJobFailure>
> {
  if (text !== null) {
    const parsed = parse(text);
    return parsed.ok
      ? ok({ document: parsed.value, revision: revisionOf(Buffer.from(text)) })
      : parsed;
  }
  const read = await readMacroFile(macroPath(dir, name));
  return read.ok ? read : failed(read.error);
}

async function rowsIn(file: string): Promise<Result<readonly string[], MacroJobFailure>> {
  const table = await readTable(file);
  return table.ok ? ok(finish(textsOfRows(rowsOf(table.value)))) : failed(table.error);
}

/** A macro and all that it calls, as far as they are there: the run says what is missing. */
export async function withCalled(
  document: MacroDocument,
  resolve: (name: string) => Promise<Result<MacroDocument, string>>,
): Promise<readonly MacroDocument[]> {
  const all = [document];
  const seen = new Set<string>();
  let from = 0;
  for (let depth = 0; depth < MAX_DEPTH && from < all.length; depth += 1) {
    const level = all.slice(from);
    from = all.length;
    for (const name of level.flatMap(calledBy)) {
      if (seen.has(name)) continue;
      seen.add(name);
      const called = await resolve(name);
      if (called.ok) all.push(called.value);
    }
  }
  return all;
}

function calledBy({ steps }: MacroDocument): readonly string[] {
  const names: string[] = [];
  for (const { step } of walkSteps(steps)) {
    if (step.type === 'call') names.push(step.macro);
  }
  return names;
}
