import path from 'node:path';
import { app } from 'electron';

/**
 * Keeps everything of this program under `DESKREEL_HOME` when that is set: the sessions, and in a
 * folder of its own what Electron stores. To be called before anything asks for a path.
 */
export function settleHome(env: NodeJS.ProcessEnv): void {
  const home = env['DESKREEL_HOME'] ?? '';
  if (home !== '') {
    app.setPath('userData', path.join(path.resolve(home), 'app'));
  }
}
