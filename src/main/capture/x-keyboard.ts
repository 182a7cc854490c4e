import type { XEvent, XKeyboard, XKeyboardState } from 'x11';
import type { KeyboardLocks, KeyLayout } from '../../shared/input/key-layout';
import type { PhysicalKey } from '../../shared/input/physical-keys';
import type { KeyboardInfo } from '../../shared/session/header';
import type { XConnection } from './x-connection';
import { readKeyboard, readRulesNames, requireExtension } from './x-facts';
import { readKeymap, type XKeymap } from './x-keymap';
import { layoutNameOf, layoutOf, type XLayout } from './x-layout';

const PROPERTY_NOTIFY = 28;
/** Details of StateNotify: locked modifiers, and the group in force. */
const MODIFIER_LOCK = 1 << 3;
const GROUP_STATE = 1 << 4;
const ALL_DETAILS = 0x3fff;
/** Parts of the keymap whose change is told of: types, keysyms, modifiers, actions, virtual modifiers. */
const MAP_PARTS = 1 | 2 | 4 | 16 | 64 | 128;
const NEW_KEYBOARD = 0;
const MAP = 1;
const STATE = 2;
/** Who loads a keymap says its name a moment later. */
const NAME_DELAY_MS = 15;

/** What the keyboard is like. */
export interface KeyboardState {
  readonly keyboard: KeyboardInfo;
  readonly layout: KeyLayout;
  readonly locks: KeyboardLocks;
  /** Keys that may change the locks or the layout group. */
  readonly switchingKeys: readonly PhysicalKey[];
}

/** Tells what the keyboard is like. */
export interface KeyboardWatch {
  readonly state: () => KeyboardState;
}

/** What {@link watchKeyboard} needs. */
export interface KeyboardParts {
  /** A connection on whose root PropertyNotify is selected. */
  readonly connection: XConnection;
  /** `eventTime`: server time in ms. */
  readonly tellLayout: (state: KeyboardState, eventTime: number) => void;
  readonly tellLocks: (locks: KeyboardLocks, eventTime: number) => void;
  /** Keeps batches from leaving until the function returned is called. */
  readonly hold: () => () => void;
}

/**
 * Watches layout, layout group and locks through the X keyboard extension. A change of locks or group
 * comes with all there is to know; a new keymap is read anew. Rejects when the display went away or
 * the server lacks the extension.
 */
export async function watchKeyboard(parts: KeyboardParts): Promise<KeyboardWatch> {
  const { connection, tellLayout, tellLocks, hold } = parts;
  const { client, screen } = connection;
  const xkb = await requireExtension(connection, 'xkb');
  const rulesAtom = await connection.ask<number>((reply) =>
    client.InternAtom(false, '_XKB_RULES_NAMES', reply),
  );
  const { EventType } = xkb;
  const wanted = EventType.NewKeyboardNotify | EventType.MapNotify | EventType.StateNotify;
  const wholly = EventType.NewKeyboardNotify | EventType.MapNotify;
  xkb.SelectEvents(xkb.UseCoreKbd, wanted, 0, wholly, MAP_PARTS, MAP_PARTS, {
    stateNotify: [ALL_DETAILS, MODIFIER_LOCK | GROUP_STATE],
  });

  const read = async (): Promise<KeyboardFacts> => {
    const map = await readMap(connection, xkb);
    const seen = stateEvents;
    const now = await connection.ask<XKeyboardState>((reply) =>
      xkb.GetState(xkb.UseCoreKbd, reply),
    );
    // An answer is looked at after the events that came with it, which are newer.
    if (stateEvents === seen) state = now;
    return factsOf(map, state);
  };
  /** How many events have told of the state. */
  let stateEvents = 0;
  let state: XKeyboardState = { group: 0, lockedMods: 0 };
  let facts: KeyboardFacts | null = null;
  let reading = false;
  /** When the keymap changed first since it was read. */
  let changedAt: number | null = null;

  const become = (next: KeyboardFacts, eventTime: number): void => {
    const before = facts;
    facts = next;
    if (before === null) return;
    if (!isAlikeLayout(before, next)) tellLayout(stateOf(next), eventTime);
    if (!isAlike(before.locks, next.locks)) tellLocks(next.locks, eventTime);
  };
  const reread = async (eventTime: number): Promise<void> => {
    const next = await read();
    // The keyboard that is typed on gives the core keyboard its keymap: mostly the same one again.
    if (facts === null || isAlikeLayout(next, facts)) {
      become(next, eventTime);
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, NAME_DELAY_MS));
    changedAt = null;
    become(await read(), eventTime);
  };
  /** Holds batches for a change that came while another is being read. */
  let heldForNext: (() => void) | null = null;
  const startReading = (eventTime: number): void => {
    changedAt ??= eventTime;
    const release = heldForNext ?? hold();
    heldForNext = release;
    if (reading) return;
    reading = true;
    heldForNext = null;
    changedAt = null;
    // When the display has gone there is nobody to ask, and others say so.
    void reread(eventTime)
      .catch(() => undefined)
      .then(() => {
        reading = false;
        if (changedAt !== null) startReading(changedAt);
        else heldForNext?.();
        if (!reading) heldForNext = null;
        release();
      });
  };

  client.on('event', (event: XEvent) => {
    const { type, time = 0, xkbType } = event;
    if (type === PROPERTY_NOTIFY && event.wid === screen.root && event.atom === rulesAtom) {
      startReading(time);
    } else if (type === xkb.firstEvent && (xkbType === NEW_KEYBOARD || xkbType === MAP)) {
      startReading(time);
    } else if (type === xkb.firstEvent && xkbType === STATE) {
      const { group = 0, lockedMods = 0 } = event;
      stateEvents += 1;
      state = { group, lockedMods };
      if (facts !== null) become(factsOf(facts.map, state), time);
    }
  });
  // Only now: what is selected must be listened to first.
  const first = await read();
  facts ??= first;
  const latest = (): KeyboardFacts => facts ?? first;
  return { state: () => stateOf(latest()) };
}

/** The keymap, and what was said when it was made. */
interface KeyboardMap {
  readonly keyboard: KeyboardInfo;
  readonly rulesNames: string;
  readonly keymap: XKeymap;
  /** What was made of it for each group so far. */
  readonly layouts: Map<number, XLayout>;
}

interface KeyboardFacts {
  readonly map: KeyboardMap;
  readonly xlayout: XLayout;
  readonly locks: KeyboardLocks;
}

function stateOf({ map, xlayout, locks }: KeyboardFacts): KeyboardState {
  const { layout, switchingKeys } = xlayout;
  return { keyboard: map.keyboard, layout, locks, switchingKeys };
}

async function readMap(connection: XConnection, xkb: XKeyboard): Promise<KeyboardMap> {
  const keymap = await readKeymap(connection, xkb);
  const rulesNames = await readRulesNames(connection);
  const keyboard = await readKeyboard(connection);
  return { keyboard, rulesNames, keymap, layouts: new Map() };
}

function factsOf(map: KeyboardMap, { group, lockedMods }: XKeyboardState): KeyboardFacts {
  const name = layoutNameOf(map.rulesNames, group);
  const xlayout = map.layouts.get(group) ?? layoutOf(map.keymap, group, name);
  map.layouts.set(group, xlayout);
  const { caps, num, shift, level3, level5 } = xlayout.lockMods;
  const locks = {
    caps: (lockedMods & caps) !== 0,
    num: (lockedMods & num) !== 0,
    ...((lockedMods & shift) !== 0 && { shift: true as const }),
    ...((lockedMods & level3) !== 0 && { level3: true as const }),
    ...((lockedMods & level5) !== 0 && { level5: true as const }),
  };
  return { map, xlayout, locks };
}

/** Compared by what they are, unless they are the same, as they mostly are. */
function isAlikeLayout(a: KeyboardFacts, b: KeyboardFacts): boolean {
  return (
    a.xlayout === b.xlayout ||
    (isAlike(a.xlayout, b.xlayout) && isAlike(a.map.keyboard, b.map.keyboard))
  );
}

const isAlike = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
