import { err, ok, type Result } from '../../../shared/base/result';
import type { MacroDocument } from '../../../shared/macro/macro-document';
import {
  fitInto,
  type LayoutFit,
  mapDesktop,
  type PlaceMapping,
} from '../../../shared/replay/display-mapping';
import { describeLayoutChange } from '../../../shared/replay/layout-change';
import type { Place } from '../../../shared/replay/places';
import type { DisplayInfo } from '../../../shared/session/header';

/** Says where a place is that counts from some origin. */
export type Placer = (x: number, y: number) => Place;

/** Where the places of a macro are on the displays as they are. */
export class Places {
  readonly #meant: readonly DisplayInfo[];
  readonly #now: readonly DisplayInfo[];
  readonly #fit: LayoutFit;
  readonly #desktop: PlaceMapping;

  /** `now`: none where nobody knows; then places are where the macro says. */
  constructor({ displays = [], settings }: MacroDocument, now: readonly DisplayInfo[]) {
    this.#meant = displays;
    this.#now = now;
    this.#fit = settings?.onLayoutChange ?? 'clamp';
    this.#desktop = mapDesktop(displays, now, this.#fit);
  }

  /** Places that count from the origin of the virtual desktop. */
  readonly screen: Placer = (x, y) => {
    const place = { x, y };
    this.#desktop(place);
    return place;
  };

  /** Places that count from the corner of a display, by its number. */
  display(number: number): Result<Placer, string> {
    const to = this.#now[number];
    if (to === undefined) {
      return err(
        this.#now.length === 0
          ? 'Deskreel cannot tell where the displays are here: use places that count from the screen.'
          : `There is no display ${number + 1}: connect it, or change the place.`,
      );
    }
    const from = this.#meant[number];
    return ok((x, y) => {
      if (from === undefined) return { x: to.x + x, y: to.y + y };
      const place = { x: from.x + x, y: from.y + y };
      fitInto(from, to, this.#fit, place);
      return place;
    });
  }
}

/** Why a macro must not run on these displays, a sentence; null: it may. */
export function refuseLayout(
  { title, displays = [], settings }: MacroDocument,
  now: readonly DisplayInfo[],
): string | null {
  if (settings?.onLayoutChange !== undefined) return null;
  const change = describeLayoutChange(displays, now);
  return change === null
    ? null
    : `${change.replace('the recording', `“${title}” was made`)} Set the macro to scale its places or to keep them, or restore the displays.`;
}
