import { openX } from '../../capture/x-connection';
import { isXWayland } from '../../capture/x-wayland';

/**
 * Whether programs with this environment are on a Wayland desktop. An X server that is not that desktop's own, a
 * virtual one say, is an X display of its own, whatever else is there.
 */
export async function isWaylandDesktop(
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): Promise<boolean> {
  const isSet = (name: string): boolean => (env[name] ?? '') !== '';
  if (platform === 'win32' || platform === 'darwin' || !isSet('WAYLAND_DISPLAY')) return false;
  if (!isSet('DISPLAY')) return true;
  const opened = await openX(env);
  if (!opened.ok) return false;
  try {
    return await isXWayland(opened.value);
  } catch {
    return false;
  } finally {
    opened.value.close();
  }
}
