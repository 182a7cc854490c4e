/** The value in a variant that came over the bus. */
export function valueOfVariant(variant: unknown): unknown {
  if (!Array.isArray(variant)) return undefined;
  const values: unknown = variant[1];
  return Array.isArray(values) ? values[0] : undefined;
}
