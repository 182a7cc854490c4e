import { expect } from 'vitest';
import type { DesktopFacts } from '../../../../src/main/capture/desktop-facts';
import { macDesktop } from '../../../../src/main/capture/macos-desktop';
import type { MacDesktopCalls, MacRef } from '../../../../src/main/capture/macos-functions';

// What macOS is said to tell: numbers, texts and dictionaries as plain values. Each that is copied or created is to be
// released once, and what lies in it is not to be looked at after that.

type Dictionary = Readonly<Record<string, unknown>>;

/** A value of macOS, and what it lies in. */
interface Made {
  readonly value: unknown;
  readonly owner: Made | null;
  released: boolean;
}

/** What there is to tell; what is missing there is not. */
export interface Mac {
  readonly windows?: readonly Dictionary[] | null;
  readonly front?: number | null;
  readonly session?: Dictionary | null;
  readonly displays?: readonly MacDisplay[];
  readonly layout?: { readonly id: string | null; readonly table: MacTable | null } | null;
  readonly preferences?: Dictionary;
  readonly flags?: number;
  readonly held?: readonly number[];
  readonly buttons?: readonly number[];
  readonly place?: { readonly x: number; readonly y: number };
}

interface MacDisplay {
  readonly id: number;
  readonly bounds: readonly [x: number, y: number, width: number, height: number];
  readonly millimetres?: readonly [width: number, height: number];
  readonly uuid?: string;
  readonly mode?: { readonly points: number; readonly pixels: number; readonly hz: number };
}

/** What keys type by `keycode` or, with modifiers held, `keycode+modifiers`. */
export type MacTable = Readonly<Record<string, string>>;

const PATHS: Readonly<Record<number, string>> = {
  11: '/System/Library/CoreServices/Finder.app/Contents/MacOS/Finder',
  22: '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
};

/** All that has been copied or created. */
const owned: Made[] = [];

/** What has been copied or created and not been released; forgets it. */
export const unreleased = (): unknown[] =>
  owned
    .splice(0)
    .filter(({ released }) => !released)
    .map(({ value }) => value);

/** The desktop of a Mac, and how often its run loop was turned. */
export function scriptedMac(mac: Mac): DesktopFacts & { readonly turns: () => number } {
  let turns = 0;
  const isGone = (made: Made | null): boolean =>
    made !== null && (made.released || isGone(made.owner));
  /** What `ref` stands for, which has to be there still. */
  const lookInto = (ref: MacRef): unknown => {
    const made = ref as Made; // made below
    expect(isGone(made)).toBe(false);
    return made.value;
  };
  const got = (value: unknown, from: MacRef | null): MacRef | null =>
    value === undefined || value === null
      ? null
      : { value, owner: from as Made | null, released: false };
  const copied = (value: unknown): MacRef | null => {
    const made = got(value, null) as Made | null;
    if (made !== null) owned.push(made);
    return made;
  };
  const displayOf = (id: number): MacDisplay => {
    const display = mac.displays?.find((each) => each.id === id);
    if (display === undefined) throw new Error('no such display');
    return display;
  };
  const calls: MacDesktopCalls = {
    release: (ref) => {
      const made = ref as Made;
      expect(owned).toContain(made);
      expect(made.released).toBe(false);
      made.released = true;
    },
    items: (array) => (lookInto(array) as unknown[]).map((each) => got(each, array)),
    entry: (dictionary, key) => got((lookInto(dictionary) as Dictionary)[key], dictionary),
    text: (ref) => {
      const value = lookInto(ref);
      return typeof value === 'string' ? value : null;
    },
    number: (ref) => {
      const value = lookInto(ref);
      return typeof value === 'number' ? value : null;
    },
    truth: (ref) => {
      const value = lookInto(ref);
      return typeof value === 'boolean' ? value : null;
    },
    rectangle: (dictionary) => {
      const [x, y, width, height] = lookInto(dictionary) as MacDisplay['bounds'];
      return { x, y, width, height };
    },
    displays: () => (mac.displays ?? []).map(({ id }) => id),
    displayBounds: (id) => {
      const [x, y, width, height] = displayOf(id).bounds;
      return { x, y, width, height };
    },
    displayMillimetres: (id) => {
      const [width, height] = displayOf(id).millimetres ?? [0, 0];
      return { width, height };
    },
    createDisplayUuid: (id) => copied(displayOf(id).uuid),
    createUuidText: (uuid) => copied(lookInto(uuid)),
    copyDisplayMode: (id) => copied(displayOf(id).mode),
    modeWidth: (mode) => lookInto(mode) as { points: number; pixels: number },
    modeRefreshHz: (mode) => (lookInto(mode) as { hz: number }).hz,
    copyWindows: () => copied(mac.windows),
    frontProcess: () => mac.front ?? null,
    processPath: (pid) => PATHS[pid] ?? '',
    copySession: () => copied(mac.session),
    turnRunLoop: () => {
      turns += 1;
    },
    copyLayout: () => copied(mac.layout),
    layoutId: (layout) => got((lookInto(layout) as { id: unknown }).id, layout),
    layoutTable: (layout) => got((lookInto(layout) as { table: unknown }).table, layout),
    keyboardType: () => 41,
    translate: (table, keycode, modifiers, keyboardType) => {
      expect(keyboardType).toBe(41);
      const typed = lookInto(table) as MacTable;
      return typed[modifiers === 0 ? keycode : `${keycode}+${modifiers}`] ?? '';
    },
    copyPreference: (key) => copied(mac.preferences?.[key]),
    flags: () => mac.flags ?? 0,
    keyIsDown: (keycode) => mac.held?.includes(keycode) ?? false,
    buttonIsDown: (button) => mac.buttons?.includes(button) ?? false,
    createEvent: () => copied(mac.place),
    eventPlace: (event) => lookInto(event) as { x: number; y: number },
  };
  return { ...macDesktop(calls), turns: () => turns };
}
