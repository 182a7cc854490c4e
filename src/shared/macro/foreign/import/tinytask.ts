import { keyFromScanCode, type PhysicalKey } from '../../../input/physical-keys';
import { MAX_STEPS } from '../../macro-document';
import type { MacroButton } from '../../macro-values';
import type { Importer } from '../foreign';
import { refused } from '../losses/refusal';
import { imported } from './imported';
import { keyOfVirtualKey } from './keys/windows-keys';
import { StepWriter } from './step-writer';

/**
 * message, paramL, paramH, time, hwnd: 32 bits each, little endian. It is Windows' EVENTMSG as a program of 32 bits has it,
 * which TinyTask writes as the journal hook hands it over, without a head.
 */
const RECORD_BYTES = 20;
const MOVE = 0x200;
const WHEELS: readonly number[] = [0x20a, 0x20e];
/** Down, up and double click of the two side buttons, of which the record does not say which. */
const SIDE_BUTTONS: readonly number[] = [0x20b, 0x20c, 0x20d];

/** Window messages of buttons (winuser.h): which, and whether it goes down. A double click's second press is a press. */
const BUTTONS: ReadonlyMap<number, readonly [MacroButton, 'down' | 'up']> = new Map([
  [0x201, ['left', 'down']],
  [0x202, ['left', 'up']],
  [0x203, ['left', 'down']],
  [0x204, ['right', 'down']],
  [0x205, ['right', 'up']],
  [0x206, ['right', 'down']],
  [0x207, ['middle', 'down']],
  [0x208, ['middle', 'up']],
  [0x209, ['middle', 'down']],
]);

/** Messages of keys: WM_KEYDOWN, WM_KEYUP and the same with Alt. */
const KEYS: ReadonlyMap<number, 'down' | 'up'> = new Map([
  [0x100, 'down'],
  [0x101, 'up'],
  [0x104, 'down'],
  [0x105, 'up'],
]);

/** Whether bytes look like a TinyTask recording: whole records whose messages are of keys (0x100…) and mouse (0x200…). */
export function looksLikeTinyTask(bytes: Uint8Array): boolean {
  if (bytes.length < RECORD_BYTES) return false;
  const view = viewOf(bytes);
  const records = Math.min(8, Math.floor(bytes.length / RECORD_BYTES));
  return Array.from({ length: records }, (_, i) => view.getUint32(i * RECORD_BYTES, true)).every(
    (message) => message >> 4 === 0x10 || message >> 4 === 0x20,
  );
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Reads a TinyTask `.rec`. */
export const importTinyTask: Importer = (file) => {
  const { bytes } = file;
  if (!looksLikeTinyTask(bytes)) return refused('tinytaskOther');
  const count = Math.floor(bytes.length / RECORD_BYTES);
  if (count > MAX_STEPS * 2) {
    return refused('tinytaskTooLong', { number: count.toLocaleString('en') });
  }
  const writer = new StepWriter();
  const view = viewOf(bytes);
  const end = endOf(view, count);
  let last: number | null = null;
  for (let index = 0; index < end && !writer.isOver; index += 1) {
    const record = recordAt(view, index);
    writer.at = `event ${index + 1}`;
    if (last !== null) waitUntil(writer, last, record.time);
    last = record.time;
    writeEvent(writer, record);
  }
  if (end < count) {
    writer.at = `event ${end + 1}`;
    writer.lose('stopKeys');
  }
  if (bytes.length % RECORD_BYTES !== 0) {
    writer.losses.add(`event ${count + 1}`, 'endsInRecord');
  }
  return imported(file, writer);
};

/** Milliseconds of Windows' tick count, which starts over after 2³². */
function waitUntil(writer: StepWriter, from: number, to: number): void {
  const gone = (to - from) >>> 0;
  if (gone >= 0x8000_0000) writer.lose('clockBack');
  else writer.wait(gone);
}

interface TinyTaskRecord {
  readonly message: number;
  readonly low: number;
  readonly high: number;
  readonly x: number;
  readonly y: number;
  readonly time: number;
}

function recordAt(view: DataView, index: number): TinyTaskRecord {
  const at = index * RECORD_BYTES;
  return {
    message: view.getUint32(at, true),
    low: view.getUint32(at + 4, true),
    high: view.getUint32(at + 8, true),
    x: view.getInt32(at + 4, true),
    y: view.getInt32(at + 8, true),
    time: view.getUint32(at + 12, true),
  };
}

/** Where the keys begin that stopped the recording: pressed at its end, with nothing but moves between and behind. */
function endOf(view: DataView, count: number): number {
  let end = count;
  for (let index = count - 1; index >= 0; index -= 1) {
    const { message } = recordAt(view, index);
    if (KEYS.get(message) === 'down') end = index;
    else if (message !== MOVE) break;
  }
  // A recording of nothing but presses is no recording with an end.
  return end === 0 ? count : end;
}

function writeEvent(writer: StepWriter, { message, low, high, x, y }: TinyTaskRecord): void {
  const action = KEYS.get(message);
  if (action !== undefined) {
    const key = keyOf(low, high);
    if (key === null) writer.lose('thisKeyUnknown');
    else if (action === 'down') writer.keyDown(key);
    else if (writer.isDown(key)) writer.keyUp(key);
    else writer.lose('keyUpBefore');
    return;
  }
  if (WHEELS.includes(message)) {
    writeWheel(writer, message, low, high);
    return;
  }
  if (SIDE_BUTTONS.includes(message)) {
    writer.lose('sideButton');
    return;
  }
  const button = BUTTONS.get(message);
  if (message !== MOVE && button === undefined) {
    writer.lose('windowsMessage', { number: message.toString(16) });
    return;
  }
  const place = writer.place(x, y);
  if (place === null) return;
  if (button === undefined) writer.move(place);
  else writer.button(button[0], button[1], place);
}

/** Virtual key in the low byte, scan code in the next; bit 15 of `high` says extended. */
function keyOf(low: number, high: number): PhysicalKey | null {
  const isExtended = (high & 0x8000) !== 0;
  const scan = (low >> 8) & 0xff;
  const byPlace = scan === 0 ? undefined : keyFromScanCode(isExtended ? 0xe000 | scan : scan);
  return byPlace ?? keyOfVirtualKey(low & 0xff, isExtended);
}

/**
 * What Windows hands over of a wheel is where the pointer was; how far it was turned is not in it. A turn in 120ths of a notch
 * in the upper half of a field, as wheel messages have it, can be no place, and is taken; otherwise the turn is lost.
 */
function writeWheel(writer: StepWriter, message: number, low: number, high: number): void {
  const turn = [low, high]
    .map((field) => field >> 16)
    .find((upper) => upper !== 0 && upper % 120 === 0);
  if (turn === undefined) {
    writer.lose('wheelUntold');
  } else if (message === 0x20a) writer.wheel(-turn / 120, 0);
  else writer.wheel(0, turn / 120);
}
