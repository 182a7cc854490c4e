import { isModifierKey } from '../../input/chord';
import type { EventTable } from '../../session/event-table';
import type { SessionHeader } from '../../session/header';
import type { SessionPart } from '../../session/session-part';
import type { RecordedItem, RecordedPress } from './recorded-input';

/** What started or stopped the recording did so within this time, µs. */
const NEAR_US = 2_000_000;

/**
 * The presses that only started or stopped the recording. The app's own hotkeys and clicks in its window never become rows
 * (docs/adr/0008); what is left is:
 *
 * ```
 *   start   Enter  …▔▔▏                  pressed before anybody looked: its release alone was seen
 *   stop    KeyC              ▕▔▔…       still down when the recording ended
 *   Ctrl-C  ControlLeft       ▕▔▔▔▏     in a terminal, the last that was pressed
 *           KeyC               ▕▔▏
 * ```
 */
export function ownGestures(
  header: SessionHeader,
  table: EventTable,
  part: SessionPart,
  items: readonly RecordedItem[],
): ReadonlySet<RecordedPress> {
  const own = new Set<RecordedPress>();
  const presses = items.flatMap((item) => (item.kind === 'down' ? [item.press] : []));
  if (table.firstSeq !== 0) return own;
  if (part.fromRow === 0) {
    for (const press of presses) {
      if (press.began !== 'row' && press.downUs <= NEAR_US) own.add(press);
    }
  }
  const { end } = header;
  const endUs = part.toUs;
  if (end === null || part.toRow !== table.length || endUs < end.durationUs - NEAR_US) return own;
  if (end.reason !== 'user' && end.reason !== 'signal' && end.reason !== 'panic') return own;
  const late = presses.filter(({ downUs }) => downUs >= endUs - NEAR_US);
  for (const press of late) {
    if (press.ended !== 'row' && press.began === 'row' && isAtEnd(press, endUs)) own.add(press);
  }
  if (end.reason === 'signal') for (const press of interrupt(late)) own.add(press);
  return own;
}

/** Whether a press lasted to the end: rows that let go of everything have the time of the last event. */
function isAtEnd(press: RecordedPress, endUs: number): boolean {
  return press.upUs >= endUs - NEAR_US;
}

/** Ctrl+C, if nothing was pressed after it. */
function interrupt(late: readonly RecordedPress[]): readonly RecordedPress[] {
  const last = late.filter((press) => !mayBeCtrl(press)).at(-1);
  if (last?.key !== 'KeyC') return [];
  const control = late.filter(
    (press) => mayBeCtrl(press) && press.downUs <= last.downUs && press.upUs >= last.downUs,
  );
  return control.length === 0 ? [] : [last, ...control];
}

/** A Ctrl by its name, or another key that the layout made a modifier, as CapsLock. */
function mayBeCtrl({ key, modifies }: RecordedPress): boolean {
  if (key === null || !modifies) return false;
  return key.startsWith('Control') || !isModifierKey(key);
}
