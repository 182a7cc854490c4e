import * as fs from 'node:fs';
import * as path from 'node:path';

/** Gives a finished file its name, in one step, and forces the folder to the disk. */
export function putInPlace(draft: string, file: string): void {
  fs.renameSync(draft, file);
  syncFolder(path.dirname(file));
}

/** Forces a folder's names to the disk, where the system can. */
export function syncFolder(folder: string): void {
  let fd: number;
  try {
    fd = fs.openSync(folder, 'r');
  } catch {
    // Windows opens no folders; it has no need of this either.
    return;
  }
  try {
    fs.fsyncSync(fd);
  } catch {
    // Some file systems refuse it for folders.
  } finally {
    fs.closeSync(fd);
  }
}

/** As {@link syncFolder}, for who has other things to do meanwhile: a busy disk takes seconds. */
export async function folderSynced(folder: string): Promise<void> {
  try {
    const handle = await fs.promises.open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch {
    // It can be neither opened nor forced everywhere, as above.
  }
}

/** Writes all of `bytes` at `position`, or throws why not. */
export function writeFully(fd: number, bytes: Uint8Array, position: number): void {
  let done = 0;
  while (done < bytes.length) {
    done += fs.writeSync(fd, bytes, done, bytes.length - done, position + done);
  }
}
