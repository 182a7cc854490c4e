import { assertNever } from '../../base/assert';
import type { MacroStep, RepeatStep } from '../macro-step';
import { stepLength } from '../step-length';

/** What the timeline draws a step as. */
export type SpanKind = 'keys' | 'pointer' | 'button' | 'wait' | 'wait_for' | 'other';

/** When a step is expected to be done: ms since the start at speed 1, each `repeat` gone through once. */
export interface StepSpan {
  readonly id: string;
  readonly kind: SpanKind;
  readonly fromMs: number;
  readonly toMs: number;
}

/** What only a run can tell counts as this long, ms. */
const UNKNOWN_MS = 500;

/** Lengths of blocks, kept as long as they are the same objects. */
const lengths = new WeakMap<MacroStep, number>();

/**
 * The steps that do something, in order, with when they are expected: of an `if` what it does when its condition holds,
 * of a `repeat` the first time. Steps that are off are left out.
 *
 * ```
 *   text ████   wait ····   repeat 3 × [click █ wait ··]
 *   0        90        590           610      710        then 2 × 120 ms more: `after`
 * ```
 */
export function spansOf(steps: readonly MacroStep[]): {
  readonly spans: readonly StepSpan[];
  readonly totalMs: number;
} {
  const spans: StepSpan[] = [];
  const totalMs = lay(steps, 0, spans);
  return { spans, totalMs };
}

function lay(steps: readonly MacroStep[], from: number, spans: StepSpan[]): number {
  let at = from;
  for (const step of steps) {
    if (step.off === true) continue;
    switch (step.type) {
      case 'group':
      case 'if':
        at = lay(step.steps, at, spans);
        break;
      case 'repeat':
        lay(step.steps, at, spans);
        at += expectedMs(step);
        break;
      default: {
        const toMs = at + expectedMs(step);
        spans.push({ id: step.id, kind: kindOf(step.type), fromMs: at, toMs });
        at = toMs;
      }
    }
  }
  return at;
}

/** How long a step is expected to take, ms. */
export function expectedMs(step: MacroStep): number {
  if (step.off === true) return 0;
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
