import type { ContextChange } from '../../src/main/capture/source';
import type { Capturing } from './capturing';

/** The change in force at `time` as far as it was told when the row was: of one kind, null at first. */
export type Applying<Type extends ContextChange['type']> = Extract<
  ContextChange,
  { readonly type: Type }
>;

/**
 * For each row what a recorder makes of it, which knows the changes that were delivered before it and
 * takes each to hold from its own time on: `say(change, line)`.
 */
export function readTrail<Type extends ContextChange['type']>(
  { trail }: Capturing,
  type: Type,
  say: (change: Applying<Type> | null, line: string) => string,
): string[] {
  const known: Applying<Type>[] = [];
  const said: string[] = [];
  for (const step of trail) {
    if ('change' in step) {
      if (isOf(step.change, type)) known.push(step.change);
      continue;
    }
    const inForce = known
      .filter(({ at }) => at <= step.time)
      .sort((a, b) => a.at - b.at)
      .at(-1);
    said.push(say(inForce ?? null, step.line));
  }
  return said;
}

function isOf<Type extends ContextChange['type']>(
  change: ContextChange,
  type: Type,
): change is Applying<Type> {
  return change.type === type;
}
