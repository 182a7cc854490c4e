import type * as Koffi from 'koffi';

/** An event that macOS has made and not posted yet. */
export type MacEvent = unknown;

/**
 * The functions of CoreGraphics that replays use, as they are. Places are in points of the global space.
 * Numbers of types, fields and flags are those of CGEventTypes.h.
 */
export interface MacCalls {
  /** Whether macOS lets this program make input. */
  readonly isTrusted: () => boolean;
  readonly keyEvent: (keycode: number, down: boolean) => MacEvent;
  readonly mouseEvent: (type: number, x: number, y: number, button: number) => MacEvent;
  /** In lines, positive up and left. */
  readonly scrollEvent: (vertical: number, horizontal: number) => MacEvent;
  readonly setField: (event: MacEvent, field: number, value: number) => void;
  readonly flags: (event: MacEvent) => number;
  readonly setFlags: (event: MacEvent, flags: number) => void;
  /** Posts at the session's tap, and frees the event. */
  readonly post: (event: MacEvent) => void;
  readonly keyIsDown: (keycode: number) => boolean;
  readonly buttonIsDown: (button: number) => boolean;
  readonly pointer: () => { readonly x: number; readonly y: number };
}

const FRAMEWORKS = '/System/Library/Frameworks';
/** kCGEventSourceStateHIDSystemState: what the hardware and we have down together. */
const HID_SYSTEM_STATE = 1;
/** kCGSessionEventTap: where all programs of the login session get it, and no other session does. */
const SESSION_TAP = 1;
const LINES = 1;

/** Loads CoreGraphics. Throws elsewhere than on macOS, and where koffi has no binary. */
export function loadMacCalls(): MacCalls {
  // Not an import: no other system needs it.
  const koffi = require('koffi') as typeof Koffi;
  const services = koffi.load(`${FRAMEWORKS}/ApplicationServices.framework/ApplicationServices`);
  const foundation = koffi.load(`${FRAMEWORKS}/CoreFoundation.framework/CoreFoundation`);
  // Without a name: koffi takes each name once.
  const point = koffi.struct({ x: 'double', y: 'double' });
  const isTrusted = services.func('bool AXIsProcessTrusted()');
  const createSource = services.func('void *CGEventSourceCreate(int32_t state)');
  const createKey = services.func(
    'void *CGEventCreateKeyboardEvent(void *source, uint16_t key, bool down)',
  );
  const createMouse = services.func('CGEventCreateMouseEvent', 'void *', [
    'void *',
    'uint32_t',
    point,
    'uint32_t',
  ]);
  const createScroll = services.func(
    'void *CGEventCreateScrollWheelEvent2(void *source, uint32_t units, uint32_t wheels, int32_t first, int32_t second, int32_t third)',
  );
  const createEvent = services.func('void *CGEventCreate(void *source)');
  const setField = services.func(
    'void CGEventSetIntegerValueField(void *event, uint32_t field, int64_t value)',
  );
  const getFlags = services.func('uint64_t CGEventGetFlags(void *event)');
  const setFlags = services.func('void CGEventSetFlags(void *event, uint64_t flags)');
  const getLocation = services.func('CGEventGetLocation', point, ['void *']);
  const post = services.func('void CGEventPost(uint32_t tap, void *event)');
  const keyState = services.func('bool CGEventSourceKeyState(int32_t state, uint16_t key)');
  const buttonState = services.func(
    'bool CGEventSourceButtonState(int32_t state, uint32_t button)',
  );
  const release = foundation.func('void CFRelease(void *object)');
  const source: unknown = createSource(HID_SYSTEM_STATE);
  return {
    isTrusted: () => Boolean(isTrusted()),
    keyEvent: (keycode, down) => createKey(source, keycode, down),
    mouseEvent: (type, x, y, button) => createMouse(source, type, { x, y }, button),
    scrollEvent: (vertical, horizontal) => createScroll(source, LINES, 2, vertical, horizontal, 0),
    setField: (event, field, value) => setField(event, field, value),
    flags: (event) => Number(getFlags(event)),
    setFlags: (event, flags) => setFlags(event, flags),
    post: (event) => {
      post(SESSION_TAP, event);
      release(event);
    },
    keyIsDown: (keycode) => Boolean(keyState(HID_SYSTEM_STATE, keycode)),
    buttonIsDown: (button) => Boolean(buttonState(HID_SYSTEM_STATE, button)),
    pointer: () => {
      const event: unknown = createEvent(source);
      // The structure declared above.
      const { x, y } = getLocation(event) as { readonly x: number; readonly y: number };
      release(event);
      return { x, y };
    },
  };
}
