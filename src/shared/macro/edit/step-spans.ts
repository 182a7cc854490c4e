import { assertNever } from '../../base/assert';
import type { MacroStep, PlainStep, RepeatStep } from '../macro-step';
import { stepLength } from '../step-length';
import { finish, StretchCount, type Stretches } from './stretches';

/** What the timeline draws a step as. */
export type SpanKind = 'keys' | 'pointer' | 'button' | 'wait' | 'wait_for' | 'other';

/** Kinds by their numbers. */
export const SPAN_KINDS = [
  ...(['keys', 'pointer', 'button', 'wait', 'wait_for', 'other'] as const),
] as const satisfies readonly SpanKind[];

/**
 * When steps are expected to be done, as columns: ms since the start at speed 1, each `repeat` gone through once. In the
 * order of time.
 */
export interface StepSpans {
  readonly ids: readonly string[];
  /** Of {@link SPAN_KINDS}. */
  readonly kinds: readonly number[];
  readonly fromMs: readonly number[];
  readonly toMs: readonly number[];
  readonly totalMs: number;
}

/** No steps. */
export const NO_SPANS: StepSpans = { ids: [], kinds: [], fromMs: [], toMs: [], totalMs: 0 };

/** What only a run can tell counts as this long, ms. */
const UNKNOWN_MS = 500;

/** After so many steps there is a chance to do something else: a text may be a template to be read. */
const STRETCH = 50;

/**
 * The steps that do something with when they are expected: of an `if` what it does when its condition holds,
 * of a `repeat` the first time. Steps that are off are left out.
 *
 * ```
 *   text ████   wait ····   repeat 3 × [click █ wait ··]
 *   0        90        590           610      710        then 2 × 120 ms more: `after`
 * ```
 */
export function spansOf(steps: readonly MacroStep[]): StepSpans {
  return finish(layOut(steps));
}

/** The same, in stretches. */
export function* layOut(steps: readonly MacroStep[]): Stretches<StepSpans> {
  const spans = { ids: [], kinds: [], fromMs: [], toMs: [] };
  const totalMs = yield* lay(steps, 0, spans, new StretchCount(STRETCH));
  return { ...spans, totalMs };
}

interface Columns {
  readonly ids: string[];
  readonly kinds: number[];
  readonly fromMs: number[];
  readonly toMs: number[];
}

function* lay(
  steps: readonly MacroStep[],
  from: number,
  spans: Columns,
  count: StretchCount,
): Stretches<number> {
  let at = from;
  for (const step of steps) {
    if (count.isOver()) yield;
    if (step.off === true) continue;
    switch (step.type) {
      case 'group':
      case 'if':
        at = yield* lay(step.steps, at, spans, count);
        break;
      case 'repeat':
        at += repeatMs(step, (yield* lay(step.steps, at, spans, count)) - at);
        break;
      default: {
        const toMs = at + lengthOf(step);
        spans.ids.push(step.id);
        spans.kinds.push(SPAN_KINDS.indexOf(kindOf(step.type)));
        spans.fromMs.push(at);
        spans.toMs.push(toMs);
        at = toMs;
      }
    }
  }
  return at;
}

function lengthOf(step: PlainStep): number {
  return step.type === 'wait' && typeof step.ms === 'number' && typeof step.toMs === 'number'
    ? (step.ms + step.toMs) / 2
    : (stepLength(step) ?? UNKNOWN_MS);
}

/** `once`: how long what is inside takes. */
function repeatMs({ pauseMs, over }: RepeatStep, once: number): number {
  const pause = typeof pauseMs === 'number' ? pauseMs : 0;
  const times = over.kind === 'times' && typeof over.times === 'number' ? over.times : 1;
  return Math.max(0, times * (once + pause) - pause);
}

function kindOf(type: Exclude<MacroStep['type'], 'group' | 'if' | 'repeat'>): SpanKind {
  switch (type) {
    case 'key':
    case 'chord':
    case 'text':
      return 'keys';
    case 'move':
      return 'pointer';
    case 'click':
    case 'double_click':
    case 'drag':
    case 'wheel':
      return 'button';
    case 'wait':
      return 'wait';
    case 'wait_for':
      return 'wait_for';
    case 'set':
    case 'call':
    case 'comment':
    case 'marker':
    case 'stop':
      return 'other';
    default:
      return assertNever(type);
  }
}
