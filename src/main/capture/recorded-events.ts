import { hookCodeOf } from '../../shared/input/physical-keys';
import type { HookSink } from './hook';
import { HookType, UNNAMED_X_KEYCODE, WheelDirection } from './hook-rows';
import { packetBytes } from './wiped-stream';
import { buttonNumber, isWheel } from './x-buttons';

/** Types of packets of the X server. */
const Packet = { error: 0, reply: 1 } as const;
/** What a reply of RECORD is about, in its second byte (recordproto, "RecordEnableContext"). */
const Category = { fromServer: 0, startOfData: 4, endOfData: 5 } as const;
/** A reply without what was recorded. */
const HEAD_BYTES = 32;
/** A recorded event: server time (uint32, ms), then the event, of 32 bytes. */
const ELEMENT_BYTES = 36;
/** Where fields are in it: those of a KeyPress, ButtonPress or MotionNotify of the core protocol. */
const AT = { type: 4, detail: 5, x: 24, y: 26 } as const;
/** Events of the core protocol. */
const Core = {
  keyPress: 2,
  keyRelease: 3,
  buttonPress: 4,
  buttonRelease: 5,
  motionNotify: 6,
} as const;
/** X buttons of the wheel, of which the last two are to the sides. */
const WHEEL_UP = 4;
const WHEEL_LEFT = 6;

/** What {@link RecordedEvents} tells. */
export interface RecordedEventsParts {
  readonly sink: HookSink;
  /** Which X button each physical button is, from the first on; 0: none. */
  readonly buttons: () => readonly number[];
  /** From now on events come. */
  readonly onStarted: () => void;
  /** None come any more. */
  readonly onOver: () => void;
}

/** Reads what the X server sends on a connection that records device events with their time. */
export class RecordedEvents {
  readonly #parts: RecordedEventsParts;
  /** Which X button each physical one that is down went down as: the mapping may be another by the time it comes up. */
  readonly #down = new Map<number, number>();
  /** The one event of a key there is: it keeps none. */
  readonly #key = { type: 0, time: 0, keycode: 0 };

  constructor(parts: RecordedEventsParts) {
    this.#parts = parts;
  }

  /** Takes whole packets, one or several. */
  take(packets: Buffer): void {
    for (let at = 0; at < packets.length; ) {
      const end = at + packetBytes(packets, at);
      const type = packets[at];
      if (type === Packet.reply) this.#reply(packets, at, end);
      else if (type === Packet.error) this.#parts.onOver();
      at = end;
    }
    this.#parts.sink.settle(true);
  }

  #reply(bytes: Buffer, start: number, end: number): void {
    switch (bytes[start + 1]) {
      case Category.fromServer:
        for (let at = start + HEAD_BYTES; at + ELEMENT_BYTES <= end; at += ELEMENT_BYTES) {
          this.#event(bytes, at);
        }
        break;
      case Category.startOfData:
        this.#parts.onStarted();
        break;
      case Category.endOfData:
        this.#parts.onOver();
        break;
      default:
    }
  }

  #event(bytes: Buffer, at: number): void {
    const time = bytes.readUInt32LE(at);
    const detail = bytes.readUInt8(at + AT.detail);
    const x = bytes.readInt16LE(at + AT.x);
    const y = bytes.readInt16LE(at + AT.y);
    switch (bytes[at + AT.type]) {
      case Core.motionNotify:
        this.#parts.sink.take({ type: HookType.mouseMoved, time, button: 0, x, y });
        break;
      case Core.keyPress:
        this.#tellKey(HookType.keyPressed, time, detail);
        break;
      case Core.keyRelease:
        this.#tellKey(HookType.keyReleased, time, detail);
        break;
      case Core.buttonPress:
        this.#button(true, time, detail, x, y);
        break;
      case Core.buttonRelease:
        this.#button(false, time, detail, x, y);
        break;
      default:
    }
  }

  #tellKey(type: number, time: number, xKeycode: number): void {
    const event = this.#key;
    event.type = type;
    event.time = time;
    event.keycode = codeOf(xKeycode);
    this.#parts.sink.take(event);
    event.keycode = 0;
  }

  #button(down: boolean, time: number, physical: number, x: number, y: number): void {
    const { sink } = this.#parts;
    const button = this.#mapped(down, physical);
    if (isWheel(button)) {
      if (!down) return;
      const direction = button >= WHEEL_LEFT ? WheelDirection.horizontal : WheelDirection.vertical;
      const rotation = button === WHEEL_UP || button === WHEEL_LEFT ? -1 : 1;
      sink.take({ type: HookType.mouseWheel, time, x, y, direction, rotation });
    } else if (button > 0) {
      const type = down ? HookType.mousePressed : HookType.mouseReleased;
      sink.take({ type, time, button: buttonNumber(button), x, y });
    }
  }

  /** The X button that a physical one is. */
  #mapped(down: boolean, physical: number): number {
    const before = this.#down.get(physical);
    this.#down.delete(physical);
    if (!down && before !== undefined) return before;
    const button = this.#parts.buttons()[physical - 1] ?? physical;
    if (down) this.#down.set(physical, button);
    return button;
  }
}

/** libuiohook's code of a key, and for those that it has none for one that says which it is. */
function codeOf(xKeycode: number): number {
  return hookCodeOf(xKeycode) ?? UNNAMED_X_KEYCODE + xKeycode;
}
