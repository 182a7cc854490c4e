/** A point or the corner of an area of the screen, in CSS pixels of the virtual desktop. */
interface Point {
  readonly x: number;
  readonly y: number;
}

/** An area of the screen. */
export interface Area extends Point {
  readonly width: number;
  readonly height: number;
}

/** How far the tray's menu reaches from its icon, CSS pixels. */
export const MENU_REACH = 480;

/**
 * Whether a choice in the menu of our window was made by a click that is ours to leave out. Nobody says whether
 * an entry was chosen with the pointer or by a key; a click was near it only if the pointer is on the
 * window (its area; null while it cannot be seen). With the pointer anywhere else, it is taken for a key:
 * rather a click of ours stays in the recording than that one of the user's is lost.
 */
export function isChosenByClick(pointer: Point, window: Area | null): boolean {
  return window !== null && contains(window, pointer);
}

/**
 * Whether one of the menus of our window was opened by a click: then the pointer is on the bar that has them, which is
 * above the page (its area; null while it cannot be seen).
 */
export function isShownByClick(pointer: Point, window: Area | null, page: Area | null): boolean {
  return isChosenByClick(pointer, window) && page !== null && pointer.y < page.y;
}

/**
 * Where the tray icon is: its own area, null or without extent where the system does not tell, else the
 * panels of all displays; none where there are none.
 */
export function trayIconAreas(
  icon: Area | null,
  displays: readonly { readonly bounds: Area; readonly workArea: Area }[],
): readonly Area[] {
  return icon !== null && icon.width > 0 && icon.height > 0
    ? [icon]
    : displays.flatMap(({ bounds, workArea }) => panels(bounds, workArea));
}

/** What windows leave free at the sides of a display: there are panels, which have the tray. */
function panels(display: Area, work: Area): readonly Area[] {
  const right = work.x + work.width;
  const bottom = work.y + work.height;
  return [
    { ...display, height: work.y - display.y },
    { ...display, y: bottom, height: display.y + display.height - bottom },
    { ...display, width: work.x - display.x },
    { ...display, x: right, width: display.x + display.width - right },
  ].filter(({ width, height }) => width > 0 && height > 0);
}

function contains({ x, y, width, height }: Area, point: Point): boolean {
  return point.x >= x && point.x < x + width && point.y >= y && point.y < y + height;
}
