import { writeSync } from 'node:fs';
import type { XTestExtension } from 'x11';
import type { XConnection } from '../../capture/x-connection';
import { descriptorOf } from '../../desktop/socket-descriptor';

/** XTestFakeInput (XTEST extension protocol 2.2): its bytes, and where in them the fields are. */
const REQUEST_BYTES = 36;
const MINOR_OPCODE = 2;
const AT = { type: 4, detail: 5, root: 12, x: 24, y: 26 } as const;
/** As many as go out together. */
const MOST_REQUESTS = 2;

type FakeType = 2 | 3 | 4 | 5 | 6;

/** Has a server make input. */
export interface FakeInput {
  /** Sends one input, `detail` a keycode or an X button. */
  readonly send: (type: FakeType, detail: number, x: number, y: number) => void;
  /** Sends press and release of an X button in one, so that who dies between the two leaves nothing down. */
  readonly click: (xButton: number) => void;
}

/**
 * Sends inputs to be made, each with one call of the system from bytes that are used again: a stream's own
 * way of writing costs more than the server takes to make the input. Where the socket is full or has no
 * descriptor (Windows), it goes the stream's way, in order.
 */
export function createFakeInput({ client, screen }: XConnection, xtest: XTestExtension): FakeInput {
  const { stream } = client;
  const bytes = Buffer.alloc(REQUEST_BYTES * MOST_REQUESTS);
  for (let at = 0; at < bytes.length; at += REQUEST_BYTES) {
    bytes.writeUInt8(xtest.majorOpcode, at);
    bytes.writeUInt8(MINOR_OPCODE, at + 1);
    bytes.writeUInt16LE(REQUEST_BYTES / 4, at + 2);
    bytes.writeUInt32LE(screen.root, at + AT.root);
  }
  const fd = descriptorOf(stream);
  const fill = (at: number, type: FakeType, detail: number, x: number, y: number): void => {
    bytes.writeUInt8(type, at + AT.type);
    bytes.writeUInt8(detail, at + AT.detail);
    bytes.writeInt16LE(x, at + AT.x);
    bytes.writeInt16LE(y, at + AT.y);
  };
  /** For how many of so many bytes the socket had room. */
  const writeNow = (length: number): number => {
    if (fd === null || stream.writableLength > 0) return 0;
    try {
      return writeSync(fd, bytes, 0, length);
    } catch {
      // Full, or the server has gone: the stream knows what to do.
      return 0;
    }
  };
  const submit = (requests: number): void => {
    const length = requests * REQUEST_BYTES;
    client.seq_num += requests;
    const written = writeNow(length);
    if (written === length) return;
    client.pack_stream.put(Buffer.from(bytes.subarray(written, length)));
    client.pack_stream.submit(false);
  };
  return {
    send: (type, detail, x, y) => {
      if (stream.destroyed) return;
      fill(0, type, detail, x, y);
      submit(1);
    },
    click: (xButton) => {
      if (stream.destroyed) return;
      fill(0, xtest.ButtonPress, xButton, 0, 0);
      fill(REQUEST_BYTES, xtest.ButtonRelease, xButton, 0, 0);
      submit(2);
    },
  };
}
