import type { PauseReason } from '../../shared/contract/schemas';
import type { PhysicalKey } from '../../shared/input/physical-keys';
import { matchesAnyRule, type WindowInfo } from '../../shared/session/app-rule';
import type { StopReason } from '../../shared/session/header';
import type { FocusRequest, InputSource, SourceInfo } from '../capture/source';
import type { InjectedMatcher } from '../replay/injected-matcher';
import type { HeaderParts } from './session-header';

/** There are windows that must not be recorded, and nobody can tell which has the focus. */
export interface NoFocusFailure {
  readonly kind: 'no_focus';
  readonly message: string;
}

/** What one recording needs to know. */
export interface RecordingParts extends HeaderParts {
  /** Where the sealed session goes; the journal lies beside it. */
  readonly file: string;
  readonly windows: boolean;
  readonly ignoreKeys: readonly PhysicalKey[];
  /** Reasons to be paused from the first moment on, which is when the source has started. */
  readonly pausedBy: ReadonlySet<PauseReason>;
  readonly source: InputSource;
  /** What replays of ours send. */
  readonly injected: InjectedMatcher;
  readonly onHandlerError: (handlerId: string, error: unknown) => void;
  /** Told whenever the reasons to pause change. Not during {@link Recording.begin}. */
  readonly onPause: (pausedBy: readonly PauseReason[]) => void;
  /** The recording cannot go on; the owner is to end it with these. */
  readonly onOver: (reason: StopReason, message: string) => void;
}

/** How much the source is to find out about windows. */
export function focusRequest({ rules, windows }: RecordingParts): FocusRequest {
  return rules.length > 0 ? 'guard' : windows ? 'report' : 'off';
}

/**
 * Whether a window has the focus that is not to be recorded, or one that nobody knows (`gone`), which may be one of those.
 */
export function mayBeHidden(
  { window, gone = false }: { readonly window: WindowInfo | null; readonly gone?: boolean },
  rules: RecordingParts['rules'],
): boolean {
  return rules.length > 0 && (gone || (window !== null && matchesAnyRule(window, rules)));
}

/** Why this source cannot keep the rules about windows; null when it can, or there are none. */
export function refusedRules({ rules }: RecordingParts, info: SourceInfo): NoFocusFailure | null {
  return rules.length === 0 || info.capabilities.context.focus
    ? null
    : {
        kind: 'no_focus',
        message:
          'Nobody can tell here which window is in front, so rules about windows could not be kept: record without rules, or on a desktop that tells.',
      };
}
