import {
  type HookPlatform,
  indexOfKey,
  keyFromUiohook,
  keyFromX11,
  type PhysicalKey,
} from '../../shared/input/physical-keys';
import type { BatchWriter } from './batch-writer';
import { RawType } from './source';

/** What an event is: libuiohook's numbers (uiohook.h). Its module's own cannot be had without loading it. */
export const HookType = {
  keyPressed: 4,
  keyReleased: 5,
  mousePressed: 7,
  mouseReleased: 8,
  mouseMoved: 9,
  mouseWheel: 11,
} as const;

/** Which wheel was turned: libuiohook's numbers. */
export const WheelDirection = { vertical: 3, horizontal: 4 } as const;

interface KeyEvent {
  readonly type: number;
  /** As the system's event clock has it. */
  readonly time: number;
  /** libuiohook's code, or {@link UNNAMED_X_KEYCODE} and an X keycode. */
  readonly keycode: number;
}

interface MouseEvent {
  readonly type: number;
  readonly time: number;
  readonly button: number;
  readonly x: number;
  readonly y: number;
}

interface WheelEvent {
  readonly type: number;
  readonly time: number;
  readonly x: number;
  readonly y: number;
  readonly direction: number;
  /** Notches, positive right and down. */
  readonly rotation: number;
}

/** An event as uiohook-napi hands it over, and other hooks too. */
export type HookEvent = KeyEvent | MouseEvent | WheelEvent;

const UNITS_PER_NOTCH = 120;
/** What is added to an X keycode where libuiohook has no code of its own; its codes have 16 bits. */
export const UNNAMED_X_KEYCODE = 0x1_0000;

/**
 * Writes an event of the hook as a row. Clicks, which libuiohook makes up from presses, are left out.
 * A drag is a move.
 */
export function writeHookEvent(
  event: HookEvent,
  platform: HookPlatform,
  writer: BatchWriter,
): void {
  switch (event.type) {
    case HookType.keyPressed:
      writeKey(event as KeyEvent, RawType.keyDown, platform, writer);
      break;
    case HookType.keyReleased:
      writeKey(event as KeyEvent, RawType.keyUp, platform, writer);
      break;
    case HookType.mousePressed:
      writeButton(event as MouseEvent, RawType.buttonDown, writer);
      break;
    case HookType.mouseReleased:
      writeButton(event as MouseEvent, RawType.buttonUp, writer);
      break;
    case HookType.mouseMoved: {
      const { x, y, time } = event as MouseEvent;
      writePointer(writer, RawType.move, time, 0, x, y, 0);
      break;
    }
    case HookType.mouseWheel: {
      const { x, y, time, direction, rotation } = event as WheelEvent;
      const type =
        direction === WheelDirection.horizontal ? RawType.wheelHorizontal : RawType.wheelVertical;
      writePointer(writer, type, time, 0, x, y, rotation * UNITS_PER_NOTCH);
      break;
    }
    default:
  }
}

/** Whether a key went down or up. */
export function isKeyEvent({ type }: HookEvent): boolean {
  return type === HookType.keyPressed || type === HookType.keyReleased;
}

/** The place in `PHYSICAL_KEYS` of the key that an event is about; null where it has none, or is about something else. */
export function keyIndexOf(event: HookEvent, platform: HookPlatform): number | null {
  if (!isKeyEvent(event)) return null;
  const key = keyOf((event as KeyEvent).keycode, platform);
  return key === undefined ? null : indexOfKey(key);
}

/** The button that was pressed or let go of; null where an event is about something else. */
export function buttonOf(event: HookEvent): number | null {
  const { type } = event;
  return type === HookType.mousePressed || type === HookType.mouseReleased
    ? (event as MouseEvent).button
    : null;
}

function keyOf(keycode: number, platform: HookPlatform): PhysicalKey | undefined {
  return keycode >= UNNAMED_X_KEYCODE
    ? keyFromX11(keycode - UNNAMED_X_KEYCODE)
    : keyFromUiohook(keycode, platform);
}

function writeKey(
  { keycode, time }: KeyEvent,
  type: number,
  platform: HookPlatform,
  writer: BatchWriter,
): void {
  const key = keyOf(keycode, platform);
  const number = key === undefined ? 0 : indexOfKey(key) + 1;
  writer.block.put(writer.claim(), type, time, keycode, number, 0, 0, 0, 0);
}

function writeButton({ button, x, y, time }: MouseEvent, type: number, writer: BatchWriter): void {
  writePointer(writer, type, time, button, x, y, 0);
}

function writePointer(
  writer: BatchWriter,
  type: number,
  time: number,
  code: number,
  x: number,
  y: number,
  amount: number,
): void {
  writer.block.put(writer.claim(), type, time, code, 0, x, y, 1, amount);
}
