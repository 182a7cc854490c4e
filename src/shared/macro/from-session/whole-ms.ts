/**
 * A length of time in ms as steps have it: whole where it is a millisecond or longer, cut off, since people read it and the
 * rest goes to the next pause; else to the µs.
 */
export function wholeMs(us: number): number {
  return us >= 1000 ? Math.floor(us / 1000) : Math.max(0, Math.round(us)) / 1000;
}
