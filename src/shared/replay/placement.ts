import { assertNever } from '../base/assert';
import type { EventTable } from '../session/event-table';
import type { PlacedWindow } from '../session/focus-note';
import type { DisplayInfo, SessionHeader } from '../session/header';
import { type RecordedLayout, recordedLayouts } from '../session/recorded-layouts';
import {
  type LayoutFit,
  mapDesktop,
  mapDisplays,
  type PlaceMapping,
  UNMOVED,
} from './display-mapping';
import type { Placement } from './places';
import { recordedWindows } from './recorded-windows';
import { placeByWindows } from './window-placement';

/** What recorded places are relative to. */
export type PlacementMode =
  /** The virtual desktop. */
  | 'absolute'
  /** The display that they lie on. */
  | 'display'
  /** The window that had the keyboard. */
  | 'window';

/** What {@link createPlacement} needs. */
export interface PlacementRequest {
  readonly mode: PlacementMode;
  /** When displays, or in mode `window` windows, have another size. */
  readonly onChange: LayoutFit;
  readonly header: SessionHeader;
  readonly table: EventTable;
  /** The displays as they are; empty: nobody knows, and they are taken to be the same. */
  readonly now: readonly DisplayInfo[];
  /** The windows that are open, the one in front first; null or not there: nobody knows. Used in mode `window`. */
  readonly windows?: readonly PlacedWindow[] | null;
}

/** Says where the places of a session are now. */
export function createPlacement(request: PlacementRequest): Placement {
  const { mode, header, table } = request;
  const layouts = recordedLayouts(header, table);
  switch (mode) {
    case 'absolute':
      return placementBy(layouts, request, mapDesktop);
    case 'display':
      return placementBy(layouts, request, mapDisplays);
    case 'window':
      return placeByWindows({
        recorded: recordedWindows(table),
        open: request.windows ?? null,
        displays: request.now,
        fit: request.onChange,
        otherwise: placementBy(layouts, request, mapDisplays),
      });
    default:
      return assertNever(mode);
  }
}

const CHANGED =
  'The displays changed while this was recorded, to others than there are now: what was done then is put where it fits.';

function placementBy(
  layouts: readonly RecordedLayout[],
  { now, onChange }: PlacementRequest,
  mappingOf: typeof mapDesktop,
): Placement {
  let changed = false;
  const mappings = layouts.map(({ displays }): PlaceMapping => mappingOf(displays, now, onChange));
  let at = 0;
  return {
    get warnings() {
      return changed ? [CHANGED] : [];
    },
    windows: [],
    place: (row, x, y, into) => {
      into.x = x;
      into.y = y;
      if ((layouts[at]?.fromRow ?? 0) > row) at = 0;
      while ((layouts[at + 1]?.fromRow ?? Number.POSITIVE_INFINITY) <= row) at += 1;
      const mapping = mappings[at] ?? UNMOVED;
      changed ||= at > 0 && mapping !== UNMOVED;
      mapping(into);
    },
  };
}
