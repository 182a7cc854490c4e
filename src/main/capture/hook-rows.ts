import type { UiohookKeyboardEvent, UiohookMouseEvent, UiohookWheelEvent } from 'uiohook-napi';
import {
  type HookPlatform,
  indexOfKey,
  keyFromUiohook,
  keyFromX11,
} from '../../shared/input/physical-keys';
import type { BatchWriter } from './batch-writer';
import type { Stroke } from './key-audit';
import { RawType } from './source';
import type { UnnamedKeys } from './unnamed-keys';

/** An event as uiohook-napi hands it over. */
export type HookEvent = UiohookKeyboardEvent | UiohookMouseEvent | UiohookWheelEvent;

// libuiohook's numbers (uiohook.h). Its module's own constants cannot be had without loading the hook.
const KEY_PRESSED = 4;
const KEY_RELEASED = 5;
const MOUSE_PRESSED = 7;
const MOUSE_RELEASED = 8;
const MOUSE_MOVED = 9;
const MOUSE_WHEEL = 11;
const HORIZONTAL = 4;
const UNITS_PER_NOTCH = 120;
/** What is added to an X keycode where the hook has no code of its own; its codes have 16 bits. */
export const UNNAMED_X_KEYCODE = 0x1_0000;
/** X buttons 4–7 are the wheel, so the fourth button of a mouse is 8 there. */
const X_BUTTONS_OF_WHEEL = 4;

/**
 * Writes an event of the hook as a row. Clicks, which libuiohook makes up from presses, are left out.
 * A drag is a move.
 */
export function writeHookEvent(
  event: HookEvent,
  platform: HookPlatform,
  writer: BatchWriter,
  unnamed: UnnamedKeys | null,
): void {
  switch (Number(event.type)) {
    case KEY_PRESSED:
      writeKey(event as UiohookKeyboardEvent, true, platform, writer, unnamed);
      break;
    case KEY_RELEASED:
      writeKey(event as UiohookKeyboardEvent, false, platform, writer, unnamed);
      break;
    case MOUSE_PRESSED:
      writeButton(event as UiohookMouseEvent, true, writer, unnamed);
      break;
    case MOUSE_RELEASED:
      writeButton(event as UiohookMouseEvent, false, writer, unnamed);
      break;
    case MOUSE_MOVED: {
      const { x, y, time } = event as UiohookMouseEvent;
      writePointer(writer, RawType.move, time, 0, x, y, 0);
      break;
    }
    case MOUSE_WHEEL: {
      const { x, y, time, direction, rotation } = event as UiohookWheelEvent;
      const type =
        Number(direction) === HORIZONTAL ? RawType.wheelHorizontal : RawType.wheelVertical;
      writePointer(writer, type, time, 0, x, y, rotation * UNITS_PER_NOTCH);
      break;
    }
    default:
  }
}

/** A press or release of a key that the hook can name, null for any other event. */
export function strokeOf(event: HookEvent, platform: HookPlatform): Stroke | null {
  const type = Number(event.type);
  if (type !== KEY_PRESSED && type !== KEY_RELEASED) return null;
  const { keycode, time } = event as UiohookKeyboardEvent;
  const key = keyFromUiohook(keycode, platform);
  return key === undefined ? null : { key, down: type === KEY_PRESSED, time };
}

function writeKey(
  { keycode, time }: UiohookKeyboardEvent,
  down: boolean,
  platform: HookPlatform,
  writer: BatchWriter,
  unnamed: UnnamedKeys | null,
): void {
  const key = keyFromUiohook(keycode, platform);
  const type = down ? RawType.keyDown : RawType.keyUp;
  const row = writer.claim();
  writer.block.put(
    row,
    type,
    time,
    keycode,
    key === undefined ? 0 : indexOfKey(key) + 1,
    0,
    0,
    0,
    0,
  );
  if (keycode === 0 && unnamed !== null) {
    const { batch } = writer;
    unnamed.unnamed({
      kind: 'key',
      down,
      time,
      name: (xKeycode) => {
        if (writer.batch !== batch) return;
        const named = keyFromX11(xKeycode);
        writer.block.setKey(row, named === undefined ? 0 : indexOfKey(named) + 1);
        writer.block.setCode(row, UNNAMED_X_KEYCODE + xKeycode);
      },
    });
  }
}

function writeButton(
  { button, x, y, time }: UiohookMouseEvent,
  down: boolean,
  writer: BatchWriter,
  unnamed: UnnamedKeys | null,
): void {
  const code = Number(button);
  const type = down ? RawType.buttonDown : RawType.buttonUp;
  const row = writePointer(writer, type, time, code, x, y, 0);
  if (code === 0 && unnamed !== null) {
    const { batch } = writer;
    unnamed.unnamed({
      kind: 'button',
      down,
      time,
      name: (xButton) => {
        if (writer.batch === batch) writer.block.setCode(row, xButton - X_BUTTONS_OF_WHEEL);
      },
    });
  }
}

function writePointer(
  writer: BatchWriter,
  type: number,
  time: number,
  code: number,
  x: number,
  y: number,
  amount: number,
): number {
  const row = writer.claim();
  writer.block.put(row, type, time, code, 0, x, y, 1, amount);
  return row;
}
