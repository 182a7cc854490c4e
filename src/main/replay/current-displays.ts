import { err, ok, type Result } from '../../shared/base/result';
import type { DisplayInfo } from '../../shared/session/header';
import { answerOf } from '../capture/desktop-facts';
import { loadDesktop } from '../capture/load-desktop';
import { openX } from '../capture/x-connection';
import { readDisplays } from '../capture/x-facts';
import type { InjectorFailure } from './injector';
import { isWaylandDesktop } from './injectors/wayland-desktop';

/**
 * The displays as they are now. Empty on a Wayland desktop without X, where nothing outside Electron tells of them.
 * Fails where there is no display.
 */
export async function readCurrentDisplays(
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): Promise<Result<readonly DisplayInfo[], InjectorFailure>> {
  if (platform === 'win32' || platform === 'darwin') {
    return ok(answerOf(loadDesktop(platform)?.displays) ?? []);
  }
  if (!env['DISPLAY'] && (await isWaylandDesktop(env, platform))) return ok([]);
  const opened = await openX(env);
  if (!opened.ok) {
    const { kind, message } = opened.error;
    return err({
      kind: kind === 'display_refused' ? kind : 'no_display',
      message: message.replace('to record from', 'to replay on'),
    });
  }
  const connection = opened.value;
  try {
    return ok(await readDisplays(connection));
  } catch {
    return err({
      kind: 'display_gone',
      message: `The X display ${connection.display} went away while it was looked at: start again when it is back.`,
    });
  } finally {
    connection.close();
  }
}
