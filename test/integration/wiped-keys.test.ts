import { expect, test } from 'vitest';
import type { XEvent } from 'x11';
import { requireRawEvents } from '../../src/main/capture/display-probe';
import { openX } from '../../src/main/capture/x-connection';
import { wipeKeyEvents } from '../../src/main/hotkeys/wiped-keys';
import { assert } from '../../src/shared/base/assert';
import { xKeycodeOf } from '../../src/shared/input/physical-keys';
import { SECRET } from '../support/secret-typing';
import { openDesktop } from '../support/x-desktop';
import { startXvfb } from '../support/xvfb';

/** The event as it came, which the package keeps with it. */
const bytesOf = (event: XEvent): Buffer => Reflect.get(event, 'rawData');
const isWiped = (bytes: Buffer): boolean => bytes.every((byte) => byte === 0);

test('of keys that a connection is told of, nothing is left when it has been told', async () => {
  const xvfb = await startXvfb({ repeat: false });
  const opened = await openX({ DISPLAY: xvfb.display }, { wiped: true });
  assert(opened.ok, 'no connection');
  const { client, screen, ask, close } = opened.value;
  const xinput = await requireRawEvents(opened.value);
  assert(xinput !== null, 'no XInput 2');
  wipeKeyEvents(opened.value, xinput);
  const told: number[] = [];
  const events: XEvent[] = [];
  const read: Buffer[] = [];
  client.on('event', (event) => {
    if (event.evtype !== xinput.EventType.RawKeyPress) return;
    told.push(event.detail ?? 0);
    events.push(event);
  });
  client.stream.on('data', (bytes) => read.push(bytes));
  const mask = xinput.EventMask.RawKeyPress;
  xinput.XISelectEvents(screen.root, { deviceId: xinput.AllMasterDevices, mask });
  await ask((reply) => client.GetInputFocus(reply));

  const desktop = await openDesktop(xvfb.display);
  const codes = SECRET.keys.map((key) => xKeycodeOf(key) ?? 0);
  desktop.type(...codes);
  await desktop.sync();
  await expect.poll(() => told.length).toBe(codes.length);

  expect(told).toEqual(codes);
  expect(events.map(({ detail }) => detail)).toEqual(codes.map(() => 0));
  // Its first 8 bytes say what it is.
  for (const event of events) expect(isWiped(bytesOf(event).subarray(8))).toBe(true);
  expect(read.length).toBeGreaterThan(0);
  for (const bytes of read) expect(isWiped(bytes)).toBe(true);
  desktop.leave();
  close();
  await xvfb.stop();
});
