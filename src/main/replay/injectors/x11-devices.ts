import type { XInput, XInputDevice } from 'x11';
import type { XConnection } from '../../capture/x-connection';

// XQueryDeviceState of XIproto.h; the x11 package does not have it.
const QUERY_DEVICE_STATE = 30;
/** Where classes begin, after the 8 bytes of a reply that the package keeps. */
const CLASSES_AT = 24;
const KEY_CLASS = 0;
const BUTTON_CLASS = 1;
/** Class, length, how many, a byte of padding; then a bit for each. */
const BITS_AT = 4;
/** What a server's XTEST pointer has, where it cannot be asked. */
const USUAL_BUTTONS = 10;

/** The devices that everything made by XTEST comes from, whichever program makes it. */
export interface XTestDevices {
  /** Numbers of XInput; null: this server has no XInput to ask about them. */
  readonly ids: { readonly keyboard: number; readonly pointer: number } | null;
  /** How many X buttons the pointer has, the wheel's four among them. */
  readonly buttons: number;
}

/** What is down on them. A key that a hand holds is not, as long as no program pressed it. */
export interface XTestHeld {
  /** X keycodes. */
  readonly keycodes: readonly number[];
  /** Physical X buttons, before the pointer mapping. */
  readonly buttons: readonly number[];
}

/** Looks for the server's XTEST devices. Rejects when the server went away. */
export async function findXTestDevices({ client, ask }: XConnection): Promise<XTestDevices> {
  const xinput = await loadXInput({ client, ask });
  if (xinput === null) return { ids: null, buttons: USUAL_BUTTONS };
  const devices = await ask<readonly XInputDevice[]>((reply) => xinput.ListInputDevices(reply));
  const keyboard = devices.find(({ name }) => name.endsWith('XTEST keyboard'));
  const pointer = devices.find(({ name }) => name.endsWith('XTEST pointer'));
  const buttons = pointer?.classes.find(({ numButtons }) => numButtons !== undefined)?.numButtons;
  return {
    ids:
      keyboard === undefined || pointer === undefined
        ? null
        : { keyboard: keyboard.id, pointer: pointer.id },
    buttons: buttons ?? USUAL_BUTTONS,
  };
}

/** Asks what is down on the XTEST devices; null where it cannot be asked. Rejects when the server went away. */
export async function readXTestHeld(
  connection: XConnection,
  { ids }: XTestDevices,
): Promise<XTestHeld | null> {
  const xinput = await loadXInput(connection);
  if (xinput === null || ids === null) return null;
  const [keyboard, pointer] = await Promise.all([
    queryState(connection, xinput, ids.keyboard),
    queryState(connection, xinput, ids.pointer),
  ]);
  return {
    keycodes: bitsOfClass(keyboard, KEY_CLASS),
    buttons: bitsOfClass(pointer, BUTTON_CLASS),
  };
}

function loadXInput({ client, ask }: Pick<XConnection, 'client' | 'ask'>): Promise<XInput | null> {
  return ask<XInput>((reply) => client.require('xinput', reply)).catch(() => null);
}

function queryState(
  { client, ask }: XConnection,
  { majorOpcode }: XInput,
  device: number,
): Promise<Buffer> {
  const bytes = Buffer.alloc(8);
  bytes[0] = majorOpcode;
  bytes[1] = QUERY_DEVICE_STATE;
  bytes.writeUInt16LE(bytes.length / 4, 2);
  bytes[4] = device;
  return ask<Buffer>((reply) => {
    client.seq_num += 1;
    client.pack_stream.put(bytes);
    client.replies[client.seq_num] = [(body) => body, reply];
    client.pack_stream.submit(true);
  });
}

/** Which bits are set in the state of one class, of a reply that begins with how many classes there are. */
function bitsOfClass(reply: Buffer, wanted: number): number[] {
  const classes = reply[0] ?? 0;
  let at = CLASSES_AT;
  for (let index = 0; index < classes; index += 1) {
    const length = reply[at + 1] ?? 0;
    if (reply[at] === wanted) return setBits(reply.subarray(at + BITS_AT, at + length));
    at += length;
  }
  return [];
}

function setBits(bytes: Uint8Array): number[] {
  const bits: number[] = [];
  for (const [index, byte] of bytes.entries()) {
    for (let bit = 0; bit < 8; bit += 1) {
      if (((byte >> bit) & 1) === 1) bits.push(index * 8 + bit);
    }
  }
  return bits;
}
