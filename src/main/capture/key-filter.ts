import type { XConnection } from './x-connection';
import { requireExtension } from './x-facts';

/** XkbControlsNotify among the events of the X keyboard extension. */
const CONTROLS = 3;
/** Controls (XKB.h) with which the server keeps some keys to itself: SlowKeys and BounceKeys. */
const LEAVING_OUT = 2 | 4;
/** Another one: MouseKeys. */
const MOUSE_KEYS = 16;
/** Where an XkbControlsNotify says which controls are on, from its 8th byte on. */
const ENABLED_AT = 8;

/** Which keys that the device tells of the server tells no program of. */
export interface KeyFilter {
  /** Any: slow keys or bounce keys are on. */
  readonly keys: boolean;
  /** Those of the numpad: it moves the pointer, or chooses the button that it presses next. */
  readonly pointerKeys: boolean;
}

/**
 * Tells which keys the server leaves out. Told of at once, and whenever it changes, in order with the other events of this
 * connection. A server without the X keyboard extension tells nothing.
 */
export async function watchKeyFilter(
  connection: XConnection,
  tell: (filter: KeyFilter) => void,
): Promise<void> {
  const xkb = await requireExtension(connection, 'xkb').catch(() => null);
  if (xkb === null) return;
  const { ControlsNotify } = xkb.EventType;
  const take = (enabled: number): void =>
    tell({ keys: (enabled & LEAVING_OUT) !== 0, pointerKeys: (enabled & MOUSE_KEYS) !== 0 });
  let events = 0;
  connection.client.on('event', ({ type, xkbType, raw }) => {
    if (type !== xkb.firstEvent || xkbType !== CONTROLS || raw === undefined) return;
    events += 1;
    take(raw.readUInt32LE(ENABLED_AT));
  });
  xkb.SelectEvents(xkb.UseCoreKbd, ControlsNotify, 0, ControlsNotify, 0, 0, {});
  const { enabledControls } = await connection.ask<{ enabledControls: number }>((reply) =>
    xkb.GetControls(xkb.UseCoreKbd, reply),
  );
  // An answer is looked at after the events that came with it, which are newer.
  if (events === 0) take(enabledControls);
}
