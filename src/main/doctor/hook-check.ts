import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import type { DoctorCheck } from '../../shared/contract/schemas';
import type { DisplayProbe } from '../capture/display-probe';
import { openRecordHook } from '../capture/record-hook';
import type { SourceFailure } from '../capture/source';
import { openX } from '../capture/x-connection';
import { causeAndCure } from './display-checks';

const LIMIT_MS = 10_000;
const REINSTALL =
  'Install Deskreel again for this system; on Debian also: apt-get install libxtst6 libxt6 libxrandr2.';

/**
 * Whether the hook that records here starts. Where that is the native one it is loaded, in a process of its own: where
 * it does not load, it can end the process it is in, past any `catch`. Call with a display that answers, or it never
 * loads. `probe`: what the X display offers, null elsewhere.
 */
export async function checkHook(
  env: NodeJS.ProcessEnv,
  probe: DisplayProbe | null,
): Promise<DoctorCheck> {
  const trouble = await loadTrouble(env);
  if (probe === null || !probe.evdevKeycodes) return nativeHookCheck(trouble);
  return recordHookCheck(await recordTrouble(env), trouble);
}

/** What is said where the native hook records. `trouble`: what loading it ended in, as a phrase; null when it worked. */
export function nativeHookCheck(trouble: string | null): DoctorCheck {
  return trouble === null
    ? { id: 'hook', status: 'ok', detail: 'The input hook (uiohook-napi) loads.', cure: null }
    : {
        id: 'hook',
        status: 'failed',
        detail: `The input hook (uiohook-napi) does not load: ${trouble}.`,
        cure: REINSTALL,
      };
}

/**
 * What is said where the display is read without the native hook. `failure`: why that does not start, null when it did;
 * `nativeTrouble` as of {@link nativeHookCheck}.
 */
export function recordHookCheck(
  failure: SourceFailure | null,
  nativeTrouble: string | null,
): DoctorCheck {
  if (failure !== null) return { id: 'hook', status: 'failed', ...causeAndCure(failure.message) };
  const starts = 'The input hook starts: the X server records input for it.';
  return nativeTrouble === null
    ? { id: 'hook', status: 'ok', detail: starts, cure: null }
    : {
        id: 'hook',
        status: 'warning',
        detail: `${starts} The one for displays with other key codes (uiohook-napi) does not load: ${nativeTrouble}.`,
        cure: REINSTALL,
      };
}

/** Starts the hook that records through the X server, takes nothing, and stops it. */
async function recordTrouble(env: NodeJS.ProcessEnv): Promise<SourceFailure | null> {
  const opened = await openX(env);
  if (!opened.ok) return opened.error;
  const connection = opened.value;
  const nothing = (): void => undefined;
  const sink = { take: nothing, settle: nothing };
  const hook = await openRecordHook({ env, connection, onLost: nothing }, sink);
  if (hook.ok) hook.value.stop();
  connection.close();
  return hook.ok ? null : hook.error;
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
