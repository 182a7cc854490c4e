/** The descriptor that a socket writes to, null where the system has none (Windows). Node keeps it with the handle. */
export function descriptorOf(stream: object): number | null {
  const { _handle: handle } = stream as { readonly _handle?: { readonly fd?: number } | null };
  const fd = handle?.fd ?? -1;
  return fd >= 0 ? fd : null;
}
