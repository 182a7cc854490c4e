import type { Dispose } from '../../shared/base/disposables';
import { type Bus, openBus, ownerChange } from './bus';
import { sessionBusAddress } from './bus-address';
import { valueOfVariant } from './variant';

/** Where tray icons are told of, and who shows them says so: the protocol of StatusNotifierItem. */
const WATCHER = 'org.kde.StatusNotifierWatcher';
const PATH = '/StatusNotifierWatcher';
const SIGNALS = ['StatusNotifierHostRegistered', 'StatusNotifierHostUnregistered'] as const;

/**
 * Tells whether something shows tray icons, at once when that is known to be so, and of each change.
 * On Linux they travel over the session bus, and a bus alone shows nothing: many desktops have one and no
 * tray. What counts is what the watcher says of its hosts; no bus, no watcher or no answer mean no.
 * Windows and macOS have a tray always. Resolves when the first answer is there.
 */
export async function watchTrayHost(
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
  onChange: (hosted: boolean) => void,
): Promise<Dispose> {
  if (platform === 'win32' || platform === 'darwin') {
    onChange(true);
    return () => undefined;
  }
  const address = sessionBusAddress(env);
  const bus = address === null ? null : await openBus(address, env);
  if (bus === null) {
    return () => undefined;
  }
  let told = false;
  let disposed = false;
  const tell = (hosted: boolean): void => {
    if (!disposed && hosted !== told) {
      told = hosted;
      onChange(hosted);
    }
  };
  bus.onClosed(() => tell(false));
  /** Answers come in the order of the questions, so the last one is what holds. */
  const read = async (): Promise<void> => tell(await isHosted(bus));
  await bus.listen(ownerChange(WATCHER), ([, , owner]) => {
    if (owner === '') tell(false);
    else void read();
  });
  for (const member of SIGNALS) {
    await bus.listen(
      { sender: WATCHER, path: PATH, interface: WATCHER, member },
      () => void read(),
    );
  }
  await read();
  return () => {
    disposed = true;
    bus.close();
  };
}

/** Whether something shows tray icons at this moment. */
export async function hasTrayHost(
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): Promise<boolean> {
  let hosted = false;
  const dispose = await watchTrayHost(env, platform, (now) => {
    hosted = now;
  });
  dispose();
  return hosted;
}

async function isHosted(bus: Bus): Promise<boolean> {
  const values = await bus.call({
    destination: WATCHER,
    path: PATH,
    interface: 'org.freedesktop.DBus.Properties',
    member: 'Get',
    signature: 'ss',
    body: [WATCHER, 'IsStatusNotifierHostRegistered'],
  });
  return valueOfVariant(values?.[0]) === true;
}
