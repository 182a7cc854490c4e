import { setTimeout as wait } from 'node:timers/promises';
import x11 from 'x11';
import type { XConnection } from '../../capture/x-connection';

const ASYNC = 1;
const NOW = 0;
const GRANTED = 0;
/** A menu that is just closing has the pointer for a moment: tried again so often, so many ms apart. */
const TRIES = 40;
const TRY_AGAIN_MS = 50;
/** Number of the cross in the X cursor font, and of its mask. */
const CROSS = 34;

/** Another program keeps what was to be taken. */
export const TAKEN =
  'Another program keeps the pointer or the keyboard to itself: close its menu, or unlock the screen, and try again.';

/** Takes the keyboard for this connection alone. False: another client keeps it. Ends with the connection. */
export function grabKeyboard(
  { ask, client, screen }: XConnection,
  signal: AbortSignal,
): Promise<boolean> {
  return trying(signal, () =>
    ask<number>((reply) => client.GrabKeyboard(screen.root, 0, NOW, ASYNC, ASYNC, reply)),
  );
}

/** Takes the pointer for this connection alone, and makes it a cross. False: another client keeps it. */
export function grabPointer(
  { ask, client, screen }: XConnection,
  signal: AbortSignal,
): Promise<boolean> {
  const { ButtonPress, ButtonRelease, PointerMotion } = x11.eventMask;
  const font = client.AllocID();
  const cursor = client.AllocID();
  client.OpenFont(font, 'cursor');
  const black = { R: 0, G: 0, B: 0 };
  const white = { R: 65_535, G: 65_535, B: 65_535 };
  client.CreateGlyphCursor(cursor, font, font, CROSS, CROSS + 1, black, white);
  client.CloseFont(font);
  const mask = ButtonPress | ButtonRelease | PointerMotion;
  return trying(signal, () =>
    ask<number>((reply) =>
      client.GrabPointer(screen.root, 0, mask, ASYNC, ASYNC, 0, cursor, NOW, reply),
    ),
  );
}

async function trying(signal: AbortSignal, grab: () => Promise<number>): Promise<boolean> {
  for (let tries = 0; tries < TRIES && !signal.aborted; tries += 1) {
    if (tries > 0) await wait(TRY_AGAIN_MS);
    if ((await grab()) === GRANTED) return true;
  }
  return false;
}

/** Resolves when the server has done everything that was asked for so far. */
export async function synced({ ask, client }: XConnection): Promise<void> {
  await ask<unknown>((reply) => client.GetInputFocus(reply));
}
