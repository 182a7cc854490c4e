import { useTranslation } from 'react-i18next';
import { watchesInput } from '../../shared/replay/watches-input';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';

/**
 * How a replay is stopped from wherever one is: by Escape, and by a chord where there is one; null where
 * nothing watches the keys.
 */
export function useStopHint(): string | null {
  const { t } = useTranslation();
  const { info, settings } = useApp();
  const { chord } = useStore(settings).hotkeys.panic;
  if (!watchesInput(info.platform)) {
    return null;
  }
  return chord === null ? t('replay.stopHintEscape') : t('replay.stopHint', { chord });
}
