import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import type { DoctorCheck } from '../../shared/contract/schemas';

const LIMIT_MS = 10_000;

/**
 * Whether the native hook loads. Tried in a process of its own: where it does not, it can end the
 * process it is in, past any `catch`. Call with a display that answers, or it never loads.
 */
export async function checkHook(env: NodeJS.ProcessEnv): Promise<DoctorCheck> {
  const trouble = await loadTrouble(env);
  return trouble === null
    ? { id: 'hook', status: 'ok', detail: 'The input hook (uiohook-napi) loads.', cure: null }
    : {
        id: 'hook',
        status: 'failed',
        detail: `The input hook (uiohook-napi) does not load: ${trouble}.`,
        cure: 'Install Deskreel again for this system; on Debian also: apt-get install libxtst6 libxt6 libxrandr2.',
      };
}

/** What loading ended in, as a phrase; null when it worked. */
function loadTrouble(env: NodeJS.ProcessEnv): Promise<string | null> {
  const hook = createRequire(import.meta.url).resolve('uiohook-napi');
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['-e', 'require(process.argv[1])', hook],
      // Electron's own binary is a Node when it is told to be.
      { env: { ...env, ELECTRON_RUN_AS_NODE: '1' }, timeout: LIMIT_MS },
      (error, _stdout, stderr) => resolve(error === null ? null : phraseOf(error.message, stderr)),
    );
  });
}

/** The line that says most: the error itself, without the stack around it. */
function phraseOf(message: string, stderr: string): string {
  const telling = /^(?:Error|TypeError): (.+)$/m.exec(stderr)?.[1] ?? message.split('\n')[0] ?? '';
  return telling.replace(/[.\s]+$/, '');
}
