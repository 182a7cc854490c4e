import { err, ok, type Result } from '../../../shared/base/result';
import type { Picked, PickKind } from '../../../shared/contract/macros';
import { openX } from '../../capture/x-connection';
import { isXWayland } from '../../capture/x-wayland';
import { openSensors } from '../sensors/open-sensors';
import { writePng } from '../sensors/png';
import type { Pixels, ScreenRegion } from '../sensors/sensors';
import { pickKeys } from './pick-keys';
import { pickPlace } from './pick-place';

/** Where something is picked. */
export interface PickPlace {
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  /** Nothing is picked any more when this is aborted. */
  readonly signal: AbortSignal;
  /** Told when the next click, drag or press is taken. */
  readonly onReady?: () => void;
}

const CANCELLED: Picked = { state: 'cancelled' };
/** No picture to look for is larger, bytes of PNG. */
const MAX_PNG = 1_500_000;

/**
 * Lets the user take something: the next click, drag or press is ours, and no other program has it. Escape, or any other
 * button than the first, cancels. Nothing is moved, pressed or logged.
 */
export async function pick(kind: PickKind, place: PickPlace): Promise<Picked> {
  const { env, platform, signal } = place;
  const refusal = refusalOn(env, platform);
  if (refusal !== null) return failed(refusal);
  const opened = await openX(env);
  if (!opened.ok) return failed(opened.error.message.replace('to record from', 'to pick from'));
  const connection = opened.value;
  const gone = `The X display ${connection.display} went away while something was picked: start it again.`;
  let lost = false;
  connection.onLost(() => {
    lost = true;
  });
  try {
    if (await isXWayland(connection)) return failed(WAYLAND);
    const onReady = place.onReady ?? (() => undefined);
    if (kind === 'key') {
      const keys = await pickKeys(connection, signal, onReady);
      return keys.ok
        ? keys.value === null
          ? CANCELLED
          : { state: 'key', keys: [...keys.value] }
        : failed(keys.error);
    }
    const area = await pickPlace(connection, kind === 'region', signal, onReady);
    if (!area.ok) return failed(area.error);
    if (area.value === null) return CANCELLED;
    return await seen(kind, area.value, env, platform);
  } catch (error) {
    // Anything else is a bug.
    if (!lost && !connection.client.stream.destroyed) throw error;
    return failed(gone);
  } finally {
    connection.close();
  }
}

/** What is at the place, or in the region. */
async function seen(
  kind: Exclude<PickKind, 'key'>,
  area: ScreenRegion,
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): Promise<Picked> {
  const { x, y, width, height } = area;
  if (kind === 'point') return { state: 'point', x, y };
  const looked = await look(area, env, platform);
  if (!looked.ok) return failed(looked.error);
  const pixels = looked.value;
  if (kind === 'color') return { state: 'color', x, y, color: colorOf(pixels) };
  const png = writePng(pixels);
  return png.length > MAX_PNG
    ? failed('The region is too large to be looked for: choose a smaller one.')
    : { state: 'region', x, y, width, height, png: Buffer.from(png).toString('base64') };
}

async function look(
  area: ScreenRegion,
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): Promise<Result<Pixels, string>> {
  const sensors = await openSensors(['screen'], env, platform);
  if (!sensors.ok) return err(sensors.error.message);
  try {
    const pixels = await sensors.value.pixels(area);
    return pixels.ok ? ok(pixels.value) : err(pixels.error.message);
  } finally {
    sensors.value.close();
  }
}

/** `#rrggbb` of the first pixel. */
function colorOf({ rgba }: Pixels): string {
  const two = (value = 0): string => value.toString(16).padStart(2, '0');
  return `#${two(rgba[0])}${two(rgba[1])}${two(rgba[2])}`;
}

const WAYLAND =
  'Nothing can be picked from a Wayland desktop, which shows programs nothing of each other: type it in, or log in to an X11 session.';

function refusalOn(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string | null {
  if (platform === 'win32' || platform === 'darwin') {
    const name = platform === 'win32' ? 'Windows' : 'macOS';
    return `Nothing can be picked from the screen or the keyboard on ${name} yet: type it in.`;
  }
  const isSet = (name: string): boolean => env[name] !== undefined && env[name] !== '';
  return !isSet('DISPLAY') && isSet('WAYLAND_DISPLAY') ? WAYLAND : null;
}

function failed(message: string): Picked {
  return { state: 'failed', message };
}
