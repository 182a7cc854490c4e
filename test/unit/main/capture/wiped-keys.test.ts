import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { XEvent, XInput } from 'x11';
import { wipeKeyEvents } from '../../../../src/main/capture/wiped-keys';
import type { XConnection } from '../../../../src/main/capture/x-connection';

const OPCODE = 131;
const xinput = {
  majorOpcode: OPCODE,
  EventType: { RawKeyPress: 13, RawKeyRelease: 14, RawButtonPress: 15 },
} as XInput;

/** A generic event of an extension, with 4 bytes beyond the first 32. */
function generic(extension: number, evtype: number, detail: number): Buffer {
  const bytes = Buffer.alloc(36);
  bytes.writeUInt8(35, 0);
  bytes.writeUInt8(extension, 1);
  bytes.writeUInt32LE(1, 4);
  bytes.writeUInt16LE(evtype, 8);
  bytes.writeUInt16LE(3, 10);
  bytes.writeUInt32LE(4711, 12);
  bytes.writeUInt32LE(detail, 16);
  bytes.writeUInt16LE(5, 20);
  return bytes;
}

/** Another packet, which says its number. */
function packet(type: number, number: number): Buffer {
  const bytes = Buffer.alloc(32);
  bytes.writeUInt8(type, 0);
  bytes.writeUInt8(number, 1);
  return bytes;
}

/** A connection whose client says of each packet that it is given which it is; and what was told, in order. */
function connected(wiped: boolean) {
  const log: (string | XEvent)[] = [];
  const events: XEvent[] = [];
  const stream = new EventEmitter();
  const client = Object.assign(new EventEmitter(), { stream });
  stream.on('data', (packets: Buffer) => {
    for (let at = 0; at < packets.length; at += packets[at] === 35 ? 36 : 32) {
      log.push(`packet ${packets[at]}.${packets[at + 1]}`);
    }
  });
  client.on('event', (event: XEvent) => {
    events.push(event);
    log.push({ ...event });
  });
  wipeKeyEvents({ client, wiped } as unknown as XConnection, xinput);
  return {
    log,
    events,
    come: (...packets: Buffer[]) => stream.emit('data', Buffer.concat(packets)),
  };
}

const PRESS = { type: 35, evtype: 13, detail: 38, time: 4711, sourceId: 5 };

describe('raw events of keys', () => {
  it('are told of at their place among what the package takes apart, and forgotten', () => {
    const { log, events, come } = connected(true);
    come(packet(28, 1), packet(1, 2), generic(OPCODE, 13, 38), packet(28, 3));
    come(generic(OPCODE, 13, 38), generic(OPCODE, 14, 38));
    expect(log).toEqual([
      'packet 28.1',
      'packet 1.2',
      PRESS,
      'packet 28.3',
      PRESS,
      { ...PRESS, evtype: 14 },
    ]);
    expect(events.map(({ detail }) => detail)).toEqual([0, 0, 0]);
  });

  it('are forgotten where a listener throws', () => {
    const { log, events, come } = connected(true);
    log.push = () => {
      throw new Error('a bug');
    };
    expect(() => come(generic(OPCODE, 13, 38))).toThrow('a bug');
    expect(events).toMatchObject([{ detail: 0 }]);
  });

  it('are not other events of the extension, nor of another', () => {
    const { log, come } = connected(true);
    come(generic(OPCODE, 15, 1), generic(OPCODE + 1, 13, 38));
    expect(log).toEqual([`packet 35.${OPCODE}`, `packet 35.${OPCODE + 1}`]);
  });

  it('are the package’s where what is read is not wiped', () => {
    const { log, come } = connected(false);
    come(generic(OPCODE, 13, 38));
    expect(log).toEqual([`packet 35.${OPCODE}`]);
  });
});
