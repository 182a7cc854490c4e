import { assertNever } from '../../../shared/base/assert';
import { err, ok, type Result } from '../../../shared/base/result';
import type { Scope } from '../../../shared/macro/expression';
import type { MacroPoint } from '../../../shared/macro/macro-values';
import { Values } from '../run/values';
import type { SensorFailure, Sensors } from './sensors';

/** A place on the virtual desktop, physical pixels. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Why a place is not known: an expression does not work, or no window is in front, or nothing can be looked at. */
export interface PlaceFailure {
  readonly kind: SensorFailure['kind'] | 'expression' | 'no_window';
  /** One sentence: the cause and the cure. */
  readonly message: string;
}

/** Where a point is now, in whole pixels. What counts from a display counts from the screen by now: see place-condition.ts. */
export async function resolvePlace(
  point: MacroPoint,
  scope: Scope,
  sensors: Pick<Sensors, 'pointer' | 'windows'>,
): Promise<Result<Place, PlaceFailure>> {
  const values = new Values();
  const x = values.pixel(point.x, scope);
  if (!x.ok) return err({ kind: 'expression', message: x.error });
  const y = values.pixel(point.y, scope);
  if (!y.ok) return err({ kind: 'expression', message: y.error });
  const origin = await originOf(point, sensors);
  if (!origin.ok) return origin;
  return ok({ x: origin.value.x + x.value, y: origin.value.y + y.value });
}

async function originOf(
  { from = 'screen' }: MacroPoint,
  sensors: Pick<Sensors, 'pointer' | 'windows'>,
): Promise<Result<Place, PlaceFailure>> {
  switch (from) {
    case 'screen':
      return ok({ x: 0, y: 0 });
    case 'pointer':
      return sensors.pointer();
    case 'display':
      throw new Error('Where displays are is known before it is looked.');
    case 'window': {
      const windows = await sensors.windows();
      if (!windows.ok) return windows;
      const place = windows.value.front?.place;
      if (place !== undefined) return ok(place);
      return err({
        kind: 'no_window',
        message:
          'No window is in front that a place could be counted from: bring one to the front, or wait for it in a step before.',
      });
    }
    default:
      return assertNever(from);
  }
}

/** Why an expression does not work: `reason` without a capital or a full stop. Its text is not repeated, nor what it gave. */
export function doesNotWork(reason: string): { kind: 'expression'; message: string } {
  return {
    kind: 'expression',
    message: `An expression does not work, because ${reason}: correct it in the step.`,
  };
}
