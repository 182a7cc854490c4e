import * as fs from 'node:fs';
import * as path from 'node:path';
import { err, ok, type Result } from '../../shared/base/result';

/**
 * The file to write when a system's dialog gave the name `typed`: with the suffix `.ending` where it has none. The
 * dialog asked about the name as it was typed only, so a file that has the longer one is not replaced. Fails
 * with one sentence then.
 */
export function chosenFile(typed: string, ending: string): Result<string, string> {
  if (path.extname(typed).toLowerCase() === `.${ending}`) {
    return ok(typed);
  }
  const file = `${typed}.${ending}`;
  return fs.lstatSync(file, { throwIfNoEntry: false }) === undefined
    ? ok(file)
    : err(`${file} exists already: choose another name, or type it whole to replace the file.`);
}
