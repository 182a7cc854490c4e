import type { PrivacyMode } from '../../shared/session/header';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { PURPOSE_OF } from './purpose';

/** What recordings keep unless one is started otherwise, and how to change it. */
export function useDefaultMode(): {
  readonly mode: PrivacyMode;
  readonly choose: (mode: PrivacyMode) => void;
} {
  const app = useApp();
  const { privacy } = useStore(app.settings);
  return {
    mode: privacy.mode,
    choose: (mode) => void app.changeSettings({ privacy: { ...privacy, mode } }),
  };
}

/** What the next recording that is started in this window keeps, and how to change it. */
export interface NextMode {
  readonly mode: PrivacyMode;
  readonly standard: PrivacyMode;
  /** Whether it holds for the next recording only. */
  readonly once: boolean;
  readonly choose: (mode: PrivacyMode) => void;
  /** Makes it the default. */
  readonly keep: () => void;
}

/**
 * The mode beside the buttons that start. As long as nobody has said what recordings are for, choosing
 * one is the answer; later it holds for the next recording only.
 */
export function useNextMode(): NextMode {
  const app = useApp();
  const { privacy, purpose } = useStore(app.settings);
  const next = useStore(app.recorder.privacy);
  const mode = next ?? privacy.mode;
  return {
    mode,
    standard: privacy.mode,
    once: mode !== privacy.mode,
    choose: (chosen) => {
      if (purpose === null) {
        void app.changeSettings({
          purpose: PURPOSE_OF[chosen],
          privacy: { ...privacy, mode: chosen },
        });
      } else {
        app.recorder.privacy.set(chosen === privacy.mode ? null : chosen);
      }
    },
    keep: () => {
      app.recorder.privacy.set(null);
      void app.changeSettings({ privacy: { ...privacy, mode } });
    },
  };
}
