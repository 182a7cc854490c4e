import { finish, StretchCount, type Stretches } from './edit/stretches';
import type { MacroStep, RepeatStep } from './macro-step';
import { stepLength } from './step-length';

/** A round that does something takes so long at least, ms: what takes no time would never let anything else be. */
export const SHORTEST_ROUND_MS = 1;

/**
 * How long steps take at a speed when nothing is random, ms; null where only a run can tell, and where rounds are so short that they
 * take longer than they say.
 */
export function plainLength(steps: readonly MacroStep[], speed: number): number | null {
  return finish(findPlainLength(steps, speed));
}

/** The same in stretches. */
export function* findPlainLength(
  steps: readonly MacroStep[],
  speed: number,
  count = new StretchCount(),
): Stretches<number | null> {
  let sum = 0;
  for (const step of steps) {
    if (count.isOver()) yield;
    if (step.off === true) continue;
    const length = yield* lengthOf(step, speed, count);
    if (length === null) return null;
    sum += length;
  }
  return sum;
}

function* lengthOf(step: MacroStep, speed: number, count: StretchCount): Stretches<number | null> {
  switch (step.type) {
    case 'group':
      return yield* findPlainLength(step.steps, speed, count);
    case 'repeat':
      return yield* repeatLength(step, speed, count);
    case 'stop':
      // Nothing comes after it.
      return null;
    default: {
      const length = stepLength(step);
      return length === null ? null : length / speed;
    }
  }
}

function* repeatLength(
  { over, pauseMs = 0, steps }: RepeatStep,
  speed: number,
  count: StretchCount,
): Stretches<number | null> {
  if (over.kind !== 'times' || typeof over.times !== 'number' || typeof pauseMs !== 'number') {
    return null;
  }
  const inside = yield* findPlainLength(steps, speed, count);
  return inside === null ? null : roundsLength(over.times, inside, pauseMs / speed);
}

/** How long rounds take with a pause between each two of them, ms; null where they are too short for that to be known. */
export function roundsLength(times: number, roundMs: number, pauseMs: number): number | null {
  if (times <= 1) return times <= 0 ? 0 : roundMs;
  if (roundMs + pauseMs < SHORTEST_ROUND_MS) return null;
  return times * roundMs + (times - 1) * pauseMs;
}
