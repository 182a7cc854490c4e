import type { XEvent, XInput } from 'x11';
import type { XConnection } from './x-connection';

/** A raw event of a key, as long as its listeners run. */
interface KeyEvent extends XEvent {
  detail: number;
}

/**
 * Has nothing left of the keys that raw events tell of once the listeners of the client's 'event' have
 * returned: neither the bytes that the package copied for each event nor the event itself, of which
 * `detail` is 0 then. The language's memory management would keep them until it needs the room. For a
 * connection that was opened `wiped`.
 */
export function wipeKeyEvents({ client }: XConnection, xinput: XInput): void {
  const { EventType, majorOpcode } = xinput;
  const parse = client.geEventParsers[majorOpcode];
  if (parse === undefined) return;
  const parsed: KeyEvent[] = [];
  client.geEventParsers[majorOpcode] = (type, seq, extra, extension, body) => {
    const evtype = body.readUInt16LE(0);
    const isKey = evtype === EventType.RawKeyPress || evtype === EventType.RawKeyRelease;
    if (!isKey) return parse(type, seq, extra, extension, body);
    // xXIRawEvent of XI2proto.h, from its 8th byte on. All at once, so that there is no copy of it half made.
    const event = {
      type,
      seq,
      extension,
      evtype,
      deviceId: body.readUInt16LE(2),
      time: body.readUInt32LE(4),
      detail: body.readUInt32LE(8),
      sourceId: body.readUInt16LE(12),
    };
    body.fill(0);
    parsed.push(event);
    return event;
  };
  const wipe = (): void => {
    for (const event of parsed.splice(0)) event.detail = 0;
  };
  // After the client, which takes apart all that has come.
  client.stream.on('data', wipe);
  // Where a listener throws, that does not come to its end.
  client.stream.once('close', wipe);
}
