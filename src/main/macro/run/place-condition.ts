import { ok, type Result } from '../../../shared/base/result';
import type { MacroCondition } from '../../../shared/macro/macro-condition';
import type { MacroPoint } from '../../../shared/macro/macro-values';
import type { Place } from '../../../shared/replay/places';
import type { Frame } from './frame';

/**
 * A condition whose places count from the screen as it is, whatever displays the macro was made for. Those that count
 * from the window in front or the pointer stay: they are known when it is looked.
 */
export function placeCondition(
  condition: MacroCondition,
  frame: Frame,
): Result<MacroCondition, string> {
  switch (condition.type) {
    case 'pixel': {
      const place = placed(condition.at, frame);
      if (place === null) return ok(condition);
      return place.ok ? ok({ ...condition, at: place.value }) : place;
    }
    case 'image': {
      if (condition.in === undefined) return ok(condition);
      const place = placed(condition.in, frame);
      if (place === null) return ok(condition);
      if (!place.ok) return place;
      const { width, height } = condition.in;
      return ok({ ...condition, in: { ...place.value, width, height } });
    }
    case 'not': {
      const part = placeCondition(condition.condition, frame);
      return part.ok ? ok({ ...condition, condition: part.value }) : part;
    }
    case 'all':
    case 'any': {
      const parts: MacroCondition[] = [];
      for (const each of condition.conditions) {
        const part = placeCondition(each, frame);
        if (!part.ok) return part;
        parts.push(part.value);
      }
      return ok({ ...condition, conditions: parts });
    }
    default:
      return ok(condition);
  }
}

/** Null: it is not known before it is looked. */
function placed(
  { x, y, from = 'screen', display = 0 }: Pick<MacroPoint, 'x' | 'y' | 'from' | 'display'>,
  { run, places, scope }: Frame,
): Result<Place, string> | null {
  if (from === 'window' || from === 'pointer') return null;
  const atX = run.values.pixel(x, scope);
  if (!atX.ok) return atX;
  const atY = run.values.pixel(y, scope);
  if (!atY.ok) return atY;
  const placer = from === 'display' ? places.display(display) : ok(places.screen);
  return placer.ok ? ok(placer.value(atX.value, atY.value)) : placer;
}
