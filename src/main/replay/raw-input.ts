import type { XEvent, XInput } from 'x11';
import { keyFromX11 } from '../../shared/input/physical-keys';
import type { XTestDevices } from './injectors/x11-devices';
import type { OwnInput } from './own-input';
import type { PanicWatch } from './panic-watch';
import { SeenInput } from './seen-input';

/** What {@link rawInputTaker} tells, and what it goes by. */
export interface RawInputParts {
  readonly xinput: Pick<XInput, 'EventType'>;
  readonly devices: XTestDevices;
  readonly own: Pick<OwnInput, 'take'>;
  /** How many operations were sent so far, modulo 2^32. */
  readonly sent: () => number;
  readonly panic: Pick<PanicWatch, 'press' | 'release'>;
  /** Told when somebody does something. */
  readonly input: () => void;
}

/** Which raw events to select: keys, and with `pointer` buttons, moves and, where the server tells of them, touches. */
export function rawInputMask(
  { EventMask: mask, xi2 }: Pick<XInput, 'EventMask' | 'xi2'>,
  pointer: boolean,
): number {
  const keys = mask.RawKeyPress | mask.RawKeyRelease;
  if (!pointer) return keys;
  // Servers before XInput 2.2 have no touches, and refuse whoever selects them.
  const { majorVersion = 0, minorVersion = 0 } = xi2 ?? {};
  const touches = majorVersion > 2 || minorVersion >= 2 ? mask.RawTouchBegin : 0;
  return keys | mask.RawButtonPress | mask.RawMotion | touches;
}

/** Takes raw events, and tells of those that are not the replay's own. */
export function rawInputTaker({
  xinput,
  devices,
  own,
  sent,
  panic,
  input,
}: RawInputParts): (event: XEvent) => void {
  const { EventType: type } = xinput;
  const { ids } = devices;
  /** Whether a program made it, whichever. */
  const isFromXTest = ({ sourceId }: XEvent): boolean =>
    ids === null || sourceId === ids.keyboard || sourceId === ids.pointer;
  const isOurs = (event: XEvent, kind: Parameters<OwnInput['take']>[0]): boolean =>
    isFromXTest(event) && own.take(kind, ...detailsOf(event, kind), sent());
  return (event) => {
    const key = keyFromX11(event.detail ?? 0);
    const source = ids !== null && isFromXTest(event) ? 'program' : 'hand';
    switch (event.evtype) {
      case type.RawKeyPress:
        if (isOurs(event, SeenInput.keyPress)) break;
        if (key !== undefined) panic.press(key, source);
        input();
        break;
      case type.RawKeyRelease:
        // Not input: the key that started the replay is let go of afterwards.
        if (!isOurs(event, SeenInput.keyRelease) && key !== undefined) panic.release(key, source);
        break;
      case type.RawButtonPress:
        if (!isOurs(event, SeenInput.buttonPress)) input();
        break;
      case type.RawMotion:
        if (!isOurs(event, SeenInput.move)) input();
        break;
      case type.RawTouchBegin:
        // XTEST makes none.
        input();
        break;
    }
  };
}

/** What {@link OwnInput.take} wants to know of an event. */
function detailsOf(
  { detail, valuators }: XEvent,
  kind: Parameters<OwnInput['take']>[0],
): [a: number, b: number] {
  switch (kind) {
    case SeenInput.keyPress:
    case SeenInput.keyRelease:
      return [detail ?? 0, 0];
    case SeenInput.buttonPress:
    case SeenInput.wheel:
      return [0, 0];
    case SeenInput.move:
      return [valuators?.['0'] ?? 0, valuators?.['1'] ?? 0];
  }
}
