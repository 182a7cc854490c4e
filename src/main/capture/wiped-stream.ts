import { connect, type Socket, type TcpNetConnectOpts } from 'node:net';
import { wipe } from './wiped-bytes';

/** Where an X server listens. */
export type XAddress = Pick<TcpNetConnectOpts, 'host' | 'port'> | { readonly path: string };

/** As much is read at once. */
const READ_BYTES = 65_536;
/** What every packet of an X server begins with, and the shortest one. */
const HELLO_BYTES = 8;
const PACKET_BYTES = 32;
const REPLY = 1;
const GENERIC_EVENT = 35;
const NOTHING = Buffer.alloc(0);

/**
 * Connects to an X server for a client that is to keep nothing of what comes.
 * Ordinary streams read each time into memory that is given back as it is: what was typed could be found
 * there until somebody else uses it. This one reads into memory of its own. Its listeners for 'data' get whole
 * packets of the server, each in one piece, and these are wiped as soon as the last listener returns. Where one throws the
 * stream ends: what the others were still to get of the packets is wiped, too, and they would take apart nothing but zeros.
 */
export function connectWiped(address: XAddress): Socket {
  const packets = new WholePackets((whole) => stream.emit('data', whole));
  const buffer = Buffer.alloc(READ_BYTES);
  const onread = {
    buffer,
    callback: (length: number): boolean => {
      let isTaken = false;
      try {
        packets.take(buffer, length);
        isTaken = true;
      } finally {
        // It is a bug, and stays one: it goes on from here to whoever hears of those.
        if (!isTaken) stream.destroy();
      }
      return true;
    },
  };
  const stream =
    'path' in address ? connect({ ...address, onread }) : connect({ ...address, onread });
  stream.once('close', () => packets.end());
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

  /** Takes the next bytes, cut anywhere, the first `length` of `bytes`, and wipes them. */
  take(bytes: Buffer, length = bytes.length): void {
    const allBytes = this.#rest.length + length;
    const all = allBytes === length ? bytes : joined(this.#rest, bytes, length);
    const end = this.#endOfWhole(all, allBytes);
    this.#rest = end === allBytes ? NOTHING : copied(all, end, allBytes);
    try {
      if (end > 0) this.#handOver(all.subarray(0, end));
    } finally {
      wipe(all, 0, allBytes);
    }
  }

  /** No more comes: what is there of a packet is wiped. */
  end(): void {
    this.#rest.fill(0);
    this.#rest = Buffer.alloc(0);
  }

  /** Where in the first `limit` bytes the last packet ends that is there as a whole. */
  #endOfWhole(bytes: Buffer, limit: number): number {
    for (let at = 0; ; ) {
      if (limit - at < HELLO_BYTES) return at;
      const length = this.#greeted
        ? packetBytes(bytes, at)
        : HELLO_BYTES + 4 * bytes.readUInt16LE(at + 6);
      if (at + length > limit) return at;
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

/** Bytes `[from, to)` in memory of their own. */
function copied(bytes: Buffer, from: number, to: number): Buffer {
  const copy = Buffer.alloc(to - from);
  bytes.copy(copy, 0, from, to);
  return copy;
}

/** `first` and the first `length` bytes of `second`, one after the other. Both are wiped. */
function joined(first: Buffer, second: Buffer, length: number): Buffer {
  const both = Buffer.alloc(first.length + length);
  both.set(first);
  second.copy(both, first.length, 0, length);
  wipe(first);
  wipe(second, 0, length);
  return both;
}
