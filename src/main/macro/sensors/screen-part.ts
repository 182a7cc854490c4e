import type { DisplayInfo } from '../../../shared/session/header';
import type { ScreenRegion } from './sensors';

/**
 * What of a region is on displays, as the rectangle around all of that; null: nothing.
 *
 *     ┌────────┐ ┌──────┐
 *     │    ┏━━━┿━┿━┓    │     on two displays with a gap between them
 *     │    ┗━━━┿━┿━┛    │     the gap is part of it
 *     └────────┘ └──────┘
 */
export function visiblePart(
  displays: readonly Pick<DisplayInfo, 'x' | 'y' | 'width' | 'height'>[],
  region: ScreenRegion,
): ScreenRegion | null {
  const parts = displays.flatMap((display) => {
    const x = Math.max(region.x, display.x);
    const y = Math.max(region.y, display.y);
    const right = Math.min(region.x + region.width, display.x + display.width);
    const bottom = Math.min(region.y + region.height, display.y + display.height);
    return right > x && bottom > y ? [{ x, y, right, bottom }] : [];
  });
  if (parts.length === 0) return null;
  const x = Math.min(...parts.map((part) => part.x));
  const y = Math.min(...parts.map((part) => part.y));
  const width = Math.max(...parts.map(({ right }) => right)) - x;
  const height = Math.max(...parts.map(({ bottom }) => bottom)) - y;
  return { x, y, width, height };
}
