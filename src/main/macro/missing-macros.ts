import * as fs from 'node:fs/promises';
import { macroPath } from './macro-folder';

/** What a file system says of a name that is none of its files. */
const NONE: ReadonlySet<unknown> = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG']);

/**
 * Which of these macros are not in a folder. One whose file is there and cannot be read is not missing, nor is one that cannot
 * be looked for: what is wrong with it, its run says.
 */
export async function missingMacros(
  dir: string,
  names: readonly string[],
): Promise<ReadonlySet<string>> {
  const looked = await Promise.all(
    [...new Set(names)].map(async (name) => ((await isMissing(dir, name)) ? [name] : [])),
  );
  return new Set(looked.flat());
}

async function isMissing(dir: string, name: string): Promise<boolean> {
  // A path, or what is hidden, is no macro of the folder.
  if (name.startsWith('.') || /[/\\\0]/.test(name)) return true;
  try {
    await fs.stat(macroPath(dir, name));
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && NONE.has(error.code);
  }
}
