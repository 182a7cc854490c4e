import { checkLoops } from '../../../shared/macro/check/check-loops';
import type { CallsAsked } from './check-calls';
import { chosenSteps } from './run-program';

/**
 * Why the numbers of a macro, or of one that it calls, make a run beyond all measure, a sentence; null: they do not. `rest`: called
 * before each, to let others have the event loop.
 */
export async function refuseLoops(
  { document, part, called }: CallsAsked,
  rest: () => Promise<void> = () => Promise.resolve(),
): Promise<string | null> {
  await rest();
  const own =
    part.kind === 'all'
      ? checkLoops(document)
      : checkLoops(
          document,
          part.kind === 'only'
            ? chosenSteps(document.steps, new Set(part.steps)).map(({ step }) => step)
            : document.steps,
        );
  if (own !== null) return own.message;
  for (const [name, { steps, settings }] of called) {
    await rest();
    // How often it is done is for runs of its own.
    const inside = checkLoops({ steps, settings: { ...settings, times: 1 } });
    if (inside !== null) return `In “${name}”: ${inside.message}`;
  }
  return null;
}
