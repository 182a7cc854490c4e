import { assertNever } from '../../base/assert';
import type { MacroButton } from '../macro-values';
import { plainTemplate } from '../template';
import type { ClickDraft, Draft, StepDraft } from './draft';
import type { FromSessionOptions } from './from-session-options';
import type { Placer } from './placer';
import { heldMs } from './pointer-drafts';
import type { RecordedPress } from './recorded-input';
import { simplifyPath, type TimedPlaces } from './simplify-path';
import { wholeMs } from './whole-ms';

/** What {@link stepOf} goes by. */
export interface StepMaker {
  readonly places: TimedPlaces;
  readonly placer: Placer;
  readonly options: Pick<FromSessionOptions, 'moves' | 'tolerancePx'>;
}

const NAMES: readonly MacroButton[] = ['left', 'right', 'middle', 'back', 'forward'];

/** The step of a draft that has to be over at `untilUs`. */
export function stepOf(draft: Draft, untilUs: number, maker: StepMaker): StepDraft {
  const { placer } = maker;
  switch (draft.kind) {
    case 'step':
      return draft.step.type === 'marker'
        ? { ...draft.step, text: plainTemplate(draft.step.text) }
        : draft.step;
    case 'typed': {
      const { fromUs, lastUs, toUs, presses } = draft;
      const characters = [...draft.text].length;
      const meanUs = presses > 1 ? (lastUs - fromUs) / (presses - 1) : toUs - fromUs;
      const intervalMs = wholeMs(Math.min(meanUs, (untilUs - fromUs) / characters));
      return { type: 'text', text: plainTemplate(draft.text), intervalMs };
    }
    case 'click':
      return { type: 'click', ...pressed(draft, maker), holdMs: heldMs(draft.press) };
    case 'double-click': {
      const press = { fromUs: draft.fromUs, press: draft.first, modifiers: draft.modifiers };
      const holdMs = wholeMs((draft.toUs - draft.fromUs) / 3);
      return { type: 'double_click', ...pressed(press, maker), holdMs };
    }
    case 'button': {
      const { press, fromUs, down } = draft;
      const at = down ? press.at : (press.upAt ?? null);
      return {
        type: 'click',
        ...buttonOf(press),
        ...(at !== null && { at: placer.point(at, fromUs) }),
        action: down ? 'down' : 'up',
      };
    }
    case 'drag':
      return dragOf(draft, maker);
    case 'wheel': {
      const { right, down, at, fromUs } = draft;
      return {
        type: 'wheel',
        ...(down !== 0 && { down: down / 120 }),
        ...(right !== 0 && { right: right / 120 }),
        ...(at !== null && { at: placer.point(at, fromUs) }),
      };
    }
    case 'moved':
      return moveOf(draft, maker);
    case 'aside':
      return { type: 'move', to: placer.point(draft.at, draft.fromUs) };
    default:
      return assertNever(draft);
  }
}

function moveOf(
  { from, to, fromUs }: Extract<Draft, { kind: 'moved' }>,
  { places, placer, options }: StepMaker,
): StepDraft {
  const kept = keptOf(places, from, to, options);
  if (kept.length > 1)
    return { type: 'move', path: placer.path(places, kept, fromUs, options.moves !== 'all') };
  const at = { x: places.x[from] as number, y: places.y[from] as number };
  return { type: 'move', to: placer.point(at, fromUs) };
}

function dragOf(
  { press, modifiers, from, to, fromUs }: Extract<Draft, { kind: 'drag' }>,
  maker: StepMaker,
): StepDraft {
  const { places, placer, options } = maker;
  const kept = keptOf(places, from, to, options);
  const start = press.at ?? placeOf(places, from);
  const end = press.upAt ?? placeOf(places, to - 1);
  // The way from where it was pressed to where it was let go of, and no sooner.
  const t = [press.downUs, ...kept.map((i) => places.t[i] as number), press.upUs];
  const x = [start.x, ...kept.map((i) => places.x[i] as number), end.x];
  const y = [start.y, ...kept.map((i) => places.y[i] as number), end.y];
  const all = Array.from(t, (_, i) => i);
  return {
    type: 'drag',
    ...pressed({ fromUs, press, modifiers }, maker),
    path: placer.path({ t, x, y }, all, fromUs, options.moves !== 'all'),
  };
}

function keptOf(
  places: TimedPlaces,
  from: number,
  to: number,
  { moves, tolerancePx }: StepMaker['options'],
): readonly number[] {
  if (moves !== 'all') return simplifyPath(places, from, to, tolerancePx);
  return Array.from({ length: to - from }, (_, i) => from + i);
}

function pressed(
  { fromUs, press, modifiers }: Pick<ClickDraft, 'fromUs' | 'press' | 'modifiers'>,
  { placer }: StepMaker,
) {
  const { at } = press;
  return {
    ...buttonOf(press),
    ...(at !== null && { at: placer.point(at, fromUs) }),
    ...(modifiers.length > 0 && { modifiers: [...modifiers] }),
  };
}

function buttonOf({ button }: RecordedPress): { readonly button?: MacroButton } {
  if (button === null || button === 1) return {};
  return { button: NAMES[button - 1] ?? button };
}

function placeOf({ x, y }: TimedPlaces, i: number): { readonly x: number; readonly y: number } {
  return { x: x[i] as number, y: y[i] as number };
}
