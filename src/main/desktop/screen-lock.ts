import type { Dispose } from '../../shared/base/disposables';
import { type Bus, openBus } from './bus';
import { sessionBusAddress, systemBusAddress } from './bus-address';
import { type LockNews, LockState } from './lock-state';
import { watchLoginSession } from './login-session';
import { watchScreenSavers } from './screen-savers';

/**
 * Tells when the screen is locked and unlocked, once per change; a screen that is locked already is
 * told of at once. It listens to the login manager and to screen savers over D-Bus, and is quiet where there is no
 * bus or nobody on it who knows. When a bus goes away, what was known last stays: it is safer to take a
 * screen for locked than for open. Resolves when it listens. Windows and macOS have no such bus.
 */
export async function watchScreenLock(
  env: NodeJS.ProcessEnv,
  onChange: (locked: boolean) => void,
): Promise<Dispose> {
  const state = new LockState();
  const buses: Bus[] = [];
  let told = false;
  let disposed = false;
  const onNews = (news: LockNews): void => {
    state.take(news);
    if (disposed || state.locked === told) return;
    told = state.locked;
    onChange(told);
  };
  const open = async (address: string | null): Promise<Bus | null> => {
    const bus = address === null ? null : await openBus(address, env);
    if (bus !== null) buses.push(bus);
    return bus;
  };
  if (process.platform !== 'win32' && process.platform !== 'darwin') {
    await Promise.all([
      open(systemBusAddress(env)).then((bus) => bus && watchLoginSession(bus, env, onNews)),
      open(sessionBusAddress(env)).then((bus) => bus && watchScreenSavers(bus, onNews)),
    ]);
  }
  return () => {
    disposed = true;
    for (const bus of buses) bus.close();
  };
}
