import type { PhysicalKey } from '../../../input/physical-keys';
import type { MacroButton } from '../../macro-values';
import type { Importer } from '../foreign';
import { refused, refusedBecause } from '../losses/refusal';
import { CharacterPresses } from './character-presses';
import { type Fields, fieldsOf, listOf, numericOf, parseForeignJson, textOf } from './foreign-json';
import { decodeForeignText, quoted } from './foreign-text';
import { imported } from './imported';
import { keyOfName } from './keys/named-keys';
import { keyOfVirtualKey } from './keys/windows-keys';
import { StepWriter } from './step-writer';

const BUTTONS: Readonly<Record<string, MacroButton>> = {
  leftClickEvent: 'left',
  rightClickEvent: 'right',
  middleClickEvent: 'middle',
};

/**
 * Reads a PyMacroRecord `.pmr`: JSON, seconds since the event before, keys as pynput names them. A version of it that others
 * went on with has events that are switched off, and events that are nothing but time.
 */
export const importPyMacroRecord: Importer = (file) => {
  const decoded = decodeForeignText(file.bytes);
  const parsed = decoded === null ? null : parseForeignJson(decoded.text);
  if (parsed === null) return refused('pymacrorecordBinary');
  if (!parsed.ok) return refusedBecause('pymacrorecordUnreadable', parsed.error);
  const fields = fieldsOf(parsed.value);
  const events = listOf(fields?.['events']);
  if (fields === null || events === null) return refused('pymacrorecordEventless');
  const writer = new StepWriter();
  for (const name of Object.keys(fields)) {
    if (name !== 'events') writer.losses.add(null, 'fieldUnknown', { name: quoted(name) });
  }
  const presses = new CharacterPresses(writer);
  for (const [index, value] of events.entries()) {
    if (writer.isOver) break;
    writer.at = `event ${index + 1}`;
    const event = fieldsOf(value);
    if (event === null) writer.lose('noEvent');
    else writeEvent(writer, presses, event);
  }
  return imported(file, writer);
};

function writeEvent(writer: StepWriter, presses: CharacterPresses, event: Fields): void {
  const seconds = numericOf(event['timestamp']);
  if (seconds === null) writer.lose('whenUntold');
  // PyMacroRecord takes times below nothing for their size.
  else writer.wait(Math.abs(seconds) * 1000);
  const type = textOf(event['type']) ?? '';
  if (event['disabled'] === true) {
    writer.lose('eventOff');
    return;
  }
  const button = Object.hasOwn(BUTTONS, type) ? BUTTONS[type] : undefined;
  if (type === 'delayEvent') return;
  if (type === 'keyboardEvent') writeKey(writer, presses, event);
  else if (type === 'scrollEvent') {
    // pynput counts notches up and right.
    writer.wheel(-(numericOf(event['dy']) ?? 0) + 0, numericOf(event['dx']) ?? 0);
  } else if (type === 'cursorMove' || button !== undefined) {
    const [x, y] = [numericOf(event['x']), numericOf(event['y'])];
    const place = x === null || y === null ? null : writer.place(x, y);
    if (place === null) {
      if (x === null || y === null) writer.losePlace('whereItWasUntold');
    } else if (button === undefined) writer.move(place);
    else writer.button(button, event['pressed'] === true ? 'down' : 'up', place);
  } else if (type === 'unknownButtonClickEvent') {
    writer.lose('pyMacroRecordButton');
  } else writer.lose('eventTypeUnknown', { name: quoted(type) });
}

function writeKey(writer: StepWriter, presses: CharacterPresses, event: Fields): void {
  const name = asTyped(textOf(event['key']));
  const isDown = event['pressed'] === true;
  if (name === null) {
    writer.lose('pyMacroRecordKey');
    return;
  }
  const key = keyNamed(name);
  if (key === null) {
    if (isDown) presses.down(name);
    else presses.up(name);
  } else if (isDown) writer.keyDown(key);
  else writer.keyUp(key);
}

/** A character as Python writes it between quotes, which are not in the file: `\\\\` is a backslash, `\\x03` U+0003. */
function asTyped(name: string | null): string | null {
  if (name === '\\\\') return '\\';
  const code = /^\\x([0-9a-f]{2})$/.exec(name ?? '')?.[1];
  return code === undefined ? name : String.fromCharCode(Number.parseInt(code, 16));
}

/** `Key.enter`, `<97>` (a virtual key on Windows); null for a character or what is not known. */
function keyNamed(name: string): PhysicalKey | null {
  if (name.startsWith('Key.')) return keyOfName(name.slice(4));
  const code = /^<(\d{1,5})>$/.exec(name)?.[1];
  // X's keypad middle key with NumLock off.
  if (code === '65437') return 'Numpad5';
  return code === undefined ? null : keyOfVirtualKey(Number(code));
}
