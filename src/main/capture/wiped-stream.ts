import { connect, type Socket } from 'node:net';

/** As much is read at once. */
const READ_BYTES = 65_536;
/** What every packet of an X server begins with, and the shortest one. */
const HELLO_BYTES = 8;
const PACKET_BYTES = 32;
const REPLY = 1;
const GENERIC_EVENT = 35;

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
  #rest = Buffer.alloc(0);
  /** The first packet has a form of its own. */
  #greeted = false;

  /** `handOver` gets one packet or several. They are wiped when it returns. */
  constructor(handOver: (whole: Buffer) => void) {
    this.#handOver = handOver;
  }

  /** Takes the next bytes, cut anywhere, and wipes them. */
  take(bytes: Uint8Array): void {
    const known = this.#rest;
    const all = Buffer.alloc(known.length + bytes.length);
    all.set(known);
    all.set(bytes, known.length);
    known.fill(0);
    bytes.fill(0);
    const end = this.#endOfWhole(all);
    this.#rest = Buffer.alloc(all.length - end);
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
      const length = this.#lengthAt(bytes, at);
      if (length === null || at + length > bytes.length) return at;
      this.#greeted = true;
      at += length;
    }
  }

  /** How long the packet at `at` is; null: too little of it is there to say. */
  #lengthAt(bytes: Buffer, at: number): number | null {
    if (bytes.length - at < HELLO_BYTES) return null;
    if (!this.#greeted) return HELLO_BYTES + 4 * bytes.readUInt16LE(at + 6);
    const type = bytes.readUInt8(at) & 0x7f;
    const more = type === REPLY || type === GENERIC_EVENT ? bytes.readUInt32LE(at + 4) : 0;
    return PACKET_BYTES + 4 * more;
  }
}
