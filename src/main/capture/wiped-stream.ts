import { connect, type Socket } from 'node:net';

/** As much is read at once. */
const READ_BYTES = 65_536;
/** What every packet of an X server begins with, and the shortest one. */
const HELLO_BYTES = 8;
const PACKET_BYTES = 32;
const REPLY = 1;
const GENERIC_EVENT = 35;
const NOTHING = Buffer.alloc(0);

/**
 * Connects to the X server that listens on a Unix socket, for a client that is to keep nothing of what comes.
 * Ordinary streams read each time into memory that is given back as it is: what was typed could be found
 * there until somebody else uses it. This one reads into memory of its own. Its listeners for 'data' get whole
 * packets of the server, each in one piece, and these are wiped as soon as the last listener returns.
 */
export function connectWiped(path: string): Socket {
  const packets = new WholePackets((whole) => stream.emit('data', whole));
  const stream = connect({
    path,
    onread: {
      buffer: Buffer.alloc(READ_BYTES),
      callback: (length, buffer) => {
        packets.take(buffer.subarray(0, length));
        return true;
      },
    },
  });
  return stream;
}

/** Cuts what comes from an X server where packets end, and wipes what was handed over. */
export class WholePackets {
  readonly #handOver: (whole: Buffer) => void;
  #rest: Buffer = NOTHING;
  /** The first packet has a form of its own. */
  #greeted: boolean;

  /**
   * `handOver` gets one packet or several. They are wiped when it returns. `greeted`: the server's first packet has
   * come before.
   */
  constructor(handOver: (whole: Buffer) => void, greeted = false) {
    this.#handOver = handOver;
    this.#greeted = greeted;
  }

  /** Takes the next bytes, cut anywhere, and wipes them. */
  take(bytes: Uint8Array): void {
    const all = joined(this.#rest, bytes);
    const end = this.#endOfWhole(all);
    this.#rest = end === all.length ? NOTHING : Buffer.alloc(all.length - end);
    all.copy(this.#rest, 0, end);
    try {
      if (end > 0) this.#handOver(all.subarray(0, end));
    } finally {
      all.fill(0);
    }
  }

  /** Where the last packet ends that is there as a whole. */
  #endOfWhole(bytes: Buffer): number {
    for (let at = 0; ; ) {
      if (bytes.length - at < HELLO_BYTES) return at;
      const length = this.#greeted
        ? packetBytes(bytes, at)
        : HELLO_BYTES + 4 * bytes.readUInt16LE(at + 6);
      if (at + length > bytes.length) return at;
      this.#greeted = true;
      at += length;
    }
  }
}

/** How long the packet at `at` is, of which 8 bytes at least are there; not the first of a connection. */
export function packetBytes(bytes: Buffer, at: number): number {
  const type = bytes.readUInt8(at) & 0x7f;
  const more = type === REPLY || type === GENERIC_EVENT ? bytes.readUInt32LE(at + 4) : 0;
  return PACKET_BYTES + 4 * more;
}

/** One after the other. Both are wiped; where there is only the second one, it is that very memory. */
function joined(first: Buffer, second: Uint8Array): Buffer {
  if (first.length === 0) return Buffer.from(second.buffer, second.byteOffset, second.length);
  const both = Buffer.alloc(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  first.fill(0);
  second.fill(0);
  return both;
}
