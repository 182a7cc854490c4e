import { ok } from '../../../shared/base/result';
import { PHYSICAL_KEYS } from '../../../shared/input/physical-keys';
import type { Injector } from '../injector';
import { ClickCounter } from './click-counter';
import { HeldInput } from './held-input';
import { sendBy } from './input-hands';
import type { MacCalls, MacEvent } from './macos-calls';
import { MacModifiers } from './macos-flags';
import { UNITS_PER_NOTCH, WheelSteps } from './wheel-notches';

// CGEventType. Of left, right and all other buttons.
const MOUSE_DOWN = [1, 3, 25] as const;
const MOUSE_UP = [2, 4, 26] as const;
const MOUSE_DRAGGED = [6, 7, 27] as const;
const MOUSE_MOVED = 5;

/** CGEventField. */
const Field = { clickState: 1, deltaX: 4, deltaY: 5, userData: 42 } as const;

/** What the user data of everything we post says: "DSKR". Taps can know our input by it. */
const USER_DATA = 0x44_53_4b_52;
/** CoreGraphics has 32. */
const MOST_BUTTONS = 32;

/** The virtual key code of a key; null: macOS has none, or the recorder could not name it. */
export function macKeycodeFor(code: number): number | null {
  return PHYSICAL_KEYS[code - 1]?.macKeycode ?? null;
}

/** Sessions count 1 left, 2 right, 3 middle, … as CoreGraphics does from 0. */
export function macButton(button: number): number {
  return button - 1;
}

/**
 * An injector for macOS by CoreGraphics. Places are points of the global space, as the hook reports
 * them there. Written from Apple's headers and tested call by call, but never run on a Mac yet:
 * `tested` says so. `now`: ms of any clock.
 */
export function createMacInjector(calls: MacCalls, now: () => number): Injector {
  const held = new HeldInput();
  const clicks = new ClickCounter();
  const modifiers = new MacModifiers();
  const vertical = new WheelSteps(UNITS_PER_NOTCH);
  const horizontal = new WheelSteps(UNITS_PER_NOTCH);
  let { x: atX, y: atY } = calls.pointer();

  const post = (event: MacEvent): void => {
    calls.setFlags(event, modifiers.over(calls.flags(event)));
    calls.setField(event, Field.userData, USER_DATA);
    calls.post(event);
  };
  const key = (down: boolean, code: number): void => {
    const keycode = macKeycodeFor(code);
    if (keycode === null) return;
    held.key(down, keycode, code, 0);
    modifiers.key(code, down);
    post(calls.keyEvent(keycode, down));
  };
  const button = (down: boolean, number: number): void => {
    const id = macButton(number);
    if (id < 0 || id >= MOST_BUTTONS) return;
    // A process that is gone has pressed it and moved on: let go of elsewhere, its drag would end there.
    if (!down && held.idOfButton(number) === null) ({ x: atX, y: atY } = calls.pointer());
    held.button(down, id, number);
    const types = down ? MOUSE_DOWN : MOUSE_UP;
    const event = calls.mouseEvent(typeOf(types, id), atX, atY, id);
    const count = down ? clicks.press(id, atX, atY, now()) : clicks.of(id);
    calls.setField(event, Field.clickState, count);
    post(event);
  };
  const moveTo = (x: number, y: number): void => {
    const dragging = held.firstButton?.id;
    const type = dragging === undefined ? MOUSE_MOVED : typeOf(MOUSE_DRAGGED, dragging);
    const event = calls.mouseEvent(type, x, y, dragging ?? 0);
    if (dragging !== undefined) calls.setField(event, Field.clickState, clicks.of(dragging));
    // Games look at these and not at the place.
    calls.setField(event, Field.deltaX, x - atX);
    calls.setField(event, Field.deltaY, y - atY);
    atX = x;
    atY = y;
    post(event);
  };
  /** macOS counts up and left as positive. */
  const scroll = (steps: number, make: (lines: number) => MacEvent): void => {
    if (steps !== 0) post(make(-steps));
  };

  return {
    capabilities: {
      id: 'macos-coregraphics',
      buttons: MOST_BUTTONS,
      wheelStep: UNITS_PER_NOTCH,
      tested: false,
    },
    hasKey: (code) => macKeycodeFor(code) !== null,
    send: sendBy({
      moveTo,
      key,
      button,
      turn: (amount) => scroll(vertical.take(amount), (lines) => calls.scrollEvent(lines, 0)),
      tilt: (amount) => scroll(horizontal.take(amount), (lines) => calls.scrollEvent(0, lines)),
    }),
    congested: () => false,
    releaseAll: () =>
      held.releaseAll((thing) => {
        if (thing.kind === 'key') key(false, thing.code);
        else button(false, thing.button);
      }),
    // CGEventPost returns when the window server has it.
    sync: () => Promise.resolve(ok(undefined)),
    // CGEventPost reports nothing.
    onFailed: () => undefined,
    close: () => undefined,
  };
}

function typeOf(types: readonly [number, number, number], button: number): number {
  return types[button] ?? types[2];
}
