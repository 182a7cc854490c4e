import { z } from 'zod';

const noteSchema = z.object({ labels: z.record(z.string(), z.unknown()) });

/** Codes of the keys that a `layout` row's note has a label for; none where nobody can read it. */
export function keysLabelledBy(note: string): readonly string[] {
  try {
    const parsed = noteSchema.safeParse(JSON.parse(note));
    return parsed.success ? Object.keys(parsed.data.labels) : [];
  } catch {
    return [];
  }
}
