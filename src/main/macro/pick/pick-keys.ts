import type { Reply, XEvent } from 'x11';
import { err, ok, type Result } from '../../../shared/base/result';
import { keyFromX11, type PhysicalKey } from '../../../shared/input/physical-keys';
import type { XConnection } from '../../capture/x-connection';
import { grabKeyboard, synced, TAKEN } from './x-grab';

const KEY_PRESS = 2;
const KEY_RELEASE = 3;
/** Nothing pressed for so long: cancelled, ms. Escape may be what is wanted. */
const PATIENCE_MS = 3_000;
/** A chord has no more keys than a step takes. */
const MOST = 8;

/**
 * Takes the next key, or the keys that are held together, in the order in which they were pressed; null: none came, or it was
 * cancelled. Resolves when all are up again, so that no other program has half of them. Fails with one sentence where
 * another program keeps the keyboard. Rejects when the display goes away.
 */
export async function pickKeys(
  connection: XConnection,
  signal: AbortSignal,
  onReady: () => void,
): Promise<Result<readonly PhysicalKey[] | null, string>> {
  const taken = await grabKeyboard(connection, signal);
  if (signal.aborted) return ok(null);
  if (!taken) return err(TAKEN);
  const keys = await nextKeys(connection, signal, onReady);
  connection.client.UngrabKeyboard(0);
  await synced(connection);
  return ok(keys);
}

function nextKeys(
  connection: XConnection,
  signal: AbortSignal,
  onReady: () => void,
): Promise<readonly PhysicalKey[] | null> {
  const { client } = connection;
  return new Promise((resolve, reject) => {
    const keys: PhysicalKey[] = [];
    const held = new Set<number>();
    const end = (picked: readonly PhysicalKey[] | null): void => {
      clearTimeout(timer);
      client.removeListener('event', take);
      signal.removeEventListener('abort', abort);
      lost();
      resolve(picked);
    };
    const abort = (): void => end(null);
    const timer = setTimeout(() => {
      if (held.size === 0) end(null);
    }, PATIENCE_MS);
    const take = ({ type, keycode }: XEvent): void => {
      if (keycode === undefined) return;
      if (type === KEY_PRESS && !held.has(keycode)) {
        held.add(keycode);
        const key = keyFromX11(keycode);
        if (key !== undefined && !keys.includes(key) && keys.length < MOST) keys.push(key);
      } else if (type === KEY_RELEASE && held.has(keycode)) {
        client.QueryKeymap(look);
      }
    };
    // A key that repeats itself is let go of and pressed again, but only in what the server tells.
    const look: Reply<Buffer> = (error, keymap) => {
      if (error) return false;
      const isDown = (keycode: number): boolean =>
        (((keymap[keycode >> 3] ?? 0) >> (keycode & 7)) & 1) === 1;
      if (held.size === 0 || [...held].some(isDown)) return true;
      // Of a key without a name nothing can be made.
      end(keys.length === 0 ? null : keys);
      return true;
    };
    const lost = connection.onLost(() => reject(new Error('The display is gone.')));
    client.on('event', take);
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
    else onReady();
  });
}
