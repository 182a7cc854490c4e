import { assertNever } from '../../../base/assert';
import { DEFAULT_HOLD_MS, type MacroPath, type StepOf } from '../../macro-step';
import type { MacroButton, MacroOrigin, MacroPoint } from '../../macro-values';
import type { Operation } from './operation';
import type { StepContext } from './step-context';

/** A step of the mouse. */
export type PointerStep = StepOf<'move' | 'click' | 'double_click' | 'drag' | 'wheel'>;

/** No wheel is turned further in lines of a notch each. */
const MOST_NOTCHES = 10_000;

type Origin = 'screen' | 'window' | 'pointer';

/** Operations of a step of the mouse. One whose place cannot be said is left out: a click elsewhere would do harm. */
export function lowerPointerStep(step: PointerStep, context: StepContext): readonly Operation[] {
  const { at, lose } = context;
  const start = 'at' in step && step.at !== undefined ? moveTo(step.at, context) : [];
  const modifiers = 'modifiers' in step ? (step.modifiers ?? []) : [];
  const body = start === null ? null : bodyOf(step, context);
  if (start === null || body === null) return [];
  if (body.length === 0 && start.length === 0) {
    lose('doesNothing');
    return [];
  }
  return [
    ...modifiers.map((key) => ({ at, op: 'key', key, down: true }) as const),
    ...start,
    ...body,
    ...modifiers.map((key) => ({ at, op: 'key', key, down: false }) as const).reverse(),
  ];
}

function bodyOf(step: PointerStep, context: StepContext): readonly Operation[] | null {
  const { at, number } = context;
  switch (step.type) {
    case 'move':
      return wayOf(step, context);
    case 'click':
    case 'double_click': {
      const holdMs = number(step.holdMs ?? DEFAULT_HOLD_MS);
      const times = step.type === 'click' ? number(step.times ?? 1) : 2;
      if (holdMs === null || times === null) return null;
      const button = numberOfButton(step.button);
      const down = { at, op: 'button', button, down: true } as const;
      const up = { at, op: 'button', button, down: false } as const;
      const action = step.type === 'click' ? (step.action ?? 'press') : 'press';
      if (action !== 'press') return [action === 'down' ? down : up];
      const hold = pause(holdMs, context);
      return context.several(times, [down, ...hold, up], hold);
    }
    case 'drag': {
      const way = wayOf(step, context);
      const button = numberOfButton(step.button);
      if (way === null) return null;
      return [
        { at, op: 'button', button, down: true },
        ...way,
        { at, op: 'button', button, down: false },
      ];
    }
    case 'wheel': {
      const [down, right] = [number(step.down ?? 0), number(step.right ?? 0)];
      if (down === null || right === null) return null;
      if (down === 0 && right === 0) return [];
      return [{ at, op: 'wheel', down: notches(down, context), right: notches(right, context) }];
    }
    default:
      return assertNever(step);
  }
}

/** The way of a move or a drag; null where it cannot be said. */
function wayOf(step: StepOf<'move' | 'drag'>, context: StepContext): readonly Operation[] | null {
  if (step.path !== undefined) return alongPath(step.path, context);
  const durationMs = context.number(step.durationMs ?? 0);
  if (step.to === undefined || durationMs === null) return null;
  const move = moveTo(step.to, context);
  if (move === null) return null;
  if (durationMs > 0) context.lose('jumps');
  return [...pause(durationMs, context), ...move];
}

function alongPath(path: MacroPath, context: StepContext): readonly Operation[] | null {
  const origin = originOf(path.from, path.display, context);
  if (origin === null) return null;
  if (origin.from === 'pointer' && path.t.length > 1) {
    context.lose('pathFromPointer');
    return null;
  }
  if (path.t.length > 1) context.lose('jumps');
  return path.t.flatMap((us, i) => [
    ...pause((us - (path.t[i - 1] ?? 0)) / 1000, context),
    {
      at: context.at,
      op: 'move' as const,
      x: origin.x + (path.x[i] ?? 0),
      y: origin.y + (path.y[i] ?? 0),
      from: origin.from,
    },
  ]);
}

function moveTo(point: MacroPoint, context: StepContext): readonly Operation[] | null {
  const [x, y] = [context.number(point.x), context.number(point.y)];
  const origin = originOf(point.from, point.display, context);
  if (x === null || y === null || origin === null) return null;
  const { from } = origin;
  const place = { x: Math.round(origin.x + x), y: Math.round(origin.y + y) };
  return [{ at: context.at, op: 'move', ...place, from }];
}

/** What places count from; null, and a loss, where the tool cannot say it. */
function originOf(
  from: MacroOrigin | undefined,
  display: number | undefined,
  { document, abilities, lose }: StepContext,
): { readonly x: number; readonly y: number; readonly from: Origin } | null {
  switch (from ?? 'screen') {
    case 'display': {
      const known = document.displays?.[display ?? 0];
      if (known !== undefined) return { x: known.x, y: known.y, from: 'screen' };
      lose('displayUnknown');
      return null;
    }
    case 'window':
      return originIfAble('window', abilities.origins.includes('window'), abilities.tool, lose);
    case 'pointer':
      return originIfAble('pointer', abilities.origins.includes('pointer'), abilities.tool, lose);
    default:
      return { x: 0, y: 0, from: 'screen' };
  }
}

function originIfAble(
  from: 'window' | 'pointer',
  able: boolean,
  tool: string,
  lose: StepContext['lose'],
): { readonly x: number; readonly y: number; readonly from: Origin } | null {
  if (able) return { x: 0, y: 0, from };
  lose(from === 'window' ? 'fromWindow' : 'fromPointer', { tool });
  return null;
}

function pause(ms: number, { at, speed }: StepContext): readonly Operation[] {
  return ms > 0 ? [{ at, op: 'wait', ms: ms / speed, toMs: null }] : [];
}

/** As many notches as can be written where each is a line of its own. */
function notches(count: number, { abilities, lose }: StepContext): number {
  if (abilities.perNotch === 0 || Math.abs(count) <= MOST_NOTCHES) return count;
  lose('firstNotches', { notches: Math.abs(count), number: MOST_NOTCHES });
  return Math.sign(count) * MOST_NOTCHES;
}

function numberOfButton(button: MacroButton | undefined): number {
  if (typeof button === 'number') return button;
  return ['left', 'right', 'middle', 'back', 'forward'].indexOf(button ?? 'left') + 1;
}
