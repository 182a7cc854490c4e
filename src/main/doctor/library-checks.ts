import { constants } from 'node:fs';
import { access, lstat, open, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import type { DoctorCheck } from '../../shared/contract/schemas';

/** Below this a recording is soon over. */
const LITTLE_BYTES = 500 * 1024 * 1024;
/** Below this it does not begin: journal and sealed session need room beside each other. */
const NO_BYTES = 16 * 1024 * 1024;
/** Bytes an hour of busy use takes in a journal: 1,000 events/s of 56 bytes. */
const BYTES_AN_HOUR = 1000 * 56 * 3600;

/** Whether recordings can be written to `folder`, by this user only. Leaves nothing behind. */
export async function checkLibrary(
  folder: string,
  platform: NodeJS.Platform,
): Promise<DoctorCheck> {
  const existing = await nearestFolder(folder);
  const inTheWay = await fileInPlace(folder, existing);
  if (inTheWay !== null) {
    return check(
      'failed',
      `Recordings go to ${folder}, and ${inTheWay} is a file where a folder has to be.`,
      'Move that file away, or set DESKREEL_HOME to another folder.',
    );
  }
  if (existing !== folder) {
    // Made at the first recording; nothing is made just for looking.
    const able = await access(existing, constants.W_OK | constants.X_OK).then(
      () => true,
      () => false,
    );
    return able
      ? check('ok', `${folder} does not exist yet and will be made.`, null)
      : unwritable(folder, existing);
  }
  const mode = await modeOfNewFile(folder);
  if (mode === null) {
    return unwritable(folder, folder);
  }
  const readable = await access(folder, constants.R_OK).then(
    () => true,
    () => false,
  );
  if (!readable) {
    return check(
      'failed',
      `${folder} cannot be read, so the sessions in it cannot be listed.`,
      'Give yourself the right to read it, or set DESKREEL_HOME to another folder.',
    );
  }
  // Windows has no modes; there a user's folders are the user's by their access lists.
  return platform !== 'win32' && (mode & 0o077) !== 0
    ? check(
        'warning',
        `${folder} is on a file system that does not keep file modes: other users of this machine can read recordings there.`,
        'Set DESKREEL_HOME to a folder on a disk of its own kind (ext4, APFS, …).',
      )
    : check('ok', `${folder} can be written, and recordings there are readable by you only.`, null);
}

/** Whether there is room for recordings in `folder`. */
export async function checkSpace(folder: string): Promise<DoctorCheck> {
  const { bavail, bsize } = await statfs(await nearestFolder(folder));
  const free = bavail * bsize;
  const gib = (free / 1024 ** 3).toFixed(1);
  const hours = free / BYTES_AN_HOUR;
  const detail = `${gib} GiB free for ${folder}: about ${hours < 100 ? hours.toFixed(1) : '100 or more'} hours at 1,000 events a second.`;
  const cure = 'Free some space there, or set DESKREEL_HOME to a folder on a larger disk.';
  if (free < NO_BYTES) {
    return { id: 'space', status: 'failed', detail, cure };
  }
  return free < LITTLE_BYTES
    ? { id: 'space', status: 'warning', detail, cure }
    : { id: 'space', status: 'ok', detail, cure: null };
}

function check(status: DoctorCheck['status'], detail: string, cure: string | null): DoctorCheck {
  return { id: 'library', status, detail, cure };
}

function unwritable(folder: string, where: string): DoctorCheck {
  return check(
    'failed',
    `Recordings go to ${folder}, and ${where} cannot be written.`,
    'Give yourself the right to write there, or set DESKREEL_HOME to another folder.',
  );
}

/** `folder`, or the nearest folder above it that exists. */
async function nearestFolder(folder: string): Promise<string> {
  const there = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  const above = dirname(folder);
  return there || above === folder ? folder : nearestFolder(above);
}

/** What stands where a folder on the way from `existing` to `folder` would be made; null when nothing does. */
async function fileInPlace(folder: string, existing: string): Promise<string | null> {
  if (folder === existing) {
    return null;
  }
  const [next = ''] = relative(existing, folder).split(sep);
  const path = join(existing, next);
  // A link that leads nowhere is in the way too.
  return lstat(path).then(
    () => path,
    () => null,
  );
}

/** Mode bits that a file asked for with 0600 really gets, null when none can be made. */
async function modeOfNewFile(folder: string): Promise<number | null> {
  const path = join(folder, `.deskreel-doctor-${process.pid}`);
  try {
    const file = await open(path, 'wx', 0o600);
    const { mode } = await file.stat();
    await file.close();
    return mode & 0o777;
  } catch {
    return null;
  } finally {
    await rm(path, { force: true }).catch(() => undefined);
  }
}
