import * as fs from 'node:fs';
import { type FileFailure, fileFailure } from './file-failure';

/**
 * Why a finished file must not get this name: it is that of a device, a pipe, a link or a folder. Not
 * what a link leads to counts: it is the link that would be replaced. null: there is nothing, or a
 * regular file.
 */
export function refuseSpecial(out: string): FileFailure | null {
  try {
    return fs.lstatSync(out).isFile()
      ? null
      : {
          kind: 'exists',
          message: `${out} exists already and is no regular file, so nothing may take its place: choose another name.`,
        };
  } catch (error) {
    const failure = fileFailure(error, 'write', out);
    return failure.kind === 'not_found' ? null : failure;
  }
}
