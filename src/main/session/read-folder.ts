import * as fs from 'node:fs/promises';
import { err, ok, type Result } from '../../shared/base/result';
import { errorCode, type FileFailure, fileFailure } from './file-failure';

/**
 * The names in a folder; none when it does not exist. Fails with `not_found` where a file has the
 * folder's name, or a part of its path.
 */
export async function readFolder(dir: string): Promise<Result<readonly string[], FileFailure>> {
  try {
    return ok(await fs.readdir(dir));
  } catch (error) {
    switch (errorCode(error)) {
      case 'ENOENT':
        return ok([]);
      case 'ENOTDIR':
        return err({
          kind: 'not_found',
          message: `${dir} cannot be a folder, because a file is in its place: move that away, or choose another folder.`,
        });
      default:
        return err(fileFailure(error, 'read', dir));
    }
  }
}
