import type { LoggedPress } from './press-log';

/** A point of the screen, pixels. */
export interface ScreenPoint {
  readonly x: number;
  readonly y: number;
}

/** An area of the screen, pixels. */
interface ScreenArea extends ScreenPoint {
  readonly width: number;
  readonly height: number;
}

/** Where the tray icon and its menu are, as far as is known. */
export interface TrayPlace {
  /** The icon itself, or the panels of which one has it. */
  readonly icon: readonly ScreenArea[];
  /** How far the menu reaches from where the icon was clicked on, pixels. */
  readonly reach: number;
}

/** What the user did with the tray icon: clicked on it, or chose something in its menu. */
export type TrayUse = 'icon' | 'entry';

/** A press of a mouse button, and where it was; null: unknown. */
export interface PlacedPress {
  readonly press: LoggedPress;
  readonly at: ScreenPoint | null;
}

/** How long after a click, at most, a busy desktop tells of what it did, µs. */
const LATE_US = 5_000_000;
/** A menu that was opened longer ago than this before something was chosen is not looked for, µs. */
const MENU_US = 10_000_000;
/** A choice that is told of this soon after the button was let go of is of that very click, µs. */
const PROMPT_US = 250_000;
/** How far the clock of the input may be ahead of ours, µs. */
const AHEAD_US = 100_000;
/** How long before it is told of a use of the tray may have begun, µs. */
export const TRAY_US = LATE_US + MENU_US;

const [LEFT, RIGHT] = [-1, -2] as const;

/**
 * The clicks that a use of the tray, told of at `toldUs`, was made with. A desktop tells neither when the menu is
 * opened nor when exactly something was chosen in it: they are found by time and place.
 *
 * ```
 *   on the icon    ▁▁▁▁█▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁      opened the menu
 *   near that      ▁▁▁▁▁▁▁▁▁▁█▁▁▁▁▁▁▁▁▁▁      chose
 *   elsewhere      ▁█▁▁▁▁▁▁▁▁▁▁▁▁▁█▁▁▁▁▁      the user's, the second while the desktop was slow
 *                                     ^ told
 * ```
 *
 * `presses`: of mouse buttons, oldest first. `complete`: none is still on its way. Null: not to be said before it
 * is; an empty list: none of them.
 */
export function findTrayClicks(
  use: TrayUse,
  presses: readonly PlacedPress[],
  place: TrayPlace,
  toldUs: number,
  complete: boolean,
): readonly LoggedPress[] | null {
  const known = presses.filter(({ press }) => press.downUs <= toldUs + AHEAD_US);
  const soonest = toldUs - LATE_US;
  const onIcon = ({ at }: PlacedPress): boolean =>
    at !== null && place.icon.some((area) => contains(area, at));
  if (use === 'icon') {
    const click = known.filter((one) => one.press.id === LEFT && onIcon(one)).at(-1);
    if (click !== undefined && click.press.downUs >= soonest) return [click.press];
    return complete ? [] : null;
  }
  const newest = known.length - 1;
  for (let i = newest; i > 0 && (known[i]?.press.downUs ?? 0) >= soonest; i--) {
    const found = menuUse(known.slice(0, i + 1), onIcon, place.reach, i === newest, toldUs);
    if (found.length > 0) return found;
  }
  if (!complete) return null;
  // Opened by a click, and chosen from by a key, or where the same button was let go of.
  const last = known[newest];
  const opened = last !== undefined && last.press.id === RIGHT && onIcon(last);
  return opened && last.press.downUs >= toldUs - MENU_US ? [last.press] : [];
}

/** The last of `presses` and what comes before it, if that is how something was chosen in the menu. */
function menuUse(
  presses: readonly PlacedPress[],
  onIcon: (one: PlacedPress) => boolean,
  reach: number,
  isNewest: boolean,
  toldUs: number,
): readonly LoggedPress[] {
  const choice = presses.at(-1);
  if (choice === undefined || choice.press.id !== LEFT) return [];
  const upUs = choice.press.up?.tUs ?? toldUs;
  const isPrompt = isNewest && upUs >= toldUs - PROMPT_US;
  for (let i = presses.length - 2; i >= 0; i--) {
    const one = presses[i];
    if (one === undefined || one.press.downUs < choice.press.downUs - MENU_US) return [];
    const near = presses.slice(i + 1).every((later) => isNear(later, one, reach));
    // The left button opens menus too, but first of all it does what buttons of a panel are for.
    const opens = one.press.id === RIGHT || (one.press.id === LEFT && isPrompt);
    if (near && opens && onIcon(one)) return presses.slice(i).map(({ press }) => press);
    // Between the two there may be clicks on what chooses nothing, in the menu: a line, or what opens another menu.
    // A late choice may as well have been the first of them, and the others the user's.
    if (!isPrompt || one.press.id !== LEFT) return [];
  }
  return [];
}

function isNear({ at }: PlacedPress, { at: to }: PlacedPress, reach: number): boolean {
  return (
    at !== null && to !== null && Math.abs(at.x - to.x) <= reach && Math.abs(at.y - to.y) <= reach
  );
}

function contains({ x, y, width, height }: ScreenArea, point: ScreenPoint): boolean {
  return point.x >= x && point.x < x + width && point.y >= y && point.y < y + height;
}
