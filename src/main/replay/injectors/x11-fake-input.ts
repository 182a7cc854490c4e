import { writeSync } from 'node:fs';
import type { XTestExtension } from 'x11';
import type { XConnection } from '../../capture/x-connection';
import { descriptorOf } from '../../desktop/socket-descriptor';

/** XTestFakeInput (XTEST extension protocol 2.2): its bytes, and where in them the fields are. */
const REQUEST_BYTES = 36;
const MINOR_OPCODE = 2;
const AT = { type: 4, detail: 5, root: 12, x: 24, y: 26 } as const;

/** What {@link createFakeInput} makes: sends one input, `detail` a keycode or an X button. */
export type FakeInput = (type: 2 | 3 | 4 | 5 | 6, detail: number, x: number, y: number) => void;

/**
 * Sends inputs to be made, each with one call of the system from bytes that are used again: a stream's own
 * way of writing costs more than the server takes to make the input. Where the socket is full or has no
 * descriptor (Windows), it goes the stream's way, in order.
 */
export function createFakeInput({ client, screen }: XConnection, xtest: XTestExtension): FakeInput {
  const { stream } = client;
  const { root } = screen;
  const request = Buffer.alloc(REQUEST_BYTES);
  request.writeUInt8(xtest.majorOpcode, 0);
  request.writeUInt8(MINOR_OPCODE, 1);
  request.writeUInt16LE(REQUEST_BYTES / 4, 2);
  request.writeUInt32LE(root, AT.root);
  const fd = descriptorOf(stream);
  /** How much of the request the socket had room for. */
  const writeNow = (): number => {
    if (fd === null || stream.writableLength > 0) return 0;
    try {
      return writeSync(fd, request, 0, REQUEST_BYTES);
    } catch {
      // Full, or the server has gone: the stream knows what to do.
      return 0;
    }
  };
  return (type, detail, x, y) => {
    if (stream.destroyed) return;
    request.writeUInt8(type, AT.type);
    request.writeUInt8(detail, AT.detail);
    request.writeInt16LE(x, AT.x);
    request.writeInt16LE(y, AT.y);
    client.seq_num += 1;
    const written = writeNow();
    if (written === REQUEST_BYTES) return;
    client.pack_stream.put(Buffer.from(request.subarray(written)));
    client.pack_stream.submit(false);
  };
}
