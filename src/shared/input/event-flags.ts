/**
 * Bits of an event's `flags`. The first four are columns of their own in files (`repeat`,
 * `injected`, `synthetic`, `redacted`). The others say which nullable numeric columns hold a value,
 * so that no number has to stand for "none".
 */
export const Flag = {
  /** A key_down that the system made because the key was held (auto-repeat). */
  repeat: 1,
  /** Sent by a replay of ours. */
  injected: 2,
  /** Made up by the collector to close a key or button held at an edge. */
  synthetic: 4,
  /** Masked by the privacy mode. */
  redacted: 8,
  hasNative: 16,
  hasPoint: 32,
  hasWheel: 64,
  hasWindow: 128,
} as const;
