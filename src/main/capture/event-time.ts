/** Whether event time `a` is earlier than `b`: 32 bits that wrap, so the sign of the difference tells. */
export function isEarlier(a: number, b: number): boolean {
  return ((a - b) | 0) < 0;
}
