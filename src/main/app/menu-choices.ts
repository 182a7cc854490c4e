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

/** How far a menu reaches from the panel or the icon that it belongs to, CSS pixels. */
const MENU_REACH = 480;

/** What is known about where a menu was when something was chosen in it. */
export type MenuPlace =
  /** Our window's: its area, null while it cannot be seen. */
  | { readonly of: 'window'; readonly window: Area | null }
  /** The tray icon's: its own area, without extent where the system does not tell. */
  | { readonly of: 'tray'; readonly icon: Area; readonly display: Area; readonly workArea: Area };

/**
 * Whether a choice in a menu of ours was made by a click that is ours to leave out. Nobody says whether
 * an entry was chosen with the pointer or by a key; a click was near it only if the pointer is where the
 * menu may be. With the pointer anywhere else, or the place of the menu unknown, it is taken for a key:
 * rather a click of ours stays in the recording than that one of the user's is lost.
 */
export function isChosenByClick(pointer: Point, place: MenuPlace): boolean {
  switch (place.of) {
    case 'window':
      return place.window !== null && contains(place.window, pointer);
    case 'tray': {
      const { icon, display, workArea } = place;
      return icon.width > 0 && icon.height > 0
        ? contains(grown(icon, MENU_REACH), pointer)
        : panels(display, workArea).some((panel) => contains(grown(panel, MENU_REACH), pointer));
    }
  }
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

function grown({ x, y, width, height }: Area, by: number): Area {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

function contains({ x, y, width, height }: Area, point: Point): boolean {
  return point.x >= x && point.x < x + width && point.y >= y && point.y < y + height;
}
