import type { Dispose } from '../../shared/base/disposables';
import { type Bus, openBus } from './bus';
import { sessionBusAddress, systemBusAddress } from './bus-address';
import { type LockNews, LockState } from './lock-state';
import { watchLoginSession } from './login-session';
import { watchScreenSavers } from './screen-savers';

/** How long to wait before a bus that is not there, or has gone, is looked for again, ms: doubled each time. */
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 60_000;

/**
 * Tells when the screen is locked and unlocked, once per change; a screen that is locked already is
 * told of at once. It listens to the login manager and to screen savers over D-Bus, and is quiet where there is no
 * bus or nobody on it who knows. When a bus goes away, what was known last stays: it is safer to take a
 * screen for locked than for open; the bus is looked for until it is there again. Resolves when it listens, or
 * knows that it cannot yet. `onListening` is told whether any bus is listened to, at once and at each change. Windows
 * and macOS have no such bus.
 */
export async function watchScreenLock(
  env: NodeJS.ProcessEnv,
  onChange: (locked: boolean) => void,
  onListening: (listening: boolean) => void = () => undefined,
): Promise<Dispose> {
  const state = new LockState();
  const heard = new Set<Bus>();
  const kept: Dispose[] = [];
  let told = false;
  let listening: boolean | null = null;
  let disposed = false;
  const onNews = (news: LockNews): void => {
    if (disposed) return;
    state.take(news);
    if (state.locked === told) return;
    told = state.locked;
    onChange(told);
  };
  const tellListening = (): void => {
    const now = heard.size > 0;
    if (disposed || now === listening) return;
    listening = now;
    onListening(now);
  };
  const keep = async (address: string | null, watch: Watch): Promise<void> => {
    if (address === null) return;
    const { first, end } = keepBus(address, env, watch, (bus, open) => {
      if (open) heard.add(bus);
      else heard.delete(bus);
      if (listening !== null) tellListening();
    });
    kept.push(end);
    await first;
  };
  if (process.platform !== 'win32' && process.platform !== 'darwin') {
    await Promise.all([
      keep(systemBusAddress(env), (bus) => watchLoginSession(bus, env, onNews)),
      keep(sessionBusAddress(env), (bus) => watchScreenSavers(bus, onNews)),
    ]);
  }
  tellListening();
  return () => {
    disposed = true;
    for (const end of kept) end();
  };
}

/** Begins to watch on a bus; whether the bus took each wish to be told. */
type Watch = (bus: Bus) => Promise<readonly boolean[]>;

/** Watches on a bus now, and again whenever it comes back. `first` resolves when it has tried once. */
function keepBus(
  address: string,
  env: NodeJS.ProcessEnv,
  watch: Watch,
  onListening: (bus: Bus, listening: boolean) => void,
): { readonly first: Promise<void>; readonly end: Dispose } {
  let ended = false;
  let current: Bus | null = null;
  let timer: NodeJS.Timeout | null = null;
  let waitMs = FIRST_RETRY_MS;
  const retry = (): void => {
    if (ended) return;
    timer = setTimeout(() => void attempt(), waitMs);
    timer.unref();
    waitMs = Math.min(2 * waitMs, LAST_RETRY_MS);
  };
  const attempt = async (): Promise<void> => {
    const bus = await openBus(address, env);
    if (bus === null) {
      retry();
      return;
    }
    if (ended) {
      bus.close();
      return;
    }
    current = bus;
    let open = true;
    bus.onClosed(() => {
      open = false;
      onListening(bus, false);
      retry();
    });
    const taken = await watch(bus);
    if (!open) return;
    // One that does not take every wish could leave a lock unnoticed.
    if (taken.includes(false)) {
      bus.close();
      return;
    }
    waitMs = FIRST_RETRY_MS;
    if (taken.length > 0) onListening(bus, true);
  };
  return {
    first: attempt(),
    end: () => {
      ended = true;
      if (timer !== null) clearTimeout(timer);
      current?.close();
    },
  };
}
