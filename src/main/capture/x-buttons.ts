import type { XInput } from 'x11';
import type { XConnection } from './x-connection';

/** X buttons of the wheel: up, down, left, right. */
const WHEEL_UP = 4;
const WHEEL_RIGHT = 7;

// XIQueryPointer of XI2proto.h; the x11 package does not have it.
const QUERY_POINTER = 40;
const REQUEST_BYTES = 12;
/** In its reply, from the 8th byte on: of how many words the mask of buttons is (uint16), and where that begins. */
const WORDS_AT = 26;
const MASK_AT = 48;
/** The X server's own master pointer, the number of which is fixed. It is the one that core requests are about. */
const MASTER_POINTER = 2;

/** X buttons 4–7 are notches of the wheel, which nobody holds. */
export function isWheel(xButton: number): boolean {
  return xButton >= WHEEL_UP && xButton <= WHEEL_RIGHT;
}

/** The number that sessions have of an X button that is not the wheel: X counts the middle button before the right one, and the wheel in between the others. */
export function buttonNumber(xButton: number): number {
  if (xButton === 2) return 3;
  if (xButton === 3) return 2;
  return xButton > WHEEL_RIGHT ? xButton - (WHEEL_RIGHT - WHEEL_UP + 1) : xButton;
}

/**
 * Buttons set in the mask of a core pointer reply: 1 left, 2 right, 3 middle. The core protocol tells of no more than these
 * and the wheel.
 */
export function buttonsOfMask(keyMask: number): number[] {
  return [1, 2, 3].filter((xButton) => (keyMask & (0x80 << xButton)) !== 0).map(buttonNumber);
}

/** Buttons set in a mask of XInput 2, one bit an X button from 0 on, least significant first. */
export function buttonsOfBits(bits: Uint8Array): number[] {
  const buttons: number[] = [];
  for (let xButton = 1; xButton < bits.length * 8; xButton += 1) {
    const held = ((bits[xButton >> 3] ?? 0) >> (xButton & 7)) & 1;
    if (held === 1 && !isWheel(xButton)) buttons.push(buttonNumber(xButton));
  }
  return buttons;
}

/** Which buttons are held, those of the side included. Rejects where the server does not say, or went away. */
export function readHeldButtons(
  { ask, client, screen }: XConnection,
  { majorOpcode }: XInput,
): Promise<number[]> {
  const bytes = Buffer.alloc(REQUEST_BYTES);
  bytes[0] = majorOpcode;
  bytes[1] = QUERY_POINTER;
  bytes.writeUInt16LE(REQUEST_BYTES / 4, 2);
  bytes.writeUInt32LE(screen.root, 4);
  bytes.writeUInt16LE(MASTER_POINTER, 8);
  return ask<number[]>((reply) => {
    client.seq_num += 1;
    client.pack_stream.put(bytes);
    const read = (body: Buffer): number[] =>
      buttonsOfBits(body.subarray(MASK_AT, MASK_AT + 4 * body.readUInt16LE(WORDS_AT)));
    client.replies[client.seq_num] = [read, reply];
    client.pack_stream.submit(true);
  });
}
