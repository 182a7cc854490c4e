import type { MonotonicMicros } from '../../shared/base/time';
import type { PhysicalKey } from '../../shared/input/physical-keys';

/** Something the recording user did to control the recording, which is no part of what is recorded. */
export type OwnGesture =
  /** This chord was just completed; its keys may still be down. */
  | { readonly type: 'chord'; readonly keys: readonly PhysicalKey[] }
  /** A click on our own window or tray, at about this time. */
  | { readonly type: 'click'; readonly button: number; readonly at: MonotonicMicros };
