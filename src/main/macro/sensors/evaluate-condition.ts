import { assertNever } from '../../../shared/base/assert';
import { err, ok, type Result } from '../../../shared/base/result';
import { compileExpression, type Scope } from '../../../shared/macro/expression';
import { DEFAULT_TOLERANCE, type MacroCondition } from '../../../shared/macro/macro-condition';
import { matchesWindow } from '../../../shared/macro/match-window';
import { compileTemplate } from '../../../shared/macro/template';
import { around, ImageSearch, isColor } from './image-search';
import { doesNotWork, type Place, type PlaceFailure, resolvePlace } from './resolve-place';
import type { SensorFailure, Sensors } from './sensors';

/** What a condition looks with. */
export type ConditionSensors = Pick<
  Sensors,
  'displays' | 'pointer' | 'pixels' | 'windows' | 'clipboard' | 'isKeyDown'
>;

/** Whether a condition holds. */
export interface ConditionOutcome {
  readonly holds: boolean;
  /** Where what was looked for is, of the last `pixel` or `image` that held and helped it to hold. */
  readonly found?: Place;
}

/** Why nobody can say whether a condition holds. */
export interface ConditionFailure {
  readonly kind: SensorFailure['kind'] | 'expression' | 'image';
  /** One sentence: the cause and the cure. It repeats nothing that was seen, nor the text of the macro. */
  readonly message: string;
}

type Outcome = Result<ConditionOutcome, ConditionFailure>;
type Of<Type extends MacroCondition['type']> = Extract<MacroCondition, { type: Type }>;

const HOLDS_NOT: Outcome = ok({ holds: false });

/** What was found out about pictures, for as long as the sensors are there. */
const searches = new WeakMap<ConditionSensors, ImageSearch>();

/**
 * Looks whether a condition holds now. `all` and `any` look from the first on and only as far as it takes; what one part
 * of them found is `found` for the next. What is counted from a window does not hold while none is in front, or where
 * that place is on no screen. `wait`: what looks again and again until it holds, any object; a key that was down between two of its
 * looks is down for it.
 */
export async function evaluateCondition(
  condition: MacroCondition,
  scope: Scope,
  sensors: ConditionSensors,
  wait?: object,
): Promise<Outcome> {
  switch (condition.type) {
    case 'window':
      return window(condition, sensors);
    case 'pixel':
      return pixel(condition, scope, sensors);
    case 'image':
      return image(condition, scope, sensors);
    case 'clipboard':
      return clipboard(condition, scope, sensors);
    case 'key': {
      const isUp = condition.is === 'up';
      const down = await sensors.isKeyDown(condition.key, isUp ? undefined : wait);
      return down.ok ? ok({ holds: down.value !== isUp }) : down;
    }
    case 'expression':
      return expression(condition, scope);
    case 'not': {
      const inner = await evaluateCondition(condition.condition, scope, sensors);
      return inner.ok ? ok({ holds: !inner.value.holds }) : inner;
    }
    case 'all':
    case 'any':
      return several(condition, scope, sensors, wait);
    default:
      return assertNever(condition);
  }
}

async function several(
  { type, conditions }: Of<'all' | 'any'>,
  scope: Scope,
  sensors: ConditionSensors,
  wait: object | undefined,
): Promise<Outcome> {
  let inner = scope;
  let found: Place | undefined;
  for (const condition of conditions) {
    const outcome = await evaluateCondition(condition, inner, sensors, wait);
    if (!outcome.ok) return outcome;
    if (outcome.value.holds !== (type === 'all')) return outcome;
    if (outcome.value.found === undefined) continue;
    found = outcome.value.found;
    inner = { ...inner, found: { x: found.x, y: found.y } };
  }
  if (type === 'any') return HOLDS_NOT;
  return ok({ holds: true, ...(found && { found }) });
}

async function window(
  { window: match, is = 'front' }: Of<'window'>,
  sensors: ConditionSensors,
): Promise<Outcome> {
  const windows = await sensors.windows();
  if (!windows.ok) return windows;
  const { front, open } = windows.value;
  switch (is) {
    case 'front':
      return ok({ holds: front !== null && matchesWindow(front, match) });
    case 'open':
      return ok({ holds: open.some((one) => matchesWindow(one, match)) });
    case 'gone':
      return ok({ holds: !open.some((one) => matchesWindow(one, match)) });
    default:
      return assertNever(is);
  }
}

async function pixel(
  { at, color, tolerance = DEFAULT_TOLERANCE }: Of<'pixel'>,
  scope: Scope,
  sensors: ConditionSensors,
): Promise<Outcome> {
  const place = await resolvePlace(at, scope, sensors);
  if (!place.ok) return failed(place.error);
  const pixels = await sensors.pixels({ ...place.value, width: 1, height: 1 });
  if (!pixels.ok) return movedAway(pixels.error, at.from);
  const holds = isColor(pixels.value, color, tolerance);
  return ok({ holds, ...(holds && { found: place.value }) });
}

async function image(
  condition: Of<'image'>,
  scope: Scope,
  sensors: ConditionSensors,
): Promise<Outcome> {
  const { png, in: region, tolerance = DEFAULT_TOLERANCE, share = 1 } = condition;
  const place = region === undefined ? undefined : await resolvePlace(region, scope, sensors);
  if (place?.ok === false) return failed(place.error);
  const displays = region === undefined ? await sensors.displays() : undefined;
  if (displays?.ok === false) return displays;
  const whole = around(displays?.value ?? []);
  const part =
    region !== undefined && place !== undefined
      ? { ...place.value, width: region.width, height: region.height }
      : whole;
  const pixels = await sensors.pixels(part);
  if (!pixels.ok) return movedAway(pixels.error, region?.from);
  const search = searches.get(sensors) ?? new ImageSearch();
  searches.set(sensors, search);
  const found = await search.find(png, { tolerance, share }, pixels.value);
  if (!found.ok) return err({ kind: 'image', message: found.error });
  if (found.value === null) return HOLDS_NOT;
  const { at, width, height } = found.value;
  return ok({
    holds: true,
    found: {
      x: pixels.value.x + at.x + Math.floor(width / 2),
      y: pixels.value.y + at.y + Math.floor(height / 2),
    },
  });
}

async function clipboard(
  { text, how = 'equals' }: Of<'clipboard'>,
  scope: Scope,
  sensors: ConditionSensors,
): Promise<Outcome> {
  const template = compileTemplate(text);
  const wanted = template.ok ? template.value.fill(scope) : template;
  if (!wanted.ok) return err(doesNotWork(wanted.error));
  const there = await sensors.clipboard();
  if (!there.ok) return there;
  if (there.value === null) return HOLDS_NOT;
  // Some programs end lines otherwise; they mean the same.
  const [a, b] = [there.value, wanted.value].map((one) => one.replaceAll('\r\n', '\n'));
  if (a === undefined || b === undefined) return HOLDS_NOT;
  return ok({ holds: how === 'contains' ? a.includes(b) : a === b });
}

function expression({ expression: text }: Of<'expression'>, scope: Scope): Outcome {
  const compiled = compileExpression(text);
  const value = compiled.ok ? compiled.value.evaluate(scope) : compiled;
  if (!value.ok) return err(doesNotWork(value.error));
  if (typeof value.value === 'boolean') return ok({ holds: value.value });
  const kind = typeof value.value === 'number' ? 'a number' : 'text';
  return err(doesNotWork(`it gives ${kind} and not true or false`));
}

/** No window in front is no failure: it may come. */
function failed({ kind, message }: PlaceFailure): Outcome {
  return kind === 'no_window' ? HOLDS_NOT : err({ kind, message });
}

/** What moves may be off the screen for a while; what does not move never comes there. */
function movedAway(failure: SensorFailure, from: string | undefined): Outcome {
  const moves = from === 'window' || from === 'pointer';
  return failure.kind === 'off_screen' && moves ? HOLDS_NOT : err(failure);
}
