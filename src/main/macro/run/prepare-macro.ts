import { err, ok, type Result } from '../../../shared/base/result';
import type { MacroDocument } from '../../../shared/macro/macro-document';
import { MACRO_NEEDS, type MacroNeed, needsOf } from '../../../shared/macro/macro-needs';
import type { DisplayInfo } from '../../../shared/session/header';
import type { MacroFailure, MacroRow, MacroRunRequest } from '../macro-run';
import { NEEDS_IN_PLACE } from '../typed-call';
import { refuseCalls } from './check-calls';
import { isExact, refuseTables } from './check-tables';
import { exactSchedule } from './exact-pass';
import type { Prepared } from './interpreter';
import { loadCalled, strangerIn } from './load-macros';
import { Pace } from './pace';
import { Places, refuseLayout } from './places';
import { refuseLoops } from './refuse-loops';
import { chosenInsideOff, hasAll } from './run-program';

/** A macro and those that it calls. */
export interface Loaded {
  readonly document: MacroDocument;
  readonly called: ReadonlyMap<string, MacroDocument>;
  readonly all: readonly MacroDocument[];
  /** Of all of them: a run is given nothing else. */
  readonly needs: readonly MacroNeed[];
}

/**
 * Reads what a run calls, and refuses what cannot be run as it is asked. Of very many steps each look at all of them takes
 * the event loop for a while: it turns in between.
 */
export async function loadRun(request: MacroRunRequest): Promise<Result<Loaded, MacroFailure>> {
  const { document, variables, part, resolve, agreed } = request;
  const refuse = (message: string): Result<Loaded, MacroFailure> =>
    err({ kind: 'document', message });
  const pace = new Pace();
  const letOthers = (): Promise<void> => pace.rest();
  const stranger = strangerIn(document, variables);
  if (stranger !== null) return refuse(stranger);
  if (part.kind !== 'all') {
    const wanted = new Set(part.kind === 'from' ? [part.step] : part.steps);
    if (wanted.size === 0) return refuse('No step is chosen: choose some, or run all.');
    await letOthers();
    if (!hasAll(document.steps, wanted)) {
      return refuse(`“${document.title}” has no such step: choose one that is in it.`);
    }
    await letOthers();
    const off = chosenInsideOff(document.steps, wanted);
    if (off !== null) {
      return refuse(
        `Step ${off} stands in one that is switched off: switch that on, or choose another step.`,
      );
    }
  }
  await letOthers();
  const called = await loadCalled(document, resolve);
  if (!called.ok) return refuse(called.error);
  const all = [document, ...called.value.values()];
  for (const { title, settings, recording } of all) {
    if (settings?.mode === 'exact' && recording === undefined) {
      return refuse(
        `“${title}” has no recorded events to replay exactly: set it to run its steps.`,
      );
    }
  }
  await letOthers();
  const missing = await refuseTables({ ...request, called: called.value }, letOthers);
  if (missing !== null) return refuse(missing);
  const stray = await refuseCalls({ ...request, called: called.value }, letOthers);
  if (stray !== null) return refuse(stray);
  const endless = await refuseLoops({ ...request, called: called.value }, letOthers);
  if (endless !== null) return refuse(endless);
  const declared = new Set<MacroNeed>(request.replaces === null ? [] : NEEDS_IN_PLACE);
  for (const each of all) {
    await letOthers();
    for (const need of needsOf(each)) declared.add(need);
  }
  await letOthers();
  const needs = MACRO_NEEDS.filter((need) => declared.has(need));
  // What it calls was read again since somebody was asked.
  if (!needs.every((need) => agreed.includes(need))) {
    return err({
      kind: 'needs',
      message: `“${document.title}”, or a macro that it calls, does more than was agreed to, since it was changed meanwhile: run it again to be asked.`,
    });
  }
  return ok({ document, called: called.value, all, needs });
}

/** How a loaded macro is done on the displays as they are, and with what. */
export interface PrepareOptions {
  readonly displays: readonly DisplayInfo[];
  readonly rows: readonly MacroRow[] | null;
  readonly speed: number;
  readonly seed: number;
  readonly jitterMs: number;
  /** Steps were chosen, so the recording is not replayed. */
  readonly stepsOnly: boolean;
}

/** A macro, and those that it calls by their names, ready to be planned. */
export interface ReadyRun {
  readonly macro: Prepared;
  readonly callees: ReadonlyMap<string, Prepared>;
}

/** Gets a macro and those that it calls ready to be planned. Of very many recorded events it does so in stretches. */
export async function prepareRun(
  { document, called, all }: Loaded,
  { displays, rows, speed, seed, jitterMs, stepsOnly }: PrepareOptions,
): Promise<Result<ReadyRun, MacroFailure>> {
  const pace = new Pace();
  for (const each of all) {
    const refusal = refuseLayout(each, displays);
    if (refusal !== null) return err({ kind: 'layout', message: refusal });
  }
  const prepare = async (
    each: MacroDocument,
    given: readonly MacroRow[] | null,
    exact: boolean,
  ): Promise<Result<Prepared, MacroFailure>> => {
    const places = new Places(each, displays);
    const plain = { document: each, places, rows: given ?? rowsOf(each), exact: null };
    if (!exact) return ok(plain);
    const work = exactSchedule(each, { speed, jitterMs, seed, displays });
    let next = work.next();
    while (next.done !== true) {
      await pace.rest();
      next = work.next();
    }
    return next.value.ok
      ? ok({ ...plain, exact: next.value.value })
      : err({ kind: 'document', message: next.value.error });
  };
  const macro = await prepare(document, rows, isExact(document) && !stepsOnly);
  if (!macro.ok) return macro;
  const callees = new Map<string, Prepared>();
  for (const [name, each] of called) {
    const callee = await prepare(each, null, isExact(each));
    if (!callee.ok) return callee;
    callees.set(name, callee.value);
  }
  return ok({ macro: macro.value, callees });
}

function rowsOf({ table }: MacroDocument): readonly MacroRow[] | null {
  if (table === undefined) return null;
  const { columns, rows } = table;
  return rows.map((cells) =>
    Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ''])),
  );
}
