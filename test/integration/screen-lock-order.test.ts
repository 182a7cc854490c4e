import { connect, createServer } from 'node:net';
import { afterEach, beforeEach, expect, it, onTestFinished } from 'vitest';
import { watchScreenLock } from '../../src/main/desktop/screen-lock';
import { type PrivateBus, startBus } from '../support/dbus';

const NAME = 'org.gnome.ScreenSaver';
const PATH = '/org/gnome/ScreenSaver';
const SIGNAL = 'ActiveChanged';

let session: PrivateBus;

beforeEach(async () => {
  session = await startBus('session');
});
afterEach(() => session.stop());

/** A way to the bus on which messages can be made to arrive in one piece of the stream. */
interface Way {
  /** As for DBUS_SESSION_BUS_ADDRESS. */
  readonly address: string;
  /** Keeps back what comes from the bus from now on, until the signal has come, too. */
  readonly keepUntilSignal: () => void;
}

async function openWay(): Promise<Way> {
  const path = session.address.replace('unix:path=', '');
  let keeping = false;
  const server = createServer((watcher) => {
    const bus = connect({ path });
    let kept = Buffer.alloc(0);
    bus.on('data', (chunk: Buffer) => {
      kept = Buffer.concat([kept, chunk]);
      if (keeping && !kept.includes(SIGNAL)) return;
      watcher.write(kept);
      kept = Buffer.alloc(0);
    });
    watcher.on('data', (chunk: Buffer) => bus.write(chunk));
    for (const [end, other] of [
      [watcher, bus],
      [bus, watcher],
    ] as const) {
      end.on('error', () => undefined);
      end.on('close', () => other.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(`${path}-way`, resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return {
    address: `${session.address}-way`,
    keepUntilSignal: () => {
      keeping = true;
    },
  };
}

/** A screen saver that changes as soon as it has been asked, and both can be read only when it has. */
async function startHastySaver(active: boolean, way: Way): Promise<void> {
  const { bus } = await session.own(NAME);
  const answer = (): boolean => {
    way.keepUntilSignal();
    // The answer is sent when this has returned.
    setImmediate(() => bus.sendSignal(PATH, NAME, SIGNAL, 'b', [!active]));
    return active;
  };
  bus.exportInterface({ GetActive: answer }, PATH, {
    name: NAME,
    methods: { GetActive: ['', 'b'] },
    signals: { [SIGNAL]: ['b'] },
    properties: {},
  });
}

//   saver   answer  signal
//   told    ────────┴┴──────  in one piece of the stream: the signal is what holds
it.each([
  ['that locks', false, ['locked']],
  ['that unlocks', true, ['locked', 'unlocked']],
] as const)('a screen saver %s right after it was asked is believed', async (_, active, news) => {
  const way = await openWay();
  await startHastySaver(active, way);
  const told: string[] = [];
  const { dispose } = await watchScreenLock(
    { DBUS_SESSION_BUS_ADDRESS: way.address, DBUS_SYSTEM_BUS_ADDRESS: 'nonsense' },
    (locked) => told.push(locked ? 'locked' : 'unlocked'),
  );
  dispose();
  expect(told).toEqual(news);
});
