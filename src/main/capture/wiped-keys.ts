import type { XEvent, XInput } from 'x11';
import { packetBytes } from './wiped-stream';
import type { XConnection } from './x-connection';

/** A raw event of a key, as long as its listeners run. */
interface KeyEvent extends XEvent {
  detail: number;
}

/** Of a GenericEvent (Xge.h) and, behind its first 8 bytes, of an xXIRawEvent (XI2proto.h): where in it the fields are. */
const GENERIC_EVENT = 35;
const AT = { extension: 1, evtype: 8, time: 12, detail: 16, sourceId: 20 } as const;

/**
 * Has nothing left of the keys that raw events tell of once the listeners of the client's 'event' have
 * returned: of the event itself `detail` is 0 then. The language's memory management would keep them until it
 * needs the room. The package does not get to see them: it would copy each three times, which takes longer
 * than all else that is done with one. For a connection that is `wiped`; of others copies remain in any case.
 */
export function wipeKeyEvents({ client, wiped }: XConnection, xinput: XInput): void {
  if (!wiped) return;
  const { EventType, majorOpcode } = xinput;
  const { stream } = client;
  const others = stream.listeners('data') as ((packets: Buffer) => void)[]; // a stream calls them so
  const isKey = (packets: Buffer, at: number): boolean => {
    if (packets[at] !== GENERIC_EVENT || packets[at + AT.extension] !== majorOpcode) return false;
    const evtype = packets.readUInt16LE(at + AT.evtype);
    return evtype === EventType.RawKeyPress || evtype === EventType.RawKeyRelease;
  };
  const tell = (packets: Buffer, at: number): void => {
    const event: KeyEvent = {
      type: GENERIC_EVENT,
      evtype: packets.readUInt16LE(at + AT.evtype),
      time: packets.readUInt32LE(at + AT.time),
      detail: packets.readUInt32LE(at + AT.detail),
      sourceId: packets.readUInt16LE(at + AT.sourceId),
    };
    try {
      client.emit('event', event);
    } finally {
      event.detail = 0;
    }
  };
  /** Hands on what lies between keys. */
  const handOn = (packets: Buffer, from: number, to: number): void => {
    if (from === to) return;
    for (const listener of others) listener.call(stream, packets.subarray(from, to));
  };
  stream.removeAllListeners('data');
  stream.on('data', (packets: Buffer) => {
    let handedOn = 0;
    for (let at = 0; at < packets.length; ) {
      const end = at + packetBytes(packets, at);
      if (isKey(packets, at)) {
        handOn(packets, handedOn, at);
        handedOn = end;
        tell(packets, at);
      }
      at = end;
    }
    handOn(packets, handedOn, packets.length);
  });
}
