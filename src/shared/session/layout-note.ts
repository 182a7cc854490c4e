import { z } from 'zod';

const noteSchema = z.object({ labels: z.record(z.string(), z.unknown()) });
const modifiersSchema = z.object({ modifierKeys: z.array(z.string()).optional() });

/** Codes of the keys that a `layout` row's note has a label for; none where nobody can read it. */
export function keysLabelledBy(note: string): readonly string[] {
  const parsed = noteSchema.safeParse(parse(note));
  return parsed.success ? Object.keys(parsed.data.labels) : [];
}

/** The keys that act on others while they are held, as a `layout` row's note has them; undefined: those of their names. */
export function modifierKeysOf(note: string): readonly string[] | undefined {
  const parsed = modifiersSchema.safeParse(parse(note));
  return parsed.success ? parsed.data.modifierKeys : undefined;
}

/** Undefined for what is no JSON. */
function parse(note: string): unknown {
  try {
    return JSON.parse(note);
  } catch {
    return undefined;
  }
}
