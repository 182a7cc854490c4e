import type { PhysicalKey } from '../../../input/physical-keys';
import { MAX_PATH, type MacroStep, type StepOf } from '../../macro-step';
import { MAX_MS, type MacroPoint } from '../../macro-values';

/**
 * Makes steps that people read of presses, places and waits as recorders write them:
 * ```
 * A down · 80 ms · A up                         → A, held 80 ms
 * Ctrl down, C down · 60 ms · C up, Ctrl up     → Ctrl+C, held 60 ms
 * Ctrl down · C · Ctrl up                       → Ctrl+C
 * left down at p · 90 ms · left up at p         → click at p, held 90 ms
 * move to p · 10 ms · move to q · 10 ms · to r  → a way p q r
 * ```
 * Only where order and times stay what they are; whatever does not fit stays as it stands.
 */
export function pairSteps(steps: readonly MacroStep[]): MacroStep[] {
  const merged = mergeWaits(steps);
  const made: MacroStep[] = [];
  for (let at = 0; at < merged.length; ) {
    const found =
      wayAt(merged, at) ?? chordAt(merged, at) ?? keyAt(merged, at) ?? clickAt(merged, at);
    if (found !== null) {
      made.push(found.step);
      at = found.next;
      continue;
    }
    const step = merged[at];
    if (step !== undefined) made.push(inside(step));
    at += 1;
  }
  return made;
}

interface Found {
  readonly step: MacroStep;
  /** Where what comes after begins. */
  readonly next: number;
}

function inside(step: MacroStep): MacroStep {
  if (step.type === 'repeat' || step.type === 'group') {
    return { ...step, steps: pairSteps(step.steps) };
  }
  if (step.type !== 'if') return step;
  return {
    ...step,
    steps: pairSteps(step.steps),
    ...(step.otherwise === undefined ? {} : { otherwise: pairSteps(step.otherwise) }),
  };
}

/** Length of a wait that is fixed and nothing else; null for any other step. */
function plainWait(step: MacroStep | undefined): number | null {
  if (step?.type !== 'wait' || step.toMs !== undefined || typeof step.ms !== 'number') return null;
  return isPlain(step) ? step.ms : null;
}

function isPlain(step: MacroStep): boolean {
  return step.off === undefined && step.note === undefined;
}

function mergeWaits(steps: readonly MacroStep[]): MacroStep[] {
  const merged: MacroStep[] = [];
  for (const step of steps) {
    const last = plainWait(merged.at(-1));
    const next = plainWait(step);
    if (last !== null && next !== null && last + next <= MAX_MS) {
      merged[merged.length - 1] = {
        id: '',
        type: 'wait',
        ms: Math.round((last + next) * 1000) / 1000,
      };
    } else merged.push(step);
  }
  return merged;
}

/** A wait at `at`, if there is one, and where what follows begins. */
function waitAt(steps: readonly MacroStep[], at: number): { ms: number; next: number } {
  const ms = plainWait(steps[at]);
  return ms === null ? { ms: 0, next: at } : { ms, next: at + 1 };
}

/** The key of a step that only presses it or lets go of it. */
function keyOf(step: MacroStep | undefined, action: 'down' | 'up'): PhysicalKey | null {
  if (step?.type !== 'key' || step.action !== action || !isPlain(step)) return null;
  return step.holdMs === undefined && step.times === undefined ? step.key : null;
}

function keyAt(steps: readonly MacroStep[], at: number): Found | null {
  const key = keyOf(steps[at], 'down');
  if (key === null) return null;
  const { ms, next } = waitAt(steps, at + 1);
  if (keyOf(steps[next], 'up') !== key) return null;
  return { step: { id: '', type: 'key', key, holdMs: ms }, next: next + 1 };
}

function chordAt(steps: readonly MacroStep[], at: number): Found | null {
  const keys: PhysicalKey[] = [];
  let next = at;
  for (let key = keyOf(steps[next], 'down'); key !== null; key = keyOf(steps[next], 'down')) {
    if (keys.length >= 8 || keys.includes(key)) return null;
    keys.push(key);
    next += 1;
  }
  const inner = keys.length === 0 ? null : wholePress(steps[next]);
  if (inner === null) {
    if (keys.length < 2) return null;
    const held = waitAt(steps, next);
    const end = upsFrom(steps, held.next, keys);
    return end === null
      ? null
      : { step: { id: '', type: 'chord', keys, holdMs: held.ms }, next: end };
  }
  const end = keys.length >= 8 || keys.includes(inner.key) ? null : upsFrom(steps, next + 1, keys);
  const hold = inner.holdMs === undefined ? {} : { holdMs: inner.holdMs };
  return end === null
    ? null
    : { step: { id: '', type: 'chord', keys: [...keys, inner.key], ...hold }, next: end };
}

/** Where what follows begins when the keys go up one after the other, the last first. */
function upsFrom(
  steps: readonly MacroStep[],
  at: number,
  keys: readonly PhysicalKey[],
): number | null {
  const isUp = [...keys].reverse().every((key, i) => keyOf(steps[at + i], 'up') === key);
  return isUp ? at + keys.length : null;
}

/** A key pressed as a whole, once. */
function wholePress(step: MacroStep | undefined): StepOf<'key'> | null {
  if (step?.type !== 'key' || step.action !== undefined || step.times !== undefined) return null;
  return isPlain(step) ? step : null;
}

/** A button that goes down or up, and where. */
function buttonOf(step: MacroStep | undefined, action: 'down' | 'up'): StepOf<'click'> | null {
  if (step?.type !== 'click' || step.action !== action || !isPlain(step)) return null;
  const isBare =
    step.holdMs === undefined && step.times === undefined && step.modifiers === undefined;
  return isBare ? step : null;
}

function clickAt(steps: readonly MacroStep[], at: number): Found | null {
  const moved = loneMove(steps, at);
  const down = buttonOf(steps[moved === null ? at : at + 1], 'down');
  if (moved !== null && (down === null || down.at !== undefined))
    return movedClick(steps, at, moved);
  if (down === null) return null;
  const place = down.at ?? moved;
  const { ms, next } = waitAt(steps, (moved === null ? at : at + 1) + 1);
  const up = buttonOf(steps[next], 'up');
  if (up === null || (up.button ?? 'left') !== (down.button ?? 'left')) {
    return moved === null ? null : { step: { ...down, at: moved }, next: at + 2 };
  }
  if (up.at !== undefined && !isSamePlace(up.at, place)) {
    return moved === null ? null : { step: { ...down, at: moved }, next: at + 2 };
  }
  const { action: _, ...bare } = down;
  return {
    step: { ...bare, ...(place === null ? {} : { at: place }), holdMs: ms },
    next: next + 1,
  };
}

/** A whole click, or a wheel, right after a move goes to where the move went. */
function movedClick(steps: readonly MacroStep[], at: number, moved: MacroPoint): Found | null {
  const step = steps[at + 1];
  if (step === undefined || !isPlain(step)) return null;
  const takes =
    (step.type === 'click' || step.type === 'double_click' || step.type === 'wheel') &&
    step.at === undefined &&
    !(step.type === 'click' && step.action === 'up');
  return takes ? { step: { ...step, at: moved }, next: at + 2 } : null;
}

/** Where a step moves to at once, on the screen; null for any other step. */
function loneMove(steps: readonly MacroStep[], at: number): MacroPoint | null {
  const step = steps[at];
  if (step?.type !== 'move' || step.to === undefined || !isPlain(step)) return null;
  return step.durationMs === undefined ? step.to : null;
}

function isSamePlace(a: MacroPoint, b: MacroPoint | null | undefined): boolean {
  if (b === null || b === undefined || (a.from ?? 'screen') === 'pointer') return false;
  return (
    a.x === b.x &&
    a.y === b.y &&
    (a.from ?? 'screen') === (b.from ?? 'screen') &&
    (a.display ?? 0) === (b.display ?? 0)
  );
}

/** Two or more moves one after the other, on the screen or in the window, with nothing but waits between. */
function wayAt(steps: readonly MacroStep[], at: number): Found | null {
  const first = pathPlace(steps, at);
  if (first === null) return null;
  const path = { t: [0], x: [first.x], y: [first.y] };
  let [next, elapsed] = [at + 1, 0];
  while (path.t.length < MAX_PATH) {
    const pause = waitAt(steps, next);
    const place = pathPlace(steps, pause.next);
    if (place === null || place.from !== first.from) break;
    elapsed += Math.round(pause.ms * 1000);
    path.t.push(elapsed);
    path.x.push(place.x);
    path.y.push(place.y);
    next = pause.next + 1;
  }
  if (path.t.length < 2) return null;
  const from = first.from === 'screen' ? {} : { from: first.from };
  return { step: { id: '', type: 'move', path: { ...path, ...from } }, next };
}

/** A place that can be one of a way: whole numbers, not counted from the pointer. */
function pathPlace(
  steps: readonly MacroStep[],
  at: number,
): { x: number; y: number; from: 'screen' | 'window' } | null {
  const place = loneMove(steps, at);
  if (place === null || place.display !== undefined) return null;
  const { x, y, from = 'screen' } = place;
  if (from !== 'screen' && from !== 'window') return null;
  if (typeof x !== 'number' || typeof y !== 'number') return null;
  return Number.isInteger(x) && Number.isInteger(y) ? { x, y, from } : null;
}
