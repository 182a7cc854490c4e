import { z } from 'zod';

/**
 * As much of `stored` as `schema` understands: objects field by field, lists element by element,
 * the rest from `fallback`. So a file of another version, or one that somebody has edited, costs no
 * more than the fields that are wrong.
 */
export function readLeniently(schema: z.ZodType, stored: unknown, fallback: unknown): unknown {
  const whole = schema.safeParse(stored);
  if (whole.success) {
    return whole.data;
  }
  if (schema instanceof z.ZodObject) {
    const fields: [string, z.ZodType][] = Object.entries(schema.shape);
    return Object.fromEntries(
      fields.map(([name, field]) => [
        name,
        readLeniently(field, fieldOf(stored, name), fieldOf(fallback, name)),
      ]),
    );
  }
  if (schema instanceof z.ZodArray && Array.isArray(stored)) {
    const element = schema.unwrap();
    const sound = stored.filter((each) => z.safeParse(element, each).success);
    return schema.safeParse(sound).success ? sound : fallback;
  }
  return fallback;
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}
