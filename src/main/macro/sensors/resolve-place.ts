import { assertNever } from '../../../shared/base/assert';
import { err, ok, type Result } from '../../../shared/base/result';
import { compileExpression, type Scope } from '../../../shared/macro/expression';
import type { Amount, MacroPoint } from '../../../shared/macro/macro-values';
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

/** Where a point is now, in whole pixels. */
export async function resolvePlace(
  point: MacroPoint,
  scope: Scope,
  sensors: Pick<Sensors, 'displays' | 'pointer' | 'windows'>,
): Promise<Result<Place, PlaceFailure>> {
  const x = amountOf(point.x, scope);
  if (!x.ok) return x;
  const y = amountOf(point.y, scope);
  if (!y.ok) return y;
  const origin = await originOf(point, sensors);
  if (!origin.ok) return origin;
  return ok({
    x: Math.round(origin.value.x + x.value),
    y: Math.round(origin.value.y + y.value),
  });
}

async function originOf(
  { from = 'screen', display = 0 }: MacroPoint,
  sensors: Pick<Sensors, 'displays' | 'pointer' | 'windows'>,
): Promise<Result<Place, PlaceFailure>> {
  switch (from) {
    case 'screen':
      return ok({ x: 0, y: 0 });
    case 'pointer':
      return sensors.pointer();
    case 'display': {
      const displays = await sensors.displays();
      if (!displays.ok) return displays;
      const found = displays.value[display];
      if (found !== undefined) return ok(found);
      return err({
        kind: 'off_screen',
        message: `There is no display number ${display}, they count from 0 to ${displays.value.length - 1}: connect it, or choose another one.`,
      });
    }
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

/** A number, or what an expression gives. */
function amountOf(amount: Amount, scope: Scope): Result<number, PlaceFailure> {
  if (typeof amount === 'number') return ok(amount);
  const expression = compileExpression(amount);
  const value = expression.ok ? expression.value.evaluate(scope) : expression;
  if (!value.ok) return err(doesNotWork(value.error));
  if (typeof value.value === 'number' && Number.isFinite(value.value)) return ok(value.value);
  return err(doesNotWork('it gives no number'));
}

/** Why an expression does not work: `reason` without a capital or a full stop. Its text is not repeated, nor what it gave. */
export function doesNotWork(reason: string): { kind: 'expression'; message: string } {
  return {
    kind: 'expression',
    message: `An expression does not work, because ${reason}: correct it in the step.`,
  };
}
