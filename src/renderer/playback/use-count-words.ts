import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format';

/** Says how often a key was pressed: `E: 120 presses, 12 %`. */
export function useCountWords(): (name: string, count: number, total: number) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return (name, count, total) =>
    t('playback.keyboard.keyPresses', {
      key: name,
      presses: t('playback.keyboard.presses', { count }),
      share: format.share(total === 0 ? 0 : count / total),
    });
}
