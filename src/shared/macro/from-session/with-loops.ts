import type { MacroPath, MacroStep } from '../macro-step';
import { stepLength } from '../step-length';
import { type Act, actsOf } from './acts';
import type { Loop } from './find-loops';

/**
 * The list with found passages as repeats. What is done, and where, is what the first passage does; times are the means,
 * so that all together takes as long as before.
 */
export function withLoops(
  steps: readonly MacroStep[],
  loops: readonly Loop[],
  newId: () => string,
): MacroStep[] {
  const acts = actsOf(steps);
  const out: MacroStep[] = [];
  let at = 0;
  let nth = 0;
  for (const loop of [...loops].sort((a, b) => a.from - b.from)) {
    for (const step of steps.slice(at, loop.from)) out.push(step);
    while ((acts[nth]?.at ?? loop.from) < loop.from) nth += 1;
    const first = nth;
    while ((acts[nth]?.at ?? loop.to) < loop.to) nth += 1;
    out.push(repeatOf(steps, loop, acts.slice(first, nth), newId));
    at = loop.to;
  }
  for (const step of steps.slice(at)) out.push(step);
  return out;
}

/**
 * ```
 *   recorded   wait │ move click wait text │ wait move wait click wait text │ …
 *   repeat            └──── its steps ───┘   └ pauseMs, with the first passage's way to its first act
 * ```
 */
function repeatOf(
  steps: readonly MacroStep[],
  { from, times }: Loop,
  acts: readonly Act[],
  newId: () => string,
): MacroStep {
  const length = acts.length / times;
  const body: (readonly MacroStep[])[] = [];
  let pauseMs = 0;
  for (const [i, act] of acts.slice(0, length).entries()) {
    const copies = Array.from({ length: times }, (_, n) => acts[i + n * length] ?? act);
    const gaps = copies.map(({ gapMs }) => gapMs);
    if (i === 0) {
      const lead = steps.slice(from, act.at);
      const [leadMs, between] = [lengthOf(lead), gaps.slice(1)];
      pauseMs = Math.max(0, meanOf(between) - leadMs);
      body.push(lasting(lead, pauseMs > 0 ? leadMs : meanOf([leadMs, ...between]), newId));
    } else body.push(lasting(steps.slice(act.from, act.at), meanOf(gaps), newId));
    const all = copies.map((copy) => steps[copy.at] as MacroStep);
    body.push([meanStep(steps[act.at] as MacroStep, all)]);
  }
  return {
    ...{ id: newId(), type: 'repeat', over: { kind: 'times', times }, steps: body.flat() },
    ...(toMicro(pauseMs) > 0 && { pauseMs: toMicro(pauseMs) }),
  };
}

/** Pauses and moves that take `ms`: the pauses give way, and moves where those are not enough. */
function lasting(gap: readonly MacroStep[], ms: number, newId: () => string): readonly MacroStep[] {
  const waits = gap.filter(({ type }) => type === 'wait');
  const [waitMs, moveMs] = [lengthOf(waits), lengthOf(gap) - lengthOf(waits)];
  const restMs = ms - moveMs;
  if (restMs < 0) {
    return gap.flatMap((step) => (step.type === 'wait' ? [] : [scaled(step, ms / moveMs)]));
  }
  if (waitMs > 0) return gap.map((step) => scaled(step, restMs / waitMs, 'wait'));
  return toMicro(restMs) > 0
    ? [...gap, { id: newId(), type: 'wait', ms: toMicro(restMs) }]
    : [...gap];
}

function scaled(step: MacroStep, factor: number, only: MacroStep['type'] = step.type): MacroStep {
  if (step.type !== only) return step;
  if (step.type === 'wait' && typeof step.ms === 'number') {
    return { ...step, ms: toMicro(step.ms * factor) };
  }
  const ms = lengthOf([step]);
  return step.type === 'move' && ms > 0 ? { ...step, ...wayLasting(step, ms * factor) } : step;
}

/** The first passage's act, as long as it took on an average. */
function meanStep(step: MacroStep, copies: readonly MacroStep[]): MacroStep {
  const meanMs = meanOf(copies.map((copy) => lengthOf([copy])));
  switch (step.type) {
    case 'drag':
      return { ...step, ...wayLasting(step, meanMs) };
    case 'wait_for': {
      const timeoutMs = fieldsOf(copies, 'timeoutMs').reduce((a, b) => Math.max(a, b), 0);
      return { ...step, timeoutMs };
    }
    case 'key':
    case 'click':
    case 'double_click':
    case 'chord':
      return typeof step.holdMs === 'number'
        ? { ...step, holdMs: toMicro(meanOf(fieldsOf(copies, 'holdMs'))) }
        : step;
    case 'text':
      return typeof step.intervalMs === 'number'
        ? { ...step, intervalMs: toMicro(meanOf(fieldsOf(copies, 'intervalMs'))) }
        : step;
    default:
      return step;
  }
}

function fieldsOf(
  copies: readonly MacroStep[],
  name: 'holdMs' | 'intervalMs' | 'timeoutMs',
): readonly number[] {
  return copies.map((copy) => {
    const ms: unknown = Reflect.get(copy, name);
    return typeof ms === 'number' ? ms : 0;
  });
}

/** A way that takes `ms`. */
function wayLasting(
  { path }: { readonly path?: MacroPath | undefined },
  ms: number,
): { readonly path: MacroPath } | { readonly durationMs: number } {
  if (path === undefined) return { durationMs: toMicro(ms) };
  const [us, lasts] = [path.t.at(-1) ?? 0, Math.round(ms * 1000)];
  const t = path.t.map((at, i) => {
    if (us > 0) return Math.round((at * lasts) / us);
    return i === path.t.length - 1 ? lasts : at;
  });
  return { path: { ...path, t } };
}

function lengthOf(steps: readonly MacroStep[]): number {
  return steps.reduce((sum, step) => sum + (stepLength(step) ?? 0), 0);
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function toMicro(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}
