import type { Stretches } from '../../../shared/macro/edit/stretches';
import { findPlainLength, roundsLength } from '../../../shared/macro/plain-length';
import { Pace } from './pace';
import { chosenSteps, type Program } from './run-program';

/** What the length of a run depends on. */
interface LengthParts extends Pick<Program, 'times' | 'pauseMs' | 'part' | 'replaces'> {
  readonly macro: Pick<Program['macro'], 'document' | 'exact'>;
  readonly speed: number;
  readonly jitterMs: number;
}

/**
 * How long a run takes when nothing stands it still, µs of its plan: that of recorded events to the microsecond, that of steps as their
 * times say it. Null where nobody knows before: what it looks at, calls, works out or leaves to chance decides, or it has no end.
 * Of very many steps others get their turn meanwhile.
 */
export async function runLengthUs(parts: LengthParts): Promise<number | null> {
  const { times, pauseMs, replaces } = parts;
  // Before its beginning it removes what was typed, and waits until that is gone.
  if (times === 0 || replaces !== null) return null;
  const pace = new Pace();
  const work = passLengthMs(parts);
  let next = work.next();
  while (next.done !== true) {
    await pace.rest();
    next = work.next();
  }
  const lengthMs = next.value === null ? null : roundsLength(times, next.value, pauseMs);
  return lengthMs === null ? null : Math.round(lengthMs * 1000);
}

function* passLengthMs({ macro, part, speed, jitterMs }: LengthParts): Stretches<number | null> {
  const { steps } = macro.document;
  if (part.kind === 'all' && macro.exact !== null) {
    // Jitter leaves a pass as long as it is.
    const { totalUs } = macro.exact;
    return totalUs === null ? null : totalUs / 1000;
  }
  if (part.kind === 'from' || jitterMs > 0) return null;
  const done =
    part.kind === 'all'
      ? steps
      : chosenSteps(steps, new Set(part.steps)).map((chosen) => chosen.step);
  return yield* findPlainLength(done, speed);
}
