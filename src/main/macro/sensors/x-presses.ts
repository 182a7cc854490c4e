import { requireRawEvents } from '../../capture/display-probe';
import { wipeKeyEvents } from '../../capture/wiped-keys';
import { openX } from '../../capture/x-connection';

/** Looks at keys, and sees those, too, that went down and up between two looks. */
export interface KeyPresses {
  /**
   * Whether a key is down, or went down since it was looked at for the same wait before: any object, one for each wait. Null: nobody can
   * say.
   */
  readonly look: (keycode: number, wait: object) => Promise<boolean | null>;
  readonly close: () => void;
}

/**
 * Has the X server of `env.DISPLAY` tell of every key, on a connection of its own, in order with its answers. Of keys that nobody
 * asks for nothing is kept, of others how often they went down. Null where the server tells of none.
 */
export async function openKeyPresses(env: NodeJS.ProcessEnv): Promise<KeyPresses | null> {
  const opened = await openX(env, { wiped: true });
  if (!opened.ok) return null;
  const connection = opened.value;
  const { ask, client, screen, close } = connection;
  const xinput = await requireRawEvents(connection).catch(() => null);
  if (xinput === null) {
    close();
    return null;
  }
  const { RawKeyPress } = xinput.EventType;
  const counts = new Map<number, number>();
  wipeKeyEvents(connection, xinput);
  client.on('event', ({ evtype, detail = 0 }) => {
    const count = evtype === RawKeyPress ? counts.get(detail) : undefined;
    if (count !== undefined) counts.set(detail, count + 1);
  });
  xinput.XISelectEvents(screen.root, {
    deviceId: xinput.AllMasterDevices,
    mask: xinput.EventMask.RawKeyPress,
  });
  const seen = new WeakMap<object, Map<number, number>>();
  return {
    look: async (keycode, wait) => {
      if (!counts.has(keycode)) counts.set(keycode, 0);
      try {
        const keymap = await ask<Buffer>((reply) => client.QueryKeymap(reply));
        const before = seen.get(wait) ?? new Map<number, number>();
        const count = counts.get(keycode) ?? 0;
        const wentDown = count > (before.get(keycode) ?? count);
        seen.set(wait, before.set(keycode, count));
        return wentDown || isDownIn(keymap, keycode);
      } catch {
        return null;
      }
    },
    close,
  };
}

/** Whether a key is down by what the server says of all keys, a bit each. */
export function isDownIn(keymap: Buffer, keycode: number): boolean {
  return (((keymap[keycode >> 3] ?? 0) >> (keycode & 7)) & 1) === 1;
}
