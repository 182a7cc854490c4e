import { assertNever } from '../../base/assert';
import type { MacroStep, RepeatStep } from '../macro-step';
import { stepLength } from '../step-length';
import { isBlock } from '../walk-steps';

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

/** After so many steps there is a chance to do something else. */
const STRETCH = 500;

/** Lengths of blocks, kept as long as they are the same objects. */
const lengths = new WeakMap<MacroStep, number>();

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
  const work = layOut(steps);
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

/** The same, in stretches: yields again and again until it returns what comes of it. */
export function* layOut(steps: readonly MacroStep[]): Generator<void, StepSpans, void> {
  const spans = { ids: [], kinds: [], fromMs: [], toMs: [] };
  const totalMs = yield* lay(steps, 0, spans);
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
): Generator<void, number, void> {
  let at = from;
  let left = STRETCH;
  for (const step of steps) {
    left -= 1;
    if (left === 0) {
      yield;
      left = STRETCH;
    }
    if (step.off === true) continue;
    switch (step.type) {
      case 'group':
      case 'if':
        at = yield* lay(step.steps, at, spans);
        break;
      case 'repeat':
        yield* lay(step.steps, at, spans);
        at += expectedMs(step);
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

/** How long a step is expected to take, ms. */
export function expectedMs(step: MacroStep): number {
  if (step.off === true) return 0;
  if (!isBlock(step)) return lengthOf(step);
  const known = lengths.get(step);
  if (known !== undefined) return known;
  const length = lengthOf(step);
  lengths.set(step, length);
  return length;
}

function lengthOf(step: MacroStep): number {
  switch (step.type) {
    case 'group':
    case 'if':
      return sum(step.steps);
    case 'repeat':
      return repeatMs(step);
    case 'wait':
      return typeof step.ms === 'number' && typeof step.toMs === 'number'
        ? (step.ms + step.toMs) / 2
        : (stepLength(step) ?? UNKNOWN_MS);
    default:
      return stepLength(step) ?? UNKNOWN_MS;
  }
}

function repeatMs(step: RepeatStep): number {
  const once = sum(step.steps);
  const pause = typeof step.pauseMs === 'number' ? step.pauseMs : 0;
  const times =
    step.over.kind === 'times' && typeof step.over.times === 'number' ? step.over.times : 1;
  return Math.max(0, times * (once + pause) - pause);
}

function sum(steps: readonly MacroStep[]): number {
  let total = 0;
  for (const step of steps) total += expectedMs(step);
  return total;
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
