import type { Dispose } from '../../shared/base/disposables';
import type { LockTold } from '../../shared/contract/schemas';
import { answerOf, type DesktopFacts } from '../capture/desktop-facts';
import { loadDesktop } from '../capture/load-desktop';
import { type Bus, openBus } from './bus';
import { sessionBusAddress, systemBusAddress } from './bus-address';
import { type LockNews, LockState } from './lock-state';
import { watchLoginSession } from './login-session';
import { watchScreenSavers } from './screen-savers';

/** How long to wait before a bus that is not there, or has gone, is looked for again, ms: doubled each time. */
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 60_000;
/** How often a desktop is asked that does not tell by itself, ms. */
const ASK_EVERY_MS = 500;

/** A watch over the lock of the screen. */
export interface ScreenLockWatch {
  /**
   * Somebody uses the screen with a real hand, so it is not locked: a wish to lock is over that nobody has said was
   * carried out. Whether it was that, and nothing else, that made the screen count as locked.
   */
  readonly takeBackWish: () => boolean;
  readonly dispose: Dispose;
}

/**
 * Tells when the screen is locked and unlocked, once per change; a screen that is locked already is
 * told of at once. It listens to the login manager and to screen savers over D-Bus, and is quiet where there is no
 * bus or nobody on it who knows. When a bus goes away, what was known last stays: it is safer to take a
 * screen for locked than for open; the bus is looked for until it is there again. Windows and macOS are asked instead, twice a
 * second. Resolves when it listens, or knows that it cannot yet. `onTold` is told who there is to tell, at once and at each
 * change.
 */
export async function watchScreenLock(
  env: NodeJS.ProcessEnv,
  onChange: (locked: boolean) => void,
  onTold: (told: LockTold) => void = () => undefined,
): Promise<ScreenLockWatch> {
  const state = new LockState();
  /** Each bus that is listened to, and whether somebody on it tells. */
  const heard = new Map<Bus, boolean>();
  const kept: Dispose[] = [];
  let told = false;
  let who: LockTold | null = null;
  let begun = false;
  let disposed = false;
  /** Whether a desktop that has to be asked answers. */
  let asked = false;
  const onNews = (news: LockNews): void => {
    if (disposed) return;
    state.take(news);
    if (state.locked === told) return;
    told = state.locked;
    onChange(told);
  };
  const tellWho = (): void => {
    const now =
      asked || [...heard.values()].includes(true) ? 'told' : heard.size === 0 ? 'no-bus' : 'nobody';
    if (disposed || !begun || now === who) return;
    who = now;
    onTold(now);
  };
  const keep = async (address: string | null, watch: Watch): Promise<void> => {
    if (address === null) return;
    const { first, end } = keepBus(address, env, watch, (bus, telling) => {
      if (telling === null) heard.delete(bus);
      else heard.set(bus, telling);
      tellWho();
    });
    kept.push(end);
    await first;
  };
  const desktop = loadDesktop(process.platform);
  if (desktop !== null) {
    kept.push(
      askAgain(desktop, (locked) => {
        asked = locked !== null;
        if (locked !== null) onNews({ from: 'desktop', locked });
        tellWho();
      }),
    );
  } else if (process.platform !== 'win32' && process.platform !== 'darwin') {
    await Promise.all([
      keep(systemBusAddress(env), (bus, onTelling) =>
        watchLoginSession(bus, env, onNews, onTelling),
      ),
      keep(sessionBusAddress(env), (bus, onTelling) => watchScreenSavers(bus, onNews, onTelling)),
    ]);
  }
  begun = true;
  tellWho();
  return {
    takeBackWish: () => {
      const wished = state.wishedOnly;
      if (wished) onNews({ from: 'request', locked: false });
      return wished;
    },
    dispose: () => {
      disposed = true;
      for (const end of kept) end();
    },
  };
}

/** Asks a desktop now and again; null: it does not say. */
function askAgain(
  { isLocked }: Pick<DesktopFacts, 'isLocked'>,
  take: (locked: boolean | null) => void,
): Dispose {
  take(answerOf(isLocked));
  const timer = setInterval(() => take(answerOf(isLocked)), ASK_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** Who tells of the lock at this moment; see {@link LockTold}. */
export async function lockToldBy(env: NodeJS.ProcessEnv): Promise<LockTold> {
  let told: LockTold = 'no-bus';
  const { dispose } = await watchScreenLock(
    env,
    () => undefined,
    (now) => {
      told = now;
    },
  );
  dispose();
  return told;
}

/** Begins to watch on a bus; whether the bus took each wish to be told. */
type Watch = (bus: Bus, onTelling: (telling: boolean) => void) => Promise<readonly boolean[]>;

/**
 * Watches on a bus now, and again whenever it comes back. `first` resolves when it has tried once.
 * `onListening`: whether somebody on it tells; null: it is not listened to any more.
 */
function keepBus(
  address: string,
  env: NodeJS.ProcessEnv,
  watch: Watch,
  onListening: (bus: Bus, telling: boolean | null) => void,
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
      onListening(bus, null);
      retry();
    });
    let telling = false;
    let listening = false;
    const taken = await watch(bus, (now) => {
      telling = now;
      if (open && listening) onListening(bus, telling);
    });
    if (!open) return;
    // One that does not take every wish could leave a lock unnoticed.
    if (taken.includes(false)) {
      bus.close();
      return;
    }
    waitMs = FIRST_RETRY_MS;
    listening = true;
    onListening(bus, telling);
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
