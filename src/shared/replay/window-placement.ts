import type { WindowInfo } from '../session/app-rule';
import type { PlacedWindow, WindowPlace } from '../session/focus-note';
import type { LayoutFit } from './display-mapping';
import { matchWindow } from './match-window';
import type { Place, Placement } from './places';
import type { RecordedWindow, RecordedWindows, WindowSpan } from './recorded-windows';
import {
  clampInto,
  contains,
  isSameSize,
  nearest,
  type Rectangle,
  scaleInto,
  shiftInto,
} from './rectangle';

/** What {@link placeByWindows} needs. */
export interface WindowPlacementRequest {
  readonly recorded: RecordedWindows;
  /** Windows that are open, the one in front first; null: nobody knows. */
  readonly open: readonly PlacedWindow[] | null;
  /** The displays as they are; empty: nobody knows. */
  readonly displays: readonly Rectangle[];
  readonly fit: LayoutFit;
  /** For places that are of no window, or of one that is not open. */
  readonly otherwise: Placement;
}

/** Places relative to the window that they were recorded in. */
export function placeByWindows(request: WindowPlacementRequest): Placement {
  if (!request.recorded.known) return withWarning(request.otherwise, UNKNOWN_THEN);
  if (request.open === null) return withWarning(request.otherwise, UNKNOWN_NOW);
  return new WindowPlacement(request, request.open);
}

const UNKNOWN_THEN =
  'This session does not say where its windows were, so places are relative to the displays: record with windows to have them move along.';
const UNKNOWN_NOW =
  'Nobody can tell here where windows are, so places are relative to the displays.';

class WindowPlacement implements Placement {
  readonly #request: WindowPlacementRequest;
  readonly #open: readonly PlacedWindow[];
  readonly #now = new Map<RecordedWindow, WindowPlace | null>();
  /** Classes of windows that were wanted, and are not open. */
  readonly #missing = new Set<string>();
  /** The span that was used last. */
  #at = 0;

  constructor(request: WindowPlacementRequest, open: readonly PlacedWindow[]) {
    this.#request = request;
    this.#open = open;
  }

  get warnings(): readonly string[] {
    const missing = [...this.#missing].map(
      (name) =>
        `No window of ${name} is open: what was done in it goes where it was on its display.`,
    );
    return [...this.#request.otherwise.warnings, ...missing];
  }

  get windows(): readonly WindowInfo[] {
    return [...this.#now.keys()].map(({ info }) => info);
  }

  place(row: number, x: number, y: number, into: Place): void {
    const span = this.#spanOf(row);
    const window = span?.window ?? null;
    const inside = window !== null && contains(window.place, x, y);
    const now = window !== null && (inside || span?.drag === true) ? this.#placeOf(window) : null;
    if (window === null || now === null) {
      this.#request.otherwise.place(row, x, y, into);
      return;
    }
    const { fit, displays } = this.#request;
    into.x = x;
    into.y = y;
    if (fit === 'scale' && !isSameSize(window.place, now)) scaleInto(window.place, now, into);
    else shiftInto(window.place, now, into);
    if (inside) clampInto(now, into);
    const display = nearest(displays, into.x, into.y);
    if (display !== undefined) clampInto(display, into);
  }

  #placeOf(recorded: RecordedWindow): WindowPlace | null {
    const known = this.#now.get(recorded);
    if (known !== undefined) return known;
    const { class: name, process } = recorded.info;
    const place = matchWindow(recorded.info, this.#open)?.place ?? null;
    if (place === null) this.#missing.add(name || process || 'an unknown program');
    this.#now.set(recorded, place);
    return place;
  }

  /** Rows are mostly asked for in order. */
  #spanOf(row: number): WindowSpan | undefined {
    const { spans } = this.#request.recorded;
    if ((spans[this.#at]?.fromRow ?? 0) > row) this.#at = 0;
    while ((spans[this.#at + 1]?.fromRow ?? Number.POSITIVE_INFINITY) <= row) this.#at += 1;
    const span = spans[this.#at];
    return span === undefined || span.fromRow > row ? undefined : span;
  }
}

function withWarning(placement: Placement, warning: string): Placement {
  return {
    place: placement.place,
    // Some are known only after places were asked for.
    get warnings() {
      return [...placement.warnings, warning];
    },
    windows: placement.windows,
  };
}
