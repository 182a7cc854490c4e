import { randomUUID } from 'node:crypto';
import * as fs from 'node:fs';
import path from 'node:path';
import { defaultLibraryDir } from '../../session/library';

/** No portal gives longer ones. */
const LONGEST = 4_096;

/** Where it is kept: beside the folder of sessions. */
export function portalTokenFile(env: NodeJS.ProcessEnv): string {
  const home = path.dirname(defaultLibraryDir(env, 'linux'));
  return path.join(home, 'remote-desktop.token');
}

/** What the portal gave for what the user has allowed for good; null: nothing. It counts once. */
export function readPortalToken(env: NodeJS.ProcessEnv): string | null {
  try {
    const token = fs.readFileSync(portalTokenFile(env), 'utf8').trim();
    return token === '' || token.length > LONGEST ? null : token;
  } catch {
    return null;
  }
}

/** Keeps what the portal gave, for this user's eyes only (0600); where it gave none, what was kept is removed. */
export function writePortalToken(env: NodeJS.ProcessEnv, token: unknown): void {
  const file = portalTokenFile(env);
  try {
    if (typeof token !== 'string' || token === '' || token.length > LONGEST) {
      fs.rmSync(file, { force: true });
      return;
    }
    fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    const draft = `${file}.${randomUUID()}`;
    try {
      fs.writeFileSync(draft, token, { mode: 0o600, flag: 'wx' });
      fs.renameSync(draft, file);
    } catch (error) {
      fs.rmSync(draft, { force: true });
      throw error;
    }
  } catch {
    // Then the user is asked once more next time.
  }
}
