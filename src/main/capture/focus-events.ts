import type { XEvent, XInput } from 'x11';
import type { FocusStep } from './focus-history';

const GENERIC_EVENT = 35;
/** Focus events that a keyboard grab or its end makes: the focus stays where it is. */
const MODE_GRAB = 1;
const MODE_UNGRAB = 2;
/** Between which windows the focus moves, as seen from the one that is told; see the core protocol, "FocusIn". */
const Detail = { ancestor: 0, virtual: 1, inferior: 2, nonlinearVirtual: 4, pointer: 5 } as const;

/**
 * What a focus event of XInput 2 tells; null: another event, or nothing. The body of an XI_FocusIn or XI_FocusOut begins with
 * its 8th byte; see XI2proto.h.
 */
export function focusStepOf(event: XEvent, { EventType }: XInput, root: number): FocusStep | null {
  const { type, evtype, time = 0, data } = event;
  if (type !== GENERIC_EVENT || data === undefined || data.length < 20) return null;
  if (evtype !== EventType.FocusIn && evtype !== EventType.FocusOut) return null;
  const mode = data.readUInt8(10);
  const detail = data.readUInt8(11);
  // A window under the pointer is told where the focus follows the pointer.
  if (mode === MODE_GRAB || mode === MODE_UNGRAB || detail === Detail.pointer) return null;
  const gained = evtype === EventType.FocusIn;
  const window = data.readUInt32LE(16);
  if (window === root) {
    // It is around every window, and has the focus where none has.
    const passes = detail === Detail.virtual || detail === Detail.nonlinearVirtual;
    return passes ? null : { gained, within: false, window, time };
  }
  const within: readonly number[] = gained
    ? [Detail.ancestor, Detail.virtual, Detail.inferior]
    : [Detail.inferior];
  return { gained, within: within.includes(detail), window, time };
}
