import { statSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { defaultMacroDir, newMacroName } from '../main/macro/macro-folder';
import { prepareLibraryDir } from '../main/session/library';
import { MACRO_EXTENSION } from '../shared/macro/macro-document';
import { CliFailure, unwrap } from './failure';
import { checkExportTarget, look } from './session-path';
import type { Terminal } from './terminal';

/** The file that a user named: a path, or the name of a macro of the library. Fails with `not_found`. */
export function findMacroFile(named: string, { env, platform }: Terminal): string {
  const path = resolve(named);
  const dir = defaultMacroDir({ ...env }, platform);
  const byName = isAbsolute(named) || /[/\\]/.test(named) ? [] : [named + MACRO_EXTENSION, named];
  const found = [path, ...byName.map((name) => join(dir, name))].find(
    (file) => look(file, statSync)?.isDirectory() === false,
  );
  if (found === undefined) {
    throw new CliFailure(
      'not_found',
      `There is no file ${path}, and no macro of this name in ${dir}: check the name.`,
    );
  }
  return found;
}

/** The absolute path of a macro to write: `out`, or a new one of the library, named by `title`. */
export async function macroTarget(
  out: string | undefined,
  title: string,
  force: boolean,
  { env, platform }: Terminal,
): Promise<string> {
  if (out !== undefined) return checkMacroTarget(out, force);
  const dir = defaultMacroDir({ ...env }, platform);
  unwrap(prepareLibraryDir(dir, true));
  return join(dir, (await newMacroName(dir, title)) + MACRO_EXTENSION);
}

/** The absolute path of `out`, when a macro can be written there. */
export function checkMacroTarget(out: string, force: boolean): string {
  const name = out.split(/[/\\]/).at(-1) ?? '';
  if (!name.endsWith(MACRO_EXTENSION) || name === MACRO_EXTENSION) {
    throw new CliFailure(
      'usage',
      `--out names ${out}, but the file of a macro is called NAME${MACRO_EXTENSION}: add the ending.`,
    );
  }
  return checkExportTarget(out, force);
}
