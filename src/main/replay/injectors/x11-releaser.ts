import type { XRes, XTestExtension } from 'x11';
import { err, ok, type Result } from '../../../shared/base/result';
import type { XConnection } from '../../capture/x-connection';
import type { InjectorFailure } from '../injector';
import { openGrabs } from '../input-grabs';
import type { Releaser, ReplayPresses } from '../releaser';
import { buttonName, keyName } from './held-input';
import { invertPointerMapping, X_WHEEL, xButtonFor, xKeycodeFor } from './x11-codes';
import { findXTestDevices, readXTestHeld, type XTestDevices, type XTestHeld } from './x11-devices';
import { readPointerMapping } from './x11-injector';
import { displayGone, openXTest } from './x11-open';

/** How long nothing may be down before that is believed, ms, and how long it is tried at most. */
const CALM_MS = 100;
const LONGEST_MS = 5_000;
/** Between two looks, ms. */
const LOOK_MS = 5;
/** As reports name it. */
const WHEEL = 'wheel';

/** Opens a releaser on the X server of `env.DISPLAY`. */
export async function openX11Releaser(
  env: NodeJS.ProcessEnv,
  presses: ReplayPresses,
): Promise<Result<Releaser, InjectorFailure>> {
  const opened = await openXTest(env);
  if (!opened.ok) return opened;
  const { connection, xtest } = opened.value;
  try {
    // Nobody else begins while something may be held. Where a program of another kind grabs every button, that is no matter.
    await openGrabs(connection).take('held');
    const devices = await findXTestDevices(connection);
    const atFirst = await readPointerMapping(connection);
    const res = await loadRes(connection);
    // Buttons may be mapped anew at any time; what was pressed was pressed by either.
    const readWanted = async (): Promise<Wanted> =>
      wantedOf(connection, presses, [atFirst, await readPointerMapping(connection)]);
    return ok(releaserOf(connection, xtest, res, devices, readWanted));
  } catch {
    connection.close();
    return err(displayGone(connection.display));
  }
}

/** What may have been left down, with the names that reports have for it. */
interface Wanted extends XTestHeld {
  readonly nameOfKey: ReadonlyMap<number, string>;
  readonly nameOfButton: ReadonlyMap<number, string>;
}

/** The presses in X's terms: keycodes, and physical buttons. */
function wantedOf(
  { client }: XConnection,
  { keys, natives, buttons, wheel = true }: ReplayPresses,
  mappings: readonly (readonly number[])[],
): Wanted {
  const { min_keycode: min, max_keycode: max } = client.display;
  const nameOfKey = new Map<number, string>();
  const nameOfButton = new Map<number, string>();
  const addKey = (code: number, native: number): void => {
    const keycode = xKeycodeFor(code, native, { min, max });
    if (keycode !== null) nameOfKey.set(keycode, keyName(code, native));
  };
  for (const code of keys) addKey(code, 0);
  for (const native of natives) addKey(0, native);
  // A notch is a press and a release, and whoever is killed may get no further than the press.
  const named = [
    ...(wheel ? Object.values(X_WHEEL).map((xButton) => [xButton, WHEEL] as const) : []),
    ...buttons.map((button) => [xButtonFor(button), buttonName(button)] as const),
  ];
  for (const physical of mappings.map(invertPointerMapping)) {
    for (const [xButton, name] of named) {
      const id = physical[xButton] ?? null;
      if (id !== null) nameOfButton.set(id, name);
    }
  }
  const [keycodes, ids] = [[...nameOfKey.keys()], [...nameOfButton.keys()]];
  return { keycodes, buttons: ids, nameOfKey, nameOfButton };
}

function releaserOf(
  connection: XConnection,
  xtest: XTestExtension,
  res: XRes | null,
  devices: XTestDevices,
  readWanted: () => Promise<Wanted>,
): Releaser {
  const { root } = connection.screen;
  /** What is down of what was wanted. Where the server cannot tell, everything may be: releasing what is not does nothing. */
  const look = async (wanted: Wanted): Promise<XTestHeld> => {
    const held = await readXTestHeld(connection, devices);
    if (held === null) return wanted;
    return {
      keycodes: wanted.keycodes.filter((keycode) => held.keycodes.includes(keycode)),
      buttons: wanted.buttons.filter((button) => held.buttons.includes(button)),
    };
  };
  const letGo = ({ keycodes, buttons }: XTestHeld): void => {
    for (const button of buttons) xtest.FakeInput(xtest.ButtonRelease, button, 0, root, 0, 0);
    for (const keycode of keycodes) xtest.FakeInput(xtest.KeyRelease, keycode, 0, root, 0, 0);
  };

  return {
    release: async (pid) => {
      const released = new Set<string>();
      try {
        // A server that stands still does not count: who looks once only, when it goes on, misses what it reads then.
        const wanted = await readWanted();
        const end = performance.now() + LONGEST_MS;
        let calmUntil = performance.now() + CALM_MS;
        while (performance.now() < Math.min(calmUntil, end)) {
          const held = await look(wanted);
          letGo(held);
          for (const id of held.keycodes) released.add(wanted.nameOfKey.get(id) ?? '');
          for (const id of held.buttons) released.add(wanted.nameOfButton.get(id) ?? '');
          const quiet = held.keycodes.length + held.buttons.length === 0 || devices.ids === null;
          // The server may still have requests of the dead process to read.
          if (!quiet || (await hasClientOf(connection, res, pid))) {
            calmUntil = performance.now() + CALM_MS;
          }
          await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
        }
      } catch {
        // The server is gone, and with it everything that was down.
      }
      return devices.ids === null ? null : [...released];
    },
    onGone: connection.onLost,
    close: connection.close,
  };
}

/** Whether the server still has a connection of this process. false where it cannot tell. */
async function hasClientOf({ ask }: XConnection, res: XRes | null, pid: number): Promise<boolean> {
  if (res === null) return false;
  const ids = await ask((reply: Parameters<XRes['QueryClientIds']>[1]) =>
    res.QueryClientIds([{ client: 0, mask: res.ClientIdMask.LocalClientPID }], reply),
  );
  return ids.some(({ value }) => value[0] === pid);
}

/** X-Resource 1.2, which knows processes; null where the server is older. */
async function loadRes({ client, ask }: XConnection): Promise<XRes | null> {
  const res = await ask<XRes>((reply) => client.require('res', reply)).catch(() => null);
  if (res === null) return null;
  return res.major > 1 || (res.major === 1 && res.minor >= 2) ? res : null;
}
