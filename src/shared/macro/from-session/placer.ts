import type { WindowPlace } from '../../session/focus-note';
import type { MacroPath } from '../macro-step';
import type { MacroPoint } from '../macro-values';
import type { FrontWindow, Point } from './recorded-input';
import type { TimedPlaces } from './simplify-path';

/** Says what places count from: the screen, or the inside of the window that was in front. */
export class Placer {
  readonly #fronts: readonly FrontWindow[];
  readonly #byWindow: boolean;
  /** How many places stay on the screen although they were to count from a window. */
  beside = 0;

  constructor(fronts: readonly FrontWindow[], places: 'screen' | 'window') {
    this.#fronts = fronts;
    this.#byWindow = places === 'window';
  }

  /** The window in front at a time; null: none, or nobody knows. */
  frontAt(us: number): FrontWindow['window'] {
    let low = 0;
    let high = this.#fronts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#fronts[middle] as FrontWindow).us <= us) low = middle + 1;
      else high = middle;
    }
    return this.#fronts[low - 1]?.window ?? null;
  }

  point(at: Point, us: number): MacroPoint {
    const origin = this.#originAt(at, us);
    if (origin === null) return { x: at.x, y: at.y };
    return { x: at.x - origin.x, y: at.y - origin.y, from: 'window' };
  }

  /**
   * A path of some of the places, which is begun at `us`. All of it counts from what its first place does. `straight`:
   * places between were left out that lie on the way.
   */
  path(places: TimedPlaces, kept: readonly number[], us: number, straight: boolean): MacroPath {
    const first = kept[0] ?? 0;
    const start = { x: places.x[first] as number, y: places.y[first] as number };
    const origin = this.#originAt(start, us);
    const { x, y } = origin ?? { x: 0, y: 0 };
    return {
      t: kept.map((i) => Math.max(0, Math.round((places.t[i] as number) - us))),
      x: kept.map((i) => (places.x[i] as number) - x),
      y: kept.map((i) => (places.y[i] as number) - y),
      ...(straight && { straight }),
      ...(origin !== null && { from: 'window' as const }),
    };
  }

  #originAt(at: Point, us: number): WindowPlace | null {
    if (!this.#byWindow) return null;
    const place = this.frontAt(us)?.place;
    if (place !== undefined && isIn(place, at)) return place;
    this.beside += 1;
    return null;
  }
}

function isIn({ x, y, width, height }: WindowPlace, at: Point): boolean {
  return at.x >= x && at.x < x + width && at.y >= y && at.y < y + height;
}
