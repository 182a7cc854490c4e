import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { XEvent } from 'x11';
import { requireRawEvents } from '../../src/main/capture/display-probe';
import { wipeKeyEvents } from '../../src/main/capture/wiped-keys';
import { openX } from '../../src/main/capture/x-connection';
import { assert } from '../../src/shared/base/assert';
import { xKeycodeOf } from '../../src/shared/input/physical-keys';
import { ONCE } from '../support/once';
import { SECRET } from '../support/secret-typing';
import { uncaughtIn } from '../support/uncaught';
import { openDesktop, type XDesktop } from '../support/x-desktop';
import { startXvfb, type Xvfb } from '../support/xvfb';

const FIRST_PORT = 6000;
const CODES = SECRET.keys.map((key) => xKeycodeOf(key) ?? 0);

let xvfb: Xvfb;
let desktop: XDesktop;
/** Hands the same server on over TCP, as ssh does. */
let relay: Server;
beforeAll(async () => {
  xvfb = await startXvfb({ repeat: false });
  desktop = await openDesktop(xvfb.display);
  relay = createServer((client) => {
    const server = connect(`/tmp/.X11-unix/X${xvfb.display.slice(1)}`);
    client.pipe(server).pipe(client);
    for (const end of [client, server]) end.on('error', () => undefined);
  });
  await once(relay.listen(0, '127.0.0.1'), 'listening');
});
afterAll(async () => {
  desktop.leave();
  await xvfb.stop();
  relay.close();
});

/** The display by the way that is named. */
const displayBy = (way: string): string => {
  const { port } = relay.address() as AddressInfo; // it listens on a port
  return way === 'TCP' ? `127.0.0.1:${port - FIRST_PORT}.0` : xvfb.display;
};
const isWiped = (bytes: Buffer): boolean => bytes.every((byte) => byte === 0);

/** A connection that is told of keys; `told` is called with each, as it is then. */
async function listening(display: string, told: (code: number) => void) {
  const opened = await openX({ DISPLAY: display }, { wiped: true });
  assert(opened.ok, 'no connection');
  const { client, screen, ask } = opened.value;
  const xinput = await requireRawEvents(opened.value);
  assert(xinput !== null, 'no XInput 2');
  wipeKeyEvents(opened.value, xinput);
  const events: XEvent[] = [];
  const read: Buffer[] = [];
  client.on('event', (event) => {
    if (event.evtype !== xinput.EventType.RawKeyPress) return;
    events.push(event);
    told(event.detail ?? 0);
  });
  client.stream.on('data', (bytes) => read.push(bytes));
  const mask = xinput.EventMask.RawKeyPress;
  xinput.XISelectEvents(screen.root, { deviceId: xinput.AllMasterDevices, mask });
  await ask((reply) => client.GetInputFocus(reply));
  return { connection: opened.value, events, read };
}

describe.each(['Unix socket', 'TCP'])(
  'of keys that a connection over a %s is told of',
  ONCE,
  (way) => {
    it('nothing is left when it has been told', async () => {
      const told: number[] = [];
      const { connection, events, read } = await listening(displayBy(way), (code) =>
        told.push(code),
      );
      desktop.type(...CODES);
      await desktop.sync();
      await expect.poll(() => told.length).toBe(CODES.length);
      expect(told).toEqual(CODES);
      expect(events.map(({ detail }) => detail)).toEqual(CODES.map(() => 0));
      // The package keeps the bytes with what it has taken apart.
      for (const event of events) expect(event).not.toHaveProperty('rawData');
      expect(read.length).toBeGreaterThan(0);
      for (const bytes of read) expect(isWiped(bytes)).toBe(true);
      connection.close();
    });

    it('nothing is left where a listener throws, and the connection is lost', async () => {
      const thrown = await uncaughtIn(async () => {
        const { connection, events, read } = await listening(displayBy(way), () => {
          throw new Error('a bug');
        });
        const lost = new Promise<void>((resolve) => connection.onLost(resolve));
        desktop.type(...CODES);
        await desktop.sync();
        await lost;
        expect(events).toHaveLength(1);
        expect(events.map(({ detail }) => detail)).toEqual([0]);
        for (const bytes of read) expect(isWiped(bytes)).toBe(true);
        const { ask, client } = connection;
        await expect(ask((reply) => client.GetInputFocus(reply))).rejects.toThrow('closed');
      });
      expect(thrown).toEqual(new Error('a bug'));
    });
  },
);
