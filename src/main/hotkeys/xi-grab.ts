import type { XInput } from 'x11';
import type { XConnection } from '../capture/x-connection';

// XIPassiveGrabDevice and XIPassiveUngrabDevice of XI2proto.h; the x11 package does not have them.
const GRAB = 54;
const UNGRAB = 55;
const KEYCODE = 1;
const ASYNC = 1;
const REQUEST_BYTES = 32;
const UNGRAB_BYTES = 20;
/** The X server's own master keyboard, the number of which is fixed. */
const MASTER_KEYBOARD = 3;

/**
 * Whether another program has taken a key with these modifier states through XInput 2, as GNOME's
 * window manager does; the core protocol's grabs know nothing of those. Takes the key and lets
 * it go at once. Rejects when the server went away.
 */
export async function isTakenThroughXInput(
  connection: XConnection,
  xinput: XInput,
  keycode: number,
  states: readonly number[],
): Promise<boolean> {
  for (const device of [xinput.AllMasterDevices, MASTER_KEYBOARD]) {
    const failed = await grab(connection, xinput, device, keycode, states);
    ungrab(connection, xinput, device, keycode, states);
    if (failed > 0) return true;
  }
  return false;
}

/** How many of the states were refused. */
function grab(
  { ask, client, screen }: XConnection,
  { majorOpcode }: XInput,
  device: number,
  keycode: number,
  states: readonly number[],
): Promise<number> {
  const bytes = Buffer.alloc(REQUEST_BYTES + 4 + states.length * 4);
  bytes[0] = majorOpcode;
  bytes[1] = GRAB;
  bytes.writeUInt16LE(bytes.length / 4, 2);
  bytes.writeUInt32LE(screen.root, 8);
  bytes.writeUInt32LE(keycode, 16);
  bytes.writeUInt16LE(device, 20);
  bytes.writeUInt16LE(states.length, 22);
  // One word of event mask: nothing.
  bytes.writeUInt16LE(1, 24);
  bytes[26] = KEYCODE;
  bytes[27] = ASYNC;
  bytes[28] = ASYNC;
  states.forEach((state, index) => {
    bytes.writeUInt32LE(state, REQUEST_BYTES + 4 + index * 4);
  });
  return ask<number>((reply) => {
    client.seq_num += 1;
    client.pack_stream.put(bytes);
    // The reply begins with how many states were refused.
    client.replies[client.seq_num] = [(body) => body.readUInt16LE(0), reply];
    client.pack_stream.submit(true);
  });
}

function ungrab(
  { client, screen }: XConnection,
  { majorOpcode }: XInput,
  device: number,
  keycode: number,
  states: readonly number[],
): void {
  const bytes = Buffer.alloc(UNGRAB_BYTES + states.length * 4);
  bytes[0] = majorOpcode;
  bytes[1] = UNGRAB;
  bytes.writeUInt16LE(bytes.length / 4, 2);
  bytes.writeUInt32LE(screen.root, 4);
  bytes.writeUInt32LE(keycode, 8);
  bytes.writeUInt16LE(device, 12);
  bytes.writeUInt16LE(states.length, 14);
  bytes[16] = KEYCODE;
  states.forEach((state, index) => {
    bytes.writeUInt32LE(state, UNGRAB_BYTES + index * 4);
  });
  client.seq_num += 1;
  client.pack_stream.put(bytes);
  client.pack_stream.submit(false);
}
