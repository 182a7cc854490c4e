import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lockToldBy, watchScreenLock } from '../../src/main/desktop/screen-lock';
import type { LockTold } from '../../src/shared/contract/schemas';
import { type PrivateBus, startBus } from '../support/dbus';
import {
  type Login,
  type LoginOptions,
  startLogin as startLoginManager,
} from '../support/login-manager';
import { type ScreenSaver, startSaver as startSaverOn } from '../support/screen-saver';

// The real daemon twice: one plays the user's session bus, the other the system's.
let session: PrivateBus;
let system: PrivateBus;
let env: NodeJS.ProcessEnv;
const disposals: (() => void)[] = [];

beforeEach(async () => {
  [session, system] = await Promise.all([startBus('session'), startBus('system')]);
  env = { DBUS_SESSION_BUS_ADDRESS: session.address, DBUS_SYSTEM_BUS_ADDRESS: system.address };
});

afterEach(async () => {
  for (const dispose of disposals.splice(0)) dispose();
  await Promise.all([session.stop(), system.stop()]);
});

/** Watches, and keeps what it was told: "locked", "unlocked". */
async function watch(watchedEnv = env): Promise<string[]> {
  const told: string[] = [];
  const { dispose } = await watchScreenLock(watchedEnv, (locked) =>
    told.push(locked ? 'locked' : 'unlocked'),
  );
  disposals.push(dispose);
  return told;
}

/** Waits until that was told and nothing else. */
const toldOf = (told: readonly string[], ...expected: readonly string[]): Promise<void> =>
  vi.waitFor(() => expect(told).toEqual(expected), { timeout: 60_000, interval: 5 });

/** See {@link startSaverOn}. */
const startSaver = (name: string, path: string, active = false): Promise<ScreenSaver> =>
  startSaverOn(session, name, path, active);

/** See {@link startLoginManager}. */
const startLogin = (options: LoginOptions = {}): Promise<Login> =>
  startLoginManager(system, options);

describe('a screen saver', () => {
  it.each([
    ['org.freedesktop.ScreenSaver', '/org/freedesktop/ScreenSaver'],
    ['org.freedesktop.ScreenSaver', '/ScreenSaver'],
    ['org.gnome.ScreenSaver', '/org/gnome/ScreenSaver'],
  ])('%s at %s tells of the lock', async (name, path) => {
    const saver = await startSaver(name, path);
    const told = await watch();
    expect(told).toEqual([]);
    saver.say(true);
    await toldOf(told, 'locked');
    saver.say(true);
    saver.say(false);
    await toldOf(told, 'locked', 'unlocked');
  });

  it('that is active already is told of at once', async () => {
    await startSaver('org.gnome.ScreenSaver', '/org/gnome/ScreenSaver', true);
    expect(await watch()).toEqual(['locked']);
  });

  it('that comes later is heard, and one that goes locks nothing any more', async () => {
    const told = await watch();
    const saver = await startSaver('org.gnome.ScreenSaver', '/org/gnome/ScreenSaver');
    saver.say(true);
    await toldOf(told, 'locked');
    await saver.leave();
    await toldOf(told, 'locked', 'unlocked');
  });

  it('is not believed from another program', async () => {
    await startSaver('org.gnome.ScreenSaver', '/org/gnome/ScreenSaver');
    const told = await watch();
    const stranger = await session.own('org.example.Stranger');
    const [path, name, member] = [
      '/org/gnome/ScreenSaver',
      'org.gnome.ScreenSaver',
      'ActiveChanged',
    ];
    stranger.bus.sendSignal(path, name, member, 'b', [true]);
    await stranger.sendToEach({ path, interface: name, member, signature: 'b', body: [true] });
    const saver = await startSaver('org.mate.ScreenSaver', '/org/mate/ScreenSaver');
    saver.say(true);
    await toldOf(told, 'locked');
    saver.say(false);
    await toldOf(told, 'locked', 'unlocked');
  });
});

describe('the login manager', () => {
  it.each([
    ['named in the environment', { id: '7', byPid: false, asDisplay: false }],
    ['that the process was started in', { id: undefined, byPid: true, asDisplay: false }],
    ['that shows the desktop', { id: undefined, byPid: false, asDisplay: true }],
  ])('tells of the lock of the session %s', async (_, { id, byPid, asDisplay }) => {
    const login = await startLogin({ byPid, asDisplay });
    const told = await watch({ ...env, XDG_SESSION_ID: id });
    login.signal('Lock');
    await toldOf(told, 'locked');
    login.signal('Unlock');
    await toldOf(told, 'locked', 'unlocked');
  });

  it('wishes a lock that nobody says was carried out: a hand takes the wish back, but no lock that is told of', async () => {
    const login = await startLogin();
    const told: string[] = [];
    const { takeBackWish, dispose } = await watchScreenLock(env, (locked) =>
      told.push(locked ? 'locked' : 'unlocked'),
    );
    disposals.push(dispose);
    expect(takeBackWish()).toBe(false);
    login.signal('Lock');
    await toldOf(told, 'locked');
    expect(takeBackWish()).toBe(true);
    expect(told).toEqual(['locked', 'unlocked']);
    login.hint(true);
    await toldOf(told, 'locked', 'unlocked', 'locked');
    login.signal('Lock');
    expect(takeBackWish()).toBe(false);
    login.hint(false);
    await toldOf(told, 'locked', 'unlocked', 'locked', 'unlocked');
  });

  it('tells of no other session', async () => {
    const login = await startLogin();
    const told = await watch();
    login.signal('Lock', '/org/freedesktop/login1/session/_38');
    login.hint(true);
    await toldOf(told, 'locked');
    login.signal('Unlock', '/org/freedesktop/login1/session/_38');
    login.hint(false);
    await toldOf(told, 'locked', 'unlocked');
  });

  it('tells at once of a session that is locked already', async () => {
    const login = await startLogin({ hint: true });
    const told = await watch();
    expect(told).toEqual(['locked']);
    login.hint(false);
    await toldOf(told, 'locked', 'unlocked');
  });

  it('and a screen saver are heard together: locked from the first, unlocked with the last', async () => {
    const login = await startLogin();
    const saver = await startSaver('org.gnome.ScreenSaver', '/org/gnome/ScreenSaver');
    const told = await watch();
    login.hint(true);
    await toldOf(told, 'locked');
    login.signal('Lock');
    saver.say(true);
    saver.say(false);
    await saver.sync();
    expect(told).toEqual(['locked']);
    login.hint(false);
    await toldOf(told, 'locked', 'unlocked');
  });
});

describe('a desktop that cannot tell', () => {
  it('is quiet without buses', async () => {
    expect(await watch({})).toEqual([]);
    expect(
      await watch({
        DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere/bus;tcp:host=nowhere',
        DBUS_SYSTEM_BUS_ADDRESS: 'nonsense',
      }),
    ).toEqual([]);
  });

  it('is quiet without services', async () => {
    expect(await watch()).toEqual([]);
  });

  it('leaves the screen locked when the bus dies, and does not take the process along', async () => {
    const saver = await startSaver('org.gnome.ScreenSaver', '/org/gnome/ScreenSaver', true);
    const told = await watch();
    await saver.leave();
    await toldOf(told, 'locked', 'unlocked');
    const again = await startSaver('org.gnome.ScreenSaver', '/org/gnome/ScreenSaver', true);
    await toldOf(told, 'locked', 'unlocked', 'locked');
    await Promise.all([session.kill(), system.kill()]);
    await again.leave();
    expect(told.at(-1)).toBe('locked');
  });

  it('says nothing more once nobody watches', async () => {
    const saver = await startSaver('org.gnome.ScreenSaver', '/org/gnome/ScreenSaver');
    const told: string[] = [];
    const { dispose } = await watchScreenLock(env, (locked) => told.push(`${locked}`));
    dispose();
    saver.say(true);
    await saver.sync();
    const later = await watch();
    expect(later).toEqual(['locked']);
    expect(told).toEqual([]);
  });
});

describe('who tells', () => {
  /** Watches, and keeps who there was to tell. */
  async function tellers(): Promise<LockTold[]> {
    const who: LockTold[] = [];
    const ignore = (): void => undefined;
    const { dispose } = await watchScreenLock(env, ignore, (now) => who.push(now));
    disposals.push(dispose);
    return who;
  }
  const toldBy = (who: readonly LockTold[], ...expected: readonly LockTold[]): Promise<void> =>
    vi.waitFor(() => expect(who).toEqual(expected), { timeout: 60_000, interval: 5 });

  it('is known at once', async () => {
    expect(await tellers()).toEqual(['nobody']);
    await startLogin();
    expect(await tellers()).toEqual(['told']);
    expect(await lockToldBy(env)).toBe('told');
    expect(await lockToldBy({})).toBe('no-bus');
  });

  it('changes as screen savers come and go', async () => {
    const who = await tellers();
    const saver = await startSaver('org.gnome.ScreenSaver', '/org/gnome/ScreenSaver');
    await toldBy(who, 'nobody', 'told');
    const other = await startSaver('org.mate.ScreenSaver', '/org/mate/ScreenSaver');
    await saver.leave();
    await other.sync();
    // Nobody in between, if the first has gone before the second was looked at.
    await vi.waitFor(() => expect(who.at(-1)).toBe('told'), 60_000);
    await other.leave();
    await vi.waitFor(() => expect(who.at(-1)).toBe('nobody'), 60_000);
  });

  it('changes as the login manager comes, goes and comes again, and each is heard', async () => {
    const who: LockTold[] = [];
    const told: string[] = [];
    const { dispose } = await watchScreenLock(
      env,
      (locked) => told.push(locked ? 'locked' : 'unlocked'),
      (now) => who.push(now),
    );
    disposals.push(dispose);
    const first = await startLogin();
    await toldBy(who, 'nobody', 'told');
    first.signal('Lock');
    await toldOf(told, 'locked');
    first.signal('Unlock');
    await toldOf(told, 'locked', 'unlocked');
    await first.leave();
    await toldBy(who, 'nobody', 'told', 'nobody');
    await startLogin({ hint: true });
    await toldOf(told, 'locked', 'unlocked', 'locked');
    await toldBy(who, 'nobody', 'told', 'nobody', 'told');
  });
});

describe('a bus that comes', () => {
  it('back is listened to again, and callers know meanwhile', async () => {
    const who: LockTold[] = [];
    const told: string[] = [];
    const { dispose } = await watchScreenLock(
      { DBUS_SESSION_BUS_ADDRESS: session.address, DBUS_SYSTEM_BUS_ADDRESS: 'nonsense' },
      (locked) => told.push(locked ? 'locked' : 'unlocked'),
      (now) => who.push(now),
    );
    disposals.push(dispose);
    expect(who).toEqual(['nobody']);
    await session.kill();
    await vi.waitFor(() => expect(who).toEqual(['nobody', 'no-bus']), { timeout: 60_000 });
    await session.restart();
    await vi.waitFor(() => expect(who.at(-1)).toBe('nobody'), { timeout: 60_000 });
    const saver = await startSaver('org.gnome.ScreenSaver', '/org/gnome/ScreenSaver');
    saver.say(true);
    await toldOf(told, 'locked');
  });

  it('after us is listened to', async () => {
    await session.kill();
    const who: LockTold[] = [];
    const told: string[] = [];
    const { dispose } = await watchScreenLock(
      { DBUS_SESSION_BUS_ADDRESS: session.address, DBUS_SYSTEM_BUS_ADDRESS: 'nonsense' },
      (locked) => told.push(locked ? 'locked' : 'unlocked'),
      (now) => who.push(now),
    );
    disposals.push(dispose);
    expect(who).toEqual(['no-bus']);
    await session.restart();
    await startSaver('org.gnome.ScreenSaver', '/org/gnome/ScreenSaver', true);
    await vi.waitFor(() => expect(told).toEqual(['locked']), { timeout: 60_000 });
  });
});
