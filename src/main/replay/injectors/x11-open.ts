import type { XTestExtension } from 'x11';
import { err, ok, type Result } from '../../../shared/base/result';
import { keycodesName } from '../../capture/display-probe';
import { openX, type XConnection } from '../../capture/x-connection';
import { isXWayland } from '../../capture/x-wayland';
import type { InjectorFailure } from '../injector';

/** A connection whose server makes input for it. */
export interface XTestConnection {
  readonly connection: XConnection;
  readonly xtest: XTestExtension;
}

/** Why nothing more can be sent when the server has gone. */
export function displayGone(display: string): InjectorFailure {
  return {
    kind: 'display_gone',
    message: `The X display ${display} went away: start it again, and then the replay.`,
  };
}

/**
 * Connects to the X server of `env.DISPLAY` for input to be made. Fails where it cannot be reached, lacks
 * XTEST, has keycodes other than evdev's, so that keys would be other keys, or is a Wayland desktop's,
 * where what is made reaches few windows.
 */
export async function openXTest(
  env: NodeJS.ProcessEnv,
): Promise<Result<XTestConnection, InjectorFailure>> {
  if (env['DISPLAY'] === undefined || env['DISPLAY'] === '') {
    return err(
      env['WAYLAND_DISPLAY'] === undefined || env['WAYLAND_DISPLAY'] === ''
        ? {
            kind: 'no_display',
            message:
              'There is no X display to replay on, because DISPLAY is not set: start Deskreel inside a desktop session.',
          }
        : WAYLAND,
    );
  }
  const opened = await openX(env);
  if (!opened.ok) {
    const { kind, message } = opened.error;
    return err({ kind: kind === 'display_refused' ? kind : 'no_display', message });
  }
  const connection = opened.value;
  const found = await prepare(connection).catch(() => err(displayGone(connection.display)));
  if (!found.ok) connection.close();
  return found;
}

async function prepare(connection: XConnection): Promise<Result<XTestConnection, InjectorFailure>> {
  const { client, ask, display } = connection;
  const { present } = await ask<{ present: number }>((reply) =>
    client.QueryExtension('XTEST', reply),
  );
  if (present === 0) {
    return refused(
      `The X display ${display} lacks the XTEST extension, or keeps it from this program, and replays need it: enable it in the X server's configuration, or connect with ssh -Y instead of -X.`,
    );
  }
  if (await isXWayland(connection)) return err(WAYLAND);
  const keycodes = await keycodesName(connection);
  if (keycodes !== null && !keycodes.startsWith('evdev')) {
    return unsupported(
      `The X display ${display} numbers its keys in a way that Deskreel does not know (${keycodes}), so replayed keys would be other keys: choose evdev keycodes in the X server's configuration.`,
    );
  }
  const xtest = await ask<XTestExtension>((reply) => client.require('xtest', reply));
  // Menus and window managers take the server for themselves while a drag lasts, and a replay makes drags.
  xtest.GrabControl(true);
  // A remote display would get small writes late.
  client.stream.setNoDelay(true);
  return ok({ connection, xtest });
}

const WAYLAND: InjectorFailure = {
  kind: 'unsupported',
  message:
    'What needs an X display, as macros do that type texts, cannot be done on a Wayland desktop: log in to an X11 session (“Xorg” at the login screen) and do it there.',
};

function unsupported(message: string): Result<never, InjectorFailure> {
  return err({ kind: 'unsupported', message });
}

/** It is there and could be replayed on, were this program allowed to. */
function refused(message: string): Result<never, InjectorFailure> {
  return err({ kind: 'display_refused', message });
}
