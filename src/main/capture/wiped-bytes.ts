/** Of so many bytes at most the call costs more than the wiping. */
const FEW_BYTES = 512;

/** Wipes `bytes[from, to)`. Most of what is wiped is an event or two. */
export function wipe(bytes: Uint8Array, from = 0, to = bytes.length): void {
  if (to - from > FEW_BYTES) bytes.fill(0, from, to);
  else for (let at = from; at < to; at += 1) bytes[at] = 0;
}
