import { err } from '../../../base/result';
import { keyFromScanCode, type PhysicalKey } from '../../../input/physical-keys';
import { MAX_STEPS } from '../../macro-document';
import type { MacroButton } from '../../macro-values';
import type { Importer } from '../foreign';
import { imported } from './imported';
import { keyOfVirtualKey } from './keys/windows-keys';
import { StepWriter } from './step-writer';

/** message, paramL, paramH, time, hwnd: 32 bits each, little endian (Windows' EVENTMSG as 32-bit programs have it). */
const RECORD_BYTES = 20;
const MOVE = 0x200;
const WHEELS: readonly number[] = [0x20a, 0x20e];

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

/** Whether bytes look like a TinyTask recording: whole records whose messages are of keys and mouse. */
export function looksLikeTinyTask(bytes: Uint8Array): boolean {
  if (bytes.length < RECORD_BYTES) return false;
  const view = viewOf(bytes);
  const records = Math.min(8, Math.floor(bytes.length / RECORD_BYTES));
  return Array.from({ length: records }, (_, i) => view.getUint32(i * RECORD_BYTES, true)).every(
    (message) =>
      message === MOVE || BUTTONS.has(message) || KEYS.has(message) || WHEELS.includes(message),
  );
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Reads a TinyTask `.rec`. */
export const importTinyTask: Importer = (file) => {
  const { bytes } = file;
  if (!looksLikeTinyTask(bytes)) {
    return err(
      'This is no TinyTask recording: its first records are neither keys nor mouse; save it anew in TinyTask.',
    );
  }
  const count = Math.floor(bytes.length / RECORD_BYTES);
  if (count > MAX_STEPS * 2) {
    return err(
      `The recording has ${count.toLocaleString('en')} events, more than can be read; split it.`,
    );
  }
  const writer = new StepWriter();
  const view = viewOf(bytes);
  let last: number | null = null;
  for (let index = 0; index < count && !writer.isOver; index += 1) {
    const at = index * RECORD_BYTES;
    writer.at = `event ${index + 1}`;
    const time = view.getUint32(at + 12, true);
    if (last !== null) waitUntil(writer, last, time);
    last = time;
    writeEvent(writer, {
      message: view.getUint32(at, true),
      low: view.getUint32(at + 4, true),
      high: view.getUint32(at + 8, true),
      x: view.getInt32(at + 4, true),
      y: view.getInt32(at + 8, true),
    });
  }
  if (bytes.length % RECORD_BYTES !== 0) {
    writer.losses.add(
      `event ${count + 1}`,
      'The file ends within a record; that record was left out.',
    );
  }
  return imported(file, writer);
};

/** Milliseconds of Windows' tick count, which starts over after 2³². */
function waitUntil(writer: StepWriter, from: number, to: number): void {
  const gone = (to - from) >>> 0;
  if (gone >= 0x8000_0000) writer.lose('The clock goes back here; no time was let pass.');
  else writer.wait(gone);
}

interface TinyTaskRecord {
  readonly message: number;
  readonly low: number;
  readonly high: number;
  readonly x: number;
  readonly y: number;
}

function writeEvent(writer: StepWriter, { message, low, high, x, y }: TinyTaskRecord): void {
  const action = KEYS.get(message);
  if (action !== undefined) {
    const key = keyOf(low, high);
    if (key === null) writer.lose('This key is not known; it was left out.');
    else if (action === 'down') writer.keyDown(key);
    else writer.keyUp(key);
    return;
  }
  if (WHEELS.includes(message)) {
    writeWheel(writer, message, low);
    return;
  }
  const button = BUTTONS.get(message);
  if (message !== MOVE && button === undefined) {
    writer.lose(`Message 0x${message.toString(16)} is neither key nor mouse; it was left out.`);
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

/** The turn stands in the upper half of `low`, in 120ths of a notch, as a wheel message has it; where it does not, it is lost. */
function writeWheel(writer: StepWriter, message: number, low: number): void {
  const turn = (low >> 16) / 120;
  if (turn === 0 || Math.abs(turn) > 100) {
    writer.lose('How far the wheel was turned does not stand in the file; it was left out.');
    return;
  }
  if (message === 0x20a) writer.wheel(-turn, 0);
  else writer.wheel(0, turn);
}
