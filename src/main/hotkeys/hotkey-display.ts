import type { XEvent, XInput } from 'x11';
import { err, ok, type Result } from '../../shared/base/result';
import { probeDisplay, requireRawEvents } from '../capture/display-probe';
import type { SourceInfo } from '../capture/source';
import { wipeKeyEvents } from '../capture/wiped-keys';
import { openX, type XConnection } from '../capture/x-connection';
import { keysOfKeymap } from '../capture/x-facts';
import { takeSnapshot } from '../capture/x-snapshot';
import { isXWayland } from '../capture/x-wayland';
import { findXTestDevices } from '../replay/injectors/x11-devices';
import { LockWatch } from '../replay/lock-watch';
import type { HotkeyFailure } from './hotkey';
import type { ToldMatcher } from './hotkey-keyboard';
import { openKeyGrabs, type XKeyGrabs } from './x-key-grabs';
import { readKeyRoles, type XKeyRoles } from './x-key-roles';

/** An X server that tells of every key, on a connection for nothing else. */
export interface HotkeyDisplay {
  readonly connection: XConnection;
  readonly xinput: XInput;
  /**
   * Chords are taken on another connection: while a key is held that a client has taken, the server
   * tells that client of no raw event.
   */
  readonly grabs: XKeyGrabs;
  /** One instant on the server's clock and the monotonic one. */
  readonly anchor: NonNullable<SourceInfo['anchor']>;
  readonly roles: XKeyRoles;
  /** The device that keys made by programs come from; null: nobody can tell them from others. */
  readonly xtestKeyboard: number | null;
  /** Whether another process of ours may send keys; null: nobody tells. To be shown every event. */
  readonly lockWatch: LockWatch | null;
  /** Hands over every event from now on; nothing of it is there when the listener has returned. To be called once, at once. */
  readonly onEvent: (listener: (event: XEvent) => void) => void;
}

/**
 * Opens a display for hotkeys and has it tell of every key. `matcher` is told what modifiers are and
 * what is held.
 */
export async function openHotkeyDisplay(
  env: NodeJS.ProcessEnv,
  matcher: ToldMatcher,
): Promise<Result<HotkeyDisplay, HotkeyFailure>> {
  const opened = await openX(env, { wiped: true });
  if (!opened.ok) {
    const { kind, message } = opened.error;
    return err({ kind: kind === 'display_refused' ? kind : 'no_display', message });
  }
  const connection = opened.value;
  const found = await prepare(connection, env, matcher).catch(() =>
    err({
      kind: 'display_gone' as const,
      message: `The X display ${connection.display} went away while its keys were looked at: start it again.`,
    }),
  );
  if (!found.ok) connection.close();
  return found;
}

async function prepare(
  connection: XConnection,
  env: NodeJS.ProcessEnv,
  matcher: ToldMatcher,
): Promise<Result<HotkeyDisplay, HotkeyFailure>> {
  const { ask, client, display, screen } = connection;
  const xinput = await requireRawEvents(connection);
  if (xinput === null) {
    return unsupported(
      `The X display ${display} has no XInput 2.1, which hotkeys need: use the buttons in the window, or a newer X server.`,
    );
  }
  if (await isXWayland(connection)) {
    return unsupported(
      `The X display ${display} belongs to a Wayland desktop, which shows keys to nobody but the program in front: use the buttons in the window, or log in to an X11 session.`,
    );
  }
  const probed = await probeDisplay(env);
  if (probed.ok && probed.value.keycodes !== null && !probed.value.evdevKeycodes) {
    return unsupported(
      `The X display ${display} numbers its keys in a way that Deskreel does not know (${probed.value.keycodes}), so hotkeys would be other keys: use the buttons in the window.`,
    );
  }
  const grabs = await openKeyGrabs(env);
  const roles = await readKeyRoles(connection);
  matcher.setRoles(roles.roles);
  const { ids } = await findXTestDevices(connection);
  const { anchor } = await takeSnapshot(connection, xinput);
  wipeKeyEvents(connection, xinput);
  const waiting: XEvent[] = [];
  /** As the events themselves are wiped that these are copies of. */
  const forget = (): void => {
    for (const event of waiting.splice(0)) Object.assign(event, { detail: 0 });
  };
  let listener = (event: XEvent): void => {
    waiting.push({ ...event });
  };
  client.on('event', (event) => listener(event));
  // Ahead of any key: what is sent after that is told of behind it.
  const lockWatch = await LockWatch.open(connection);
  const { EventMask: mask } = xinput;
  xinput.XISelectEvents(screen.root, {
    deviceId: xinput.AllMasterDevices,
    mask: mask.RawKeyPress | mask.RawKeyRelease,
  });
  await ask<Buffer>((reply) =>
    client.QueryKeymap((error, keymap) => {
      // At once: what came before this answer is part of it, what comes after is not.
      if (!error) matcher.setHeld(keysOfKeymap(keymap));
      for (const event of waiting) lockWatch?.take(event);
      forget();
      return reply(error, keymap);
    }),
  );
  return ok({
    connection,
    xinput,
    grabs,
    anchor,
    roles,
    xtestKeyboard: ids?.keyboard ?? null,
    lockWatch,
    onEvent: (take) => {
      listener = take;
      for (const event of waiting) take(event);
      forget();
    },
  });
}

function unsupported(message: string): Result<never, HotkeyFailure> {
  return err({ kind: 'unsupported', message });
}
