import type { DeskreelApi } from '../../shared/contract/api';
import type { KeptMacro, KeptText } from '../../shared/contract/macro-drafts';
import { type KeepingApi, MacroKeeper } from './keep-macro';
import { MacroModel } from './macro-model';
import { documentOf, type ReadDocument } from './macro-text';

/** What of main is needed for what was kept. */
export type KeptApi = Pick<DeskreelApi['macros'], 'kept' | 'keptText' | 'giveUp'>;

/** What openings of macros under this name have left, whichever they were, the one kept last at the end. */
export async function keptUnder(
  macros: Pick<KeptApi, 'kept'>,
  name: string,
): Promise<readonly KeptMacro[]> {
  return (await macros.kept()).filter((each) => each.name === name);
}

/**
 * What earlier openings of the macro in the editor have left, the one kept last at the end. What was kept of another macro that had
 * its name is given up.
 */
export async function keptOf(
  macros: KeptApi,
  { name, editor }: MacroModel,
  { draft }: Pick<MacroKeeper, 'draft'>,
): Promise<readonly KeptMacro[]> {
  const kept = (await keptUnder(macros, name)).filter((each) => each.draft !== draft);
  const isSame = ({ id }: KeptMacro): boolean => id === editor.head.id;
  for (const each of kept) if (!isSame(each)) void macros.giveUp(each.draft);
  return kept.filter(isSame);
}

/**
 * Puts what was kept in the place of the macro in the editor, which undo brings back. Null when that is done; else why it
 * could not be, one sentence in English. `read`: reads a document's text.
 */
export async function restoreKept(
  macros: KeptApi,
  model: MacroModel,
  keeper: Pick<MacroKeeper, 'now'>,
  { draft }: KeptMacro,
  read: (text: string) => Promise<ReadDocument> = documentOf,
): Promise<string | null> {
  const kept = await macros.keptText(draft);
  if (!kept.ok) return kept.message;
  const { document, ids } = await read(kept.text);
  await model.replace(document, ids);
  noteUnfinished(model, kept);
  await takeOver(macros, keeper, draft);
  return null;
}

/** A macro in the editor that was opened from what was kept of it. */
export interface OpenedKept {
  readonly model: MacroModel;
  readonly keeper: MacroKeeper;
}

/**
 * Opens what was kept of a macro whose file cannot be read. There is nothing before it that undo could bring back, and it is
 * not saved however much is undone. The file has become another since, so saving asks before it takes the place of that.
 * Else why it could not be, one sentence in English. `read`: reads a document's text.
 */
export async function openKept(
  macros: KeptApi & KeepingApi,
  { draft, name, revision }: KeptMacro,
  read: (text: string) => Promise<ReadDocument> = documentOf,
): Promise<OpenedKept | string> {
  const kept = await macros.keptText(draft);
  if (!kept.ok) return kept.message;
  const model = new MacroModel(name, await read(kept.text), revision);
  model.editor.noteNeverSaved();
  noteUnfinished(model, kept);
  const keeper = new MacroKeeper(macros, model);
  await takeOver(macros, keeper, draft);
  return { model, keeper };
}

/** Says beside the steps what of them was not finished. */
function noteUnfinished(model: MacroModel, { problems }: Extract<KeptText, { ok: true }>): void {
  if (problems.length === 0) return;
  const unfinished = problems.map(({ id, message }) => [id, withoutStep(message)] as const);
  model.problems.set(new Map([...unfinished, ...model.problems.get()]));
}

/**
 * Gives up what was kept once it is kept under this opening's own name. What cannot be given up is offered another time: it
 * is restored all the same.
 */
async function takeOver(
  macros: KeptApi,
  keeper: Pick<MacroKeeper, 'now'>,
  draft: string,
): Promise<void> {
  if (await keeper.now()) await macros.giveUp(draft).catch(() => undefined);
}

/** What is said of a step beside it: its number, which changes, is not part of that. */
function withoutStep(message: string): string {
  const rest = message.replace(/^Step [\d.]+( \(\w+\))?: /, '');
  return `${rest[0]?.toUpperCase() ?? ''}${rest.slice(1)}`;
}
