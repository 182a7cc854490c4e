import { useTranslation } from 'react-i18next';
import type { RecorderStatus } from '../../shared/contract/schemas';

/** Why the recording is paused, `Paused: by you, the screen is locked`; empty when it is not. */
export function usePauseReasons(status: RecorderStatus): string {
  const { t, i18n } = useTranslation();
  if (status.state !== 'paused') {
    return '';
  }
  const reasons = status.pausedBy.map((reason) => t(`record.pausedBy.${reason}`));
  const list = new Intl.ListFormat(i18n.language, { type: 'unit', style: 'short' });
  return t('record.pausedWhy', { reasons: list.format(reasons) });
}
