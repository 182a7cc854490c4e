import type { XEvent, XKeyboard, XKeyboardState } from 'x11';
import type { KeyboardLocks, KeyLayout } from '../../shared/input/key-layout';
import type { PhysicalKey } from '../../shared/input/physical-keys';
import type { KeyboardInfo } from '../../shared/session/header';
import type { XConnection } from './x-connection';
import { readKeyboard, readRulesNames, requireExtension } from './x-facts';
import { readKeymap, type XKeymap } from './x-keymap';
import { layoutNameOf, layoutOf, type XLayout } from './x-layout';

const LOCK = 2;
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

  let facts = await readFacts(connection, xkb);
  let reading = false;
  /** When the keymap changed first since it was read. */
  let changedAt: number | null = null;

  const setLayout = (next: KeyboardFacts, eventTime: number): void => {
    const before = facts;
    facts = next;
    const { keyboard, xlayout, locks } = next;
    if (!isAlike(before.xlayout, xlayout) || !isAlike(before.keyboard, keyboard)) {
      tellLayout(stateOf(next), eventTime);
    }
    if (!isAlike(before.locks, locks)) tellLocks(locks, eventTime);
  };
  const onState = (state: XKeyboardState, eventTime: number): void => {
    const { keymap, rulesNames, group } = facts;
    const xlayout =
      state.group === group
        ? facts.xlayout
        : layoutOf(keymap, state.group, layoutNameOf(rulesNames, state.group));
    const locks = locksOf(state, xlayout);
    setLayout(
      { ...facts, group: state.group, lockedMods: state.lockedMods, xlayout, locks },
      eventTime,
    );
  };
  const reread = async (eventTime: number): Promise<void> => {
    const next = await readFacts(connection, xkb);
    // The keyboard that is typed on gives the core keyboard its keymap: mostly the same one again.
    if (isAlike(next.xlayout, facts.xlayout) && isAlike(next.keyboard, facts.keyboard)) {
      setLayout(next, eventTime);
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, NAME_DELAY_MS));
    changedAt = null;
    setLayout(await readFacts(connection, xkb), eventTime);
  };
  const startReading = (eventTime: number): void => {
    changedAt ??= eventTime;
    if (reading) return;
    reading = true;
    const release = hold();
    changedAt = null;
    // When the display has gone there is nobody to ask, and others say so.
    void reread(eventTime)
      .catch(() => undefined)
      .then(() => {
        reading = false;
        if (changedAt !== null) startReading(changedAt);
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
      onState({ group, lockedMods }, time);
    }
  });
  return { state: () => stateOf(facts) };
}

interface KeyboardFacts extends XKeyboardState {
  readonly keyboard: KeyboardInfo;
  readonly rulesNames: string;
  readonly keymap: XKeymap;
  readonly xlayout: XLayout;
  readonly locks: KeyboardLocks;
}

function stateOf({ keyboard, xlayout, locks }: KeyboardFacts): KeyboardState {
  const { layout, switchingKeys } = xlayout;
  return { keyboard, layout, locks, switchingKeys };
}

async function readFacts(connection: XConnection, xkb: XKeyboard): Promise<KeyboardFacts> {
  const [keymap, rulesNames, { group, lockedMods }] = await Promise.all([
    readKeymap(connection, xkb),
    readRulesNames(connection),
    connection.ask<XKeyboardState>((reply) => xkb.GetState(xkb.UseCoreKbd, reply)),
  ]);
  const keyboard = await readKeyboard(connection);
  const xlayout = layoutOf(keymap, group, layoutNameOf(rulesNames, group));
  return {
    keyboard,
    rulesNames,
    keymap,
    xlayout,
    group,
    lockedMods,
    locks: locksOf({ group, lockedMods }, xlayout),
  };
}

function locksOf({ lockedMods }: XKeyboardState, { numLockMods }: XLayout): KeyboardLocks {
  return { caps: (lockedMods & LOCK) !== 0, num: (lockedMods & numLockMods) !== 0 };
}

const isAlike = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
