import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hasTrayHost, watchTrayHost } from '../../src/main/desktop/tray-host';
import { type BusProgram, type PrivateBus, startBus } from '../support/dbus';

const WATCHER = 'org.kde.StatusNotifierWatcher';
const PATH = '/StatusNotifierWatcher';

// The real daemon, as the user's session bus.
let session: PrivateBus;
let env: NodeJS.ProcessEnv;
const disposals: (() => void)[] = [];

beforeEach(async () => {
  session = await startBus('session');
  env = { DBUS_SESSION_BUS_ADDRESS: session.address };
});

afterEach(async () => {
  for (const dispose of disposals.splice(0)) dispose();
  await session.stop();
});

interface Watcher extends BusProgram {
  readonly host: (registered: boolean) => void;
}

/** What a desktop's panel runs: it knows whether anything shows icons. */
async function startWatcher(registered: boolean): Promise<Watcher> {
  const object = { IsStatusNotifierHostRegistered: registered };
  const program = await session.own(WATCHER, (bus) =>
    bus.exportInterface(object, PATH, {
      name: WATCHER,
      methods: {},
      signals: {},
      properties: { IsStatusNotifierHostRegistered: 'b' },
    }),
  );
  return {
    ...program,
    host: (now) => {
      object.IsStatusNotifierHostRegistered = now;
      const member = `StatusNotifierHost${now ? 'R' : 'Unr'}egistered`;
      program.bus.sendSignal(PATH, WATCHER, member);
    },
  };
}

/** Watches, and keeps what it was told. */
async function watch(): Promise<boolean[]> {
  const told: boolean[] = [];
  disposals.push(await watchTrayHost(env, 'linux', (hosted) => told.push(hosted)));
  return told;
}

const toldOf = (told: readonly boolean[], ...expected: readonly boolean[]): Promise<void> =>
  vi.waitFor(() => expect(told).toEqual(expected), { timeout: 60_000, interval: 5 });

describe('a desktop without a tray', () => {
  it('is one without a bus', async () => {
    expect(await hasTrayHost({}, 'linux')).toBe(false);
    expect(await hasTrayHost({ DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' }, 'linux')).toBe(
      false,
    );
    expect(await hasTrayHost({ DBUS_SESSION_BUS_ADDRESS: 'disabled:' }, 'linux')).toBe(false);
  });

  it('is one with a bus on which nobody knows of trays', async () => {
    expect(await hasTrayHost(env, 'linux')).toBe(false);
    expect(await watch()).toEqual([]);
  });

  it('is one that knows of trays and has none', async () => {
    await startWatcher(false);
    expect(await hasTrayHost(env, 'linux')).toBe(false);
  });
});

describe('a desktop with a tray', () => {
  it('says so at once, and when the tray goes and comes', async () => {
    const watcher = await startWatcher(true);
    const told = await watch();
    expect(told).toEqual([true]);
    watcher.host(false);
    await toldOf(told, true, false);
    watcher.host(true);
    await toldOf(told, true, false, true);
  });

  it('may start later, end, and start again', async () => {
    const told = await watch();
    const watcher = await startWatcher(true);
    await toldOf(told, true);
    await watcher.leave();
    await toldOf(told, true, false);
    await startWatcher(true);
    await toldOf(told, true, false, true);
  });

  it('has none any more when its bus dies', async () => {
    await startWatcher(true);
    const told = await watch();
    await session.kill();
    await toldOf(told, true, false);
  });

  it('is every one of other systems', async () => {
    expect(await hasTrayHost({}, 'win32')).toBe(true);
    expect(await hasTrayHost({}, 'darwin')).toBe(true);
  });
});
