import { type FlatStep, flatten, StepBuilder } from '../../../shared/macro/edit/flat-steps';
import type { MacroHead } from '../../../shared/macro/edit/macro-patch';
import type { MacroDocument } from '../../../shared/macro/macro-document';

/** Steps in one text: a millisecond's worth of parsing. */
const AT_A_TIME = 500;

/** A document as texts for another thread: all but its steps, then these, some in each text. */
export function partsOf({ steps, ...head }: MacroDocument): readonly string[] {
  const parts = [JSON.stringify(head)];
  let part: FlatStep[] = [];
  for (const flat of flatten(steps)) {
    part.push(flat);
    if (part.length < AT_A_TIME) continue;
    parts.push(JSON.stringify(part));
    part = [];
  }
  return [...parts, JSON.stringify(part)];
}

/** The document of such texts, taken apart one at a time, so that nothing else has to wait for very many steps. */
export async function documentOfParts([
  head = '',
  ...parts
]: readonly string[]): Promise<MacroDocument> {
  const builder = new StepBuilder();
  for (const [index, part] of parts.entries()) {
    if (index > 0) await new Promise((resolve) => setImmediate(resolve));
    // Casts at the boundary: a worker has made the texts of a document that it had checked.
    for (const flat of JSON.parse(part) as readonly FlatStep[]) builder.add(flat);
  }
  return { ...(JSON.parse(head) as MacroHead), steps: builder.steps };
}
