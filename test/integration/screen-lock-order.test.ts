import { afterEach, beforeEach, expect, it } from 'vitest';
import { watchScreenLock } from '../../src/main/desktop/screen-lock';
import { type PrivateBus, startBus } from '../support/dbus';

const NAME = 'org.gnome.ScreenSaver';
const PATH = '/org/gnome/ScreenSaver';

let session: PrivateBus;

beforeEach(async () => {
  session = await startBus('session');
});
afterEach(() => session.stop());

/** Lets nothing of this process happen, while others go on. */
function holdStill(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

/** A screen saver that changes as soon as it has been asked, and both can be read only when it has. */
async function startHastySaver(active: boolean): Promise<void> {
  const { bus } = await session.own(NAME);
  const answer = (): boolean => {
    setImmediate(() => {
      bus.sendSignal(PATH, NAME, 'ActiveChanged', 'b', [!active]);
      holdStill(200);
    });
    return active;
  };
  bus.exportInterface({ GetActive: answer }, PATH, {
    name: NAME,
    methods: { GetActive: ['', 'b'] },
    signals: { ActiveChanged: ['b'] },
    properties: {},
  });
}

//   saver   answer  signal
//   told    ────────┴┴──────  in one piece of the stream: the signal is what holds
it.each([
  ['that locks', false, ['locked']],
  ['that unlocks', true, ['locked', 'unlocked']],
] as const)('a screen saver %s right after it was asked is believed', async (_, active, news) => {
  await startHastySaver(active);
  const told: string[] = [];
  const dispose = await watchScreenLock(
    { DBUS_SESSION_BUS_ADDRESS: session.address, DBUS_SYSTEM_BUS_ADDRESS: 'nonsense' },
    (locked) => told.push(locked ? 'locked' : 'unlocked'),
  );
  dispose();
  expect(told).toEqual(news);
});
