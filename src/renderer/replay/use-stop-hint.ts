import { useTranslation } from 'react-i18next';

/** How a replay is stopped from wherever one is: by Escape, and by a chord where there is one. */
export function useStopHint(chord: string | null): string {
  const { t } = useTranslation();
  return chord === null ? t('replay.stopHintEscape') : t('replay.stopHint', { chord });
}
