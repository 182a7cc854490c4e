import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** Replaces a file of mode 0600 by a rename, so that a crash leaves the old one or the new one. Makes its folder. Throws. */
export function writeWhole(file: string, text: string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomBytes(4).toString('hex')}`;
  try {
    fs.writeFileSync(draft, text, { mode: 0o600, flag: 'wx' });
    fs.renameSync(draft, file);
  } catch (error) {
    fs.rmSync(draft, { force: true });
    throw error;
  }
}
