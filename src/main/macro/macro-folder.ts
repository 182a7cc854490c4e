import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { err, ok, type Result } from '../../shared/base/result';
import type { MacroSummary } from '../../shared/contract/macros';
import { MACRO_EXTENSION, type MacroDocument } from '../../shared/macro/macro-document';
import { needsOf } from '../../shared/macro/macro-needs';
import { walkSteps } from '../../shared/macro/walk-steps';
import type { FileFailure } from '../session/file-failure';
import { defaultLibraryDir } from '../session/library';
import { readFolder } from '../session/read-folder';
import { freeName, sessionNameFrom } from '../session/session-files';
import { readMacroFile } from './macro-file';

/** The folder that holds the user's macros: `macros` beside `sessions`. */
export function defaultMacroDir(
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
  home = os.homedir(),
): string {
  return path.join(path.dirname(defaultLibraryDir(env, platform, home)), 'macros');
}

/** Where the macro with this name lies in a folder. */
export function macroPath(dir: string, name: string): string {
  return path.join(dir, name + MACRO_EXTENSION);
}

/** The name of the macro in a file: its file name without the ending. */
export function macroNameOf(file: string): string {
  const base = path.basename(file);
  return base.endsWith(MACRO_EXTENSION) ? base.slice(0, -MACRO_EXTENSION.length) : base;
}

/** A name for a new macro, from its title, that no other of the folder has. */
export async function newMacroName(dir: string, title: string): Promise<string> {
  const wanted = title.trim() === '' ? 'macro' : sessionNameFrom(title.replaceAll(/[/\\]/g, ' '));
  return (await freeName(dir, wanted, { suffixes: [MACRO_EXTENSION] })).name;
}

/** What is known of files that have not changed since: reading them all again takes long. */
export type KnownMacros = Map<string, { readonly stamp: string; readonly summary: MacroSummary }>;

const ownKnown: KnownMacros = new Map();

/** The macros in a folder, the newest first, those that cannot be read too; none when there is no folder. */
export async function listMacros(
  dir: string,
  known = ownKnown,
): Promise<Result<readonly MacroSummary[], FileFailure>> {
  const names = await readFolder(dir);
  if (!names.ok) return names;
  const summaries: MacroSummary[] = [];
  for (const name of names.value) {
    if (name.startsWith('.') || !name.endsWith(MACRO_EXTENSION)) continue;
    const summary = await summaryOf(path.join(dir, name), known);
    if (summary !== null) summaries.push(summary);
  }
  return ok(summaries.sort((a, b) => b.modifiedAt - a.modifiedAt));
}

async function summaryOf(file: string, known: KnownMacros): Promise<MacroSummary | null> {
  const stats = await fs.stat(file).catch(() => null);
  if (stats === null) {
    known.delete(file);
    return null;
  }
  const stamp = `${stats.ino} ${stats.size} ${stats.mtimeMs}`;
  const before = known.get(file);
  if (before?.stamp === stamp) return before.summary;
  const name = macroNameOf(file);
  const read = await readMacroFile(file);
  const summary: MacroSummary = {
    name,
    ...(read.ok
      ? { ...ofDocument(read.value.document, name), problem: null }
      : { title: name, steps: 0, needs: [], problem: read.error.message }),
    modifiedAt: stats.mtimeMs,
    sizeBytes: stats.size,
  };
  known.set(file, { stamp, summary });
  return summary;
}

function ofDocument(
  document: MacroDocument,
  name: string,
): Pick<MacroSummary, 'title' | 'steps' | 'needs'> {
  let steps = 0;
  for (const _ of walkSteps(document.steps)) steps += 1;
  return {
    title: document.title === '' ? name : document.title,
    steps,
    needs: [...needsOf(document)],
  };
}

/**
 * Finds macros that are called, by their names, in one folder. A name that is a path is refused: a macro reaches no
 * file but those of the folder.
 */
export function resolveIn(dir: string): (name: string) => Promise<Result<MacroDocument, string>> {
  const read = readIn(dir);
  return async (name) => {
    const found = await read(name);
    return found.ok ? ok(found.value.document) : found;
  };
}

/** As {@link resolveIn}, with the revision of the file. */
export function readIn(
  dir: string,
): (
  name: string,
) => Promise<Result<{ readonly document: MacroDocument; readonly revision: string }, string>> {
  return async (name) => {
    if (name === '' || name.startsWith('.') || /[/\\\0]/.test(name)) {
      return err(
        `"${name}" is no name of a macro: a call names one of the same folder, without a path.`,
      );
    }
    const read = await readMacroFile(macroPath(dir, name));
    if (read.ok) return read;
    return err(
      read.error.kind === 'not_found'
        ? `There is no macro "${name}" in ${dir}: correct the name, or put the macro there.`
        : read.error.message,
    );
  };
}
