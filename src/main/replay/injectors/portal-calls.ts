import { PHYSICAL_KEYS } from '../../../shared/input/physical-keys';
import type { BusCall } from '../../desktop/bus';
import { xKeycodeFor } from './x11-codes';

// What is said to the RemoteDesktop portal (xdg-desktop-portal, org.freedesktop.portal.RemoteDesktop) to make input.

const REMOTE_DESKTOP = 'org.freedesktop.portal.RemoteDesktop';
export const PORTAL = {
  destination: 'org.freedesktop.portal.Desktop',
  path: '/org/freedesktop/portal/desktop',
} as const;

/** Of evdev, `BTN_LEFT` in linux/input-event-codes.h; right, middle, side, … follow. */
const BTN_LEFT = 0x110;
/** `BTN_TASK` is the last of them. */
export const PORTAL_BUTTONS = 8;
/** An X server with evdev keycodes counts them from here. */
const X_OFFSET = 8;
const X_KEYCODES = { min: X_OFFSET, max: 255 } as const;
/** The axes of the wheel. */
export const PortalAxis = { vertical: 0, horizontal: 1 } as const;

/** The evdev code of a key, by its place in `PHYSICAL_KEYS` + 1 or by the recorder's own code; null: there is none. */
export function evdevCodeFor(code: number, native: number): number | null {
  if (code > 0) return PHYSICAL_KEYS[code - 1]?.evdev ?? null;
  const keycode = xKeycodeFor(0, native, X_KEYCODES);
  return keycode === null ? null : keycode - X_OFFSET;
}

/** The evdev code of a button; sessions count 1 left, 2 right, 3 middle, 4 back, … null: there is none. */
export function evdevButtonFor(button: number): number | null {
  return button >= 1 && button <= PORTAL_BUTTONS ? BTN_LEFT + button - 1 : null;
}

/** A key of evdev goes down or up. `session`: the object of the portal's session, here and below. */
export function keyCall(session: string, evdevCode: number, down: boolean): BusCall {
  return notify('NotifyKeyboardKeycode', 'oa{sv}iu', [session, [], evdevCode, down ? 1 : 0]);
}

/** A button of evdev goes down or up. */
export function buttonCall(session: string, evdevButton: number, down: boolean): BusCall {
  return notify('NotifyPointerButton', 'oa{sv}iu', [session, [], evdevButton, down ? 1 : 0]);
}

/** The pointer goes to a place of a stream's picture. `stream`: its PipeWire node. */
export function moveToCall(session: string, stream: number, x: number, y: number): BusCall {
  return notify('NotifyPointerMotionAbsolute', 'oa{sv}udd', [session, [], stream, x, y]);
}

/** The pointer goes so far from where it is. */
export function moveByCall(session: string, x: number, y: number): BusCall {
  return notify('NotifyPointerMotion', 'oa{sv}dd', [session, [], x, y]);
}

/** The wheel turns by so many steps, a notch each as the portal means it, positive down or right. */
export function wheelCall(session: string, axis: number, steps: number): BusCall {
  return notify('NotifyPointerAxisDiscrete', 'oa{sv}ui', [session, [], axis, steps]);
}

/** The session ends. */
export function closeCall(session: string): BusCall {
  return {
    ...PORTAL,
    path: session,
    interface: 'org.freedesktop.portal.Session',
    member: 'Close',
  };
}

function notify(member: string, signature: string, body: readonly unknown[]): BusCall {
  return { ...PORTAL, interface: REMOTE_DESKTOP, member, signature, body };
}
