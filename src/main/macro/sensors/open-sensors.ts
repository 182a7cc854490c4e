import type { XPointer } from 'x11';
import { Emitter } from '../../../shared/base/emitter';
import { err, ok, type Result } from '../../../shared/base/result';
import { xKeycodeOf } from '../../../shared/input/physical-keys';
import type { MacroNeed } from '../../../shared/macro/macro-needs';
import { openX, type XConnection } from '../../capture/x-connection';
import { readDisplays } from '../../capture/x-facts';
import { isXWayland } from '../../capture/x-wayland';
import { internWindowAtoms } from '../../capture/x-window';
import type { OpenSensors, SensorFailure, Sensors } from './sensors';
import { openClipboard } from './x-clipboard';
import { watchFront } from './x-front';
import { readOpenWindows } from './x-open-windows';
import { readPixels } from './x-pixels';
import { isDownIn, type KeyPresses, openKeyPresses } from './x-presses';

/** What each need lets a macro do, for a sentence. */
const ALLOWS: Readonly<Partial<Record<MacroNeed, string>>> = {
  screen: 'read the screen',
  windows: 'know which windows are open',
  clipboard: 'read the clipboard',
  held_keys: 'know which keys are held',
};

const WAYLAND: SensorFailure = {
  kind: 'unsupported',
  message:
    'Macros cannot look at a Wayland desktop, which shows programs nothing of each other: log in to an X11 session (“Xorg” at the login screen) and run it there.',
};

/**
 * Opens sensors for what was declared, on the X server of `env.DISPLAY`. On Windows and macOS, and on a Wayland
 * desktop: `unsupported`.
 */
export const openSensors: OpenSensors = async (needs, env, platform) => {
  if (platform === 'win32' || platform === 'darwin') {
    const name = platform === 'win32' ? 'Windows' : 'macOS';
    return err({
      kind: 'unsupported',
      message: `Macros cannot look at the screen, windows, keys or the clipboard on ${name} yet: take such steps out, or run it on Linux with X11.`,
    });
  }
  const isSet = (name: string): boolean => env[name] !== undefined && env[name] !== '';
  if (!isSet('DISPLAY') && isSet('WAYLAND_DISPLAY')) return err(WAYLAND);
  const opened = await openX(env);
  if (!opened.ok) {
    const { kind, message } = opened.error;
    return err({
      kind: kind === 'display_refused' ? kind : 'no_display',
      message: message.replace('to record from', 'to look at'),
    });
  }
  const connection = opened.value;
  try {
    if (await isXWayland(connection)) {
      connection.close();
      return err(WAYLAND);
    }
    return ok(await sensorsOf(connection, new Set(needs), () => openKeyPresses(env)));
  } catch {
    connection.close();
    return err(displayGone(connection));
  }
};

async function sensorsOf(
  connection: XConnection,
  needs: ReadonlySet<MacroNeed>,
  openPresses: () => Promise<KeyPresses | null>,
): Promise<Sensors> {
  const { client, screen, ask } = connection;
  const lost = new Emitter<SensorFailure>();
  const atoms = await internWindowAtoms(connection);
  const clipboard = await openClipboard(connection);
  const front = needs.has('windows') ? await watchFront(connection) : null;
  connection.onLost(() => lost.fire(displayGone(connection)));
  // Most macros wait for no key.
  let presses: Promise<KeyPresses | null> | null = null;

  /** What `look` finds, where the need for it was declared. */
  const looking = async <Value>(
    need: MacroNeed | null,
    look: () => Promise<Result<Value, SensorFailure>>,
  ): Promise<Result<Value, SensorFailure>> => {
    if (need !== null && !needs.has(need)) return err(undeclared(need));
    try {
      return await look();
    } catch (error) {
      // Anything else is a bug.
      if (!client.stream.destroyed) throw error;
      return err(displayGone(connection));
    }
  };

  return {
    displays: () => looking(null, async () => ok(await readDisplays(connection))),
    pointer: () =>
      looking(null, async () => {
        const { rootX, rootY } = await ask<XPointer>((reply) =>
          client.QueryPointer(screen.root, reply),
        );
        return ok({ x: rootX, y: rootY });
      }),
    pixels: (region) => looking('screen', () => readPixels(connection, region)),
    windows: () => looking('windows', async () => ok(await readOpenWindows(connection, atoms))),
    onDidChangeFront: (listener) => front?.onDidChange(listener) ?? (() => undefined),
    onDidLoseFront: (listener) => front?.onDidLose(listener) ?? (() => undefined),
    clipboard: () => looking('clipboard', async () => ok(await clipboard.read())),
    isKeyDown: (key, wait) =>
      looking('held_keys', async () => {
        const keycode = xKeycodeOf(key);
        if (keycode === null) return ok(false);
        if (wait !== undefined) {
          presses ??= openPresses();
          const wasDown = await (await presses)?.look(keycode, wait);
          if (typeof wasDown === 'boolean') return ok(wasDown);
        }
        const keymap = await ask<Buffer>((reply) => client.QueryKeymap(reply));
        return ok(isDownIn(keymap, keycode));
      }),
    onLost: lost.event,
    close: () => {
      front?.stop();
      void presses?.then((open) => open?.close());
      connection.close();
    },
  };
}

function undeclared(need: MacroNeed): SensorFailure {
  return {
    kind: 'undeclared',
    message: `This macro did not say that it needs to ${ALLOWS[need] ?? need}: add a step that does to the macro that is run, so that it is shown before it runs.`,
  };
}

function displayGone({ display }: XConnection): SensorFailure {
  return {
    kind: 'display_gone',
    message: `The X display ${display} went away while a macro looked at it: start it again, and then the macro.`,
  };
}
