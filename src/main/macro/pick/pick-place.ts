import type { XEvent } from 'x11';
import { err, ok, type Result } from '../../../shared/base/result';
import { xKeycodeOf } from '../../../shared/input/physical-keys';
import type { XConnection } from '../../capture/x-connection';
import type { ScreenRegion } from '../sensors/sensors';
import { Frame } from './frame';
import { grabKeyboard, grabPointer, synced, TAKEN } from './x-grab';

const KEY_PRESS = 2;
const KEY_RELEASE = 3;
const BUTTON_PRESS = 4;
const BUTTON_RELEASE = 5;
const MOTION = 6;
const LEFT = 1;

/**
 * Takes the next click, or with `drag` the next drag of the first button; null: it was cancelled. Press and release are
 * taken together, so that no other program has half of either. Fails with one sentence where another program keeps the
 * pointer. Rejects when the display goes away.
 */
export async function pickPlace(
  connection: XConnection,
  drag: boolean,
  signal: AbortSignal,
  onReady: () => void,
): Promise<Result<ScreenRegion | null, string>> {
  const taken = (await grabKeyboard(connection, signal)) && (await grabPointer(connection, signal));
  if (signal.aborted) return ok(null);
  if (!taken) return err(TAKEN);
  const frame = drag ? new Frame(connection) : null;
  const area = await nextArea(connection, frame, drag, signal, onReady);
  frame?.remove();
  connection.client.UngrabPointer(0);
  connection.client.UngrabKeyboard(0);
  await synced(connection);
  return ok(area);
}

function nextArea(
  connection: XConnection,
  frame: Frame | null,
  drag: boolean,
  signal: AbortSignal,
  onReady: () => void,
): Promise<ScreenRegion | null> {
  const { client } = connection;
  const escapeKey = xKeycodeOf('Escape');
  return new Promise((resolve, reject) => {
    let from: { readonly x: number; readonly y: number } | null = null;
    let cancelled = false;
    const end = (area: ScreenRegion | null): void => {
      client.removeListener('event', take);
      signal.removeEventListener('abort', abort);
      lost();
      resolve(area);
    };
    const abort = (): void => end(null);
    const take = ({ type, keycode, rootx = 0, rooty = 0 }: XEvent): void => {
      switch (type) {
        case KEY_PRESS:
          if (keycode === escapeKey) cancelled = true;
          break;
        case KEY_RELEASE:
          if (keycode === escapeKey && cancelled) end(null);
          break;
        case BUTTON_PRESS:
          if (keycode === LEFT) from = { x: rootx, y: rooty };
          else cancelled = true;
          break;
        case BUTTON_RELEASE:
          if (cancelled) end(null);
          else if (from !== null && keycode === LEFT) {
            end(drag ? between(from.x, from.y, rootx, rooty) : { ...from, width: 1, height: 1 });
          }
          break;
        case MOTION:
          if (from !== null) frame?.show(between(from.x, from.y, rootx, rooty));
          break;
        default:
      }
    };
    const lost = connection.onLost(() => reject(new Error('The display is gone.')));
    client.on('event', take);
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
    else onReady();
  });
}

/** The rectangle with both places in it. */
function between(x: number, y: number, toX: number, toY: number): ScreenRegion {
  return {
    x: Math.min(x, toX),
    y: Math.min(y, toY),
    width: Math.abs(toX - x) + 1,
    height: Math.abs(toY - y) + 1,
  };
}
