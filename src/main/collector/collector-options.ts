import type { PauseReason } from '../../shared/contract/schemas';
import type { PhysicalKey } from '../../shared/input/physical-keys';
import type { PrivacyMode } from '../../shared/session/header';
import type { InjectedMatcher } from '../replay/injected-matcher';

/** What is to be recorded. */
export interface CollectorOptions {
  readonly mode: PrivacyMode;
  /** Whether `focus` rows and the `window` column are written. */
  readonly windows: boolean;
  /** Reasons to be paused from the first moment on. */
  readonly pausedBy?: readonly PauseReason[];
  /** Keys of a chord that started it: left out until they are let go of. */
  readonly ignoreKeys?: readonly PhysicalKey[];
  /** What replays of ours send: rows of it say so. It is to be shown no other events. */
  readonly injected?: InjectedMatcher;
}
